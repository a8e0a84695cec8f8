import Type from 'typebox';
import { closed, Day, Id, nullable, PersonRef, text } from '#contract/scalars';
import { Flag } from '#contract/flag';
import { DirectoryEntry } from '#contract/participant-merge';
import { ProgramRef, ProgramSettings } from '#contract/program';

/** POST /api/participants/search: those one may see, by name prefix. In the body: no name in a URL. */
export const ParticipantSearch = Type.Object(
  {
    prefix: text(80),
    /** The next of the answer before; null: from the beginning. */
    after: nullable(text(2000)),
    limit: Type.Integer({ minimum: 1, maximum: 100 }),
    /** Also people whose episodes have all ended. */
    discharged: Type.Boolean(),
  },
  closed,
);
export type ParticipantSearch = Type.Static<typeof ParticipantSearch>;

export const ParticipantRow = Type.Object(
  {
    id: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    pronouns: nullable(Type.String()),
    programName: nullable(Type.String()),
    weekOfEpisode: nullable(Type.Integer()),
    primaryClinician: nullable(PersonRef),
    dischargedOn: nullable(Day),
    openFlag: Type.Boolean(),
  },
  closed,
);
export type ParticipantRow = Type.Static<typeof ParticipantRow>;

export const ParticipantPage = Type.Object(
  { rows: Type.Array(ParticipantRow), next: nullable(Type.String()) },
  closed,
);
export type ParticipantPage = Type.Static<typeof ParticipantPage>;

export const AttendanceCounts = Type.Object(
  {
    /** Sessions that count: present and no-show. */
    scheduled: Type.Integer(),
    attended: Type.Integer(),
    excused: Type.Integer(),
    noShow: Type.Integer(),
    /** "31 of 33 (94%), 1 excused not counted". */
    words: Type.String(),
  },
  closed,
);
export type AttendanceCounts = Type.Static<typeof AttendanceCounts>;

export const LevelOfCarePeriod = Type.Object(
  {
    programId: Id,
    programName: Type.String(),
    levelOfCare: Type.String(),
    startsOn: nullable(Day),
    endsOn: nullable(Day),
    agreedDaysPerWeek: nullable(Type.Integer()),
    requiredWeeklyMinutes: nullable(Type.Integer()),
  },
  closed,
);
export type LevelOfCarePeriod = Type.Static<typeof LevelOfCarePeriod>;

export const Episode = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    source: Type.String(),
    admittedOn: nullable(Day),
    dischargedOn: nullable(Day),
    week: nullable(Type.Integer()),
    levels: Type.Array(LevelOfCarePeriod),
    primaryClinician: nullable(PersonRef),
    prescriber: nullable(PersonRef),
  },
  closed,
);
export type Episode = Type.Static<typeof Episode>;

/** GET /api/participants/:id: the chart's head. episode null: no episode in care; see episodes. */
export const ParticipantDetail = Type.Object(
  {
    id: Id,
    preferredName: Type.String(),
    givenName: Type.String(),
    familyName: Type.String(),
    pronouns: nullable(Type.String()),
    birthDate: nullable(Day),
    part2: Type.Boolean(),
    program: nullable(ProgramRef),
    settings: nullable(ProgramSettings),
    episode: nullable(Episode),
    episodes: Type.Array(Episode),
    attendance: nullable(AttendanceCounts),
    /** Minutes attended this week so far, and what the program needs; null: nothing recorded, or unknown. */
    weekMinutes: nullable(Type.Integer()),
    requiredWeeklyMinutes: nullable(Type.Integer()),
    openFlags: Type.Array(Flag),
    lastFlagClosedOn: nullable(Day),
    /** The entry of the same person into which this one was merged. */
    mergedInto: nullable(DirectoryEntry),
    /** Other entries of the same person that were merged into this one. */
    merged: Type.Array(DirectoryEntry),
    allowed: Type.Object(
      {
        editPlan: Type.Boolean(),
        recordAdministration: Type.Boolean(),
        mergeEntries: Type.Boolean(),
        endEpisode: Type.Boolean(),
        takeBackEnding: Type.Boolean(),
      },
      closed,
    ),
  },
  closed,
);
export type ParticipantDetail = Type.Static<typeof ParticipantDetail>;
