import Type from 'typebox';
import { clinicianParts } from '#domain/episode/clinician-part';
import { dischargeReasons } from '#domain/episode/discharge-reason';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  oneOf,
  PersonRef,
  text,
  Version,
} from '#contract/scalars';

/** 1 is Monday. */
export const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 });

/** A group to choose, with what decides whether somebody comes to it. */
export const GroupChoice = Type.Object(
  {
    id: Id,
    name: Type.String(),
    /** On which days it meets in the next two weeks. */
    weekdays: Weekdays,
    members: Type.Integer(),
    seats: nullable(Type.Integer()),
  },
  closed,
);
export type GroupChoice = Type.Static<typeof GroupChoice>;

/** The end of an episode, as long as nobody has taken it back. */
export const EpisodeEnding = Type.Object(
  {
    id: Id,
    lastDay: Day,
    reason: oneOf(dischargeReasons),
    words: nullable(Type.String()),
    by: PersonRef,
    at: Instant,
  },
  closed,
);
export type EpisodeEnding = Type.Static<typeof EpisodeEnding>;

const days = { from: Day, to: nullable(Day) };

export const AgreedDays = Type.Object({ weekdays: Weekdays, ...days }, closed);
export type AgreedDays = Type.Static<typeof AgreedDays>;

export const GroupOfEpisode = Type.Object(
  {
    groupId: Id,
    name: Type.String(),
    ...days,
    /** It is of the program of today. */ here: Type.Boolean(),
  },
  closed,
);
export type GroupOfEpisode = Type.Static<typeof GroupOfEpisode>;

export const ClinicianOfEpisode = Type.Object(
  { part: oneOf(clinicianParts), person: PersonRef, ...days },
  closed,
);
export type ClinicianOfEpisode = Type.Static<typeof ClinicianOfEpisode>;

const byWhom = { by: PersonRef, at: Instant };

/** What somebody changed in an episode. */
export const ChangeOfCare = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('days-and-groups'),
      from: Day,
      weekdays: Weekdays,
      groups: Type.Array(Type.String()),
      ...byWhom,
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('clinician'),
      from: Day,
      part: oneOf(clinicianParts),
      /** Null: nobody from then on. */
      person: nullable(PersonRef),
      ...byWhom,
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('ended'), lastDay: Day, reason: oneOf(dischargeReasons), ...byWhom },
    closed,
  ),
  Type.Object({ kind: Type.Literal('taken-back'), lastDay: Day, ...byWhom }, closed),
]);
export type ChangeOfCare = Type.Static<typeof ChangeOfCare>;

/** GET /api/participants/:id/care: of the episode in care, else of the last one. */
export const Care = Type.Object(
  {
    episode: nullable(
      Type.Object(
        {
          id: Id,
          admittedOn: nullable(Day),
          dischargedOn: nullable(Day),
          programName: nullable(Type.String()),
          version: Version,
        },
        closed,
      ),
    ),
    ending: nullable(EpisodeEnding),
    agreedDays: Type.Array(AgreedDays),
    groups: Type.Array(GroupOfEpisode),
    clinicians: Type.Array(ClinicianOfEpisode),
    /** The newest first. */
    changes: Type.Array(ChangeOfCare),
    /** Empty for who may change nothing. */
    groupChoices: Type.Array(GroupChoice),
    primaryClinicians: Type.Array(PersonRef),
    prescribers: Type.Array(PersonRef),
    mayEnd: Type.Boolean(),
    mayTakeBack: Type.Boolean(),
    mayChangeDays: Type.Boolean(),
    mayChangeClinicians: Type.Boolean(),
    today: Day,
  },
  closed,
);
export type Care = Type.Static<typeof Care>;

/** POST /api/participants/:id/ending. tryOut: nothing is kept, the answer says what would be. */
export const EndingWrite = Type.Object(
  {
    id: Id,
    episodeId: Id,
    lastDay: Day,
    reason: oneOf(dischargeReasons),
    words: nullable(text(2000, 1)),
    version: Version,
    tryOut: Type.Boolean(),
  },
  closed,
);
export type EndingWrite = Type.Static<typeof EndingWrite>;

/** What an ending closes, each thing in words. */
export const EndingCloses = Type.Object(
  {
    groups: Type.Array(Type.String()),
    agreedDays: Type.Array(Weekdays),
    clinicians: Type.Array(Type.Object({ part: oneOf(clinicianParts), person: PersonRef }, closed)),
    /** Planned sessions on whose list the person stands. */
    sessions: Type.Array(
      Type.Object(
        {
          title: Type.String(),
          startsAt: Instant,
          timeZone: Type.String(),
          /** It is held for this person: it stays planned without anybody. */
          alone: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type EndingCloses = Type.Static<typeof EndingCloses>;

export const OwedNote = Type.Object(
  { author: PersonRef, title: Type.String(), day: Day, begun: Type.Boolean() },
  closed,
);
export type OwedNote = Type.Static<typeof OwedNote>;

export const EndingResult = Type.Object(
  {
    done: Type.Boolean(),
    closes: EndingCloses,
    /** Notes of the person that are not signed: they stay owed by their authors. */
    owed: Type.Array(OwedNote),
  },
  closed,
);
export type EndingResult = Type.Static<typeof EndingResult>;

/** What an ending closed and is not as it was when it is taken back: these have left meanwhile. */
export const EndingTakenBack = Type.Object(
  {
    /** They no longer work here: the part has nobody. */
    clinicians: Type.Array(Type.Object({ part: oneOf(clinicianParts), person: PersonRef }, closed)),
    /** They have ended. */
    groups: Type.Array(Type.String()),
  },
  closed,
);
export type EndingTakenBack = Type.Static<typeof EndingTakenBack>;

/** POST /api/participants/:id/days-and-groups. From a day on; what was planned for later goes. */
export const DaysAndGroupsWrite = Type.Object(
  {
    id: Id,
    episodeId: Id,
    from: Day,
    weekdays: Weekdays,
    groupIds: Type.Array(Id, { maxItems: 40 }),
    version: Version,
    tryOut: Type.Boolean(),
  },
  closed,
);
export type DaysAndGroupsWrite = Type.Static<typeof DaysAndGroupsWrite>;

/** What somebody should look at before days and groups are agreed; none of it forbids them. */
export const DaysConflict = Type.Union([
  Type.Object({ kind: Type.Literal('full'), group: Type.String(), seats: Type.Integer() }, closed),
  Type.Object({ kind: Type.Literal('no-common-day'), group: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('no-group-on'), weekday: Type.Integer() }, closed),
  Type.Object(
    {
      kind: Type.Literal('same-hour'),
      one: Type.String(),
      other: Type.String(),
      startsAt: Instant,
      timeZone: Type.String(),
    },
    closed,
  ),
]);
export type DaysConflict = Type.Static<typeof DaysConflict>;

export const DaysAndGroupsResult = Type.Object(
  { done: Type.Boolean(), conflicts: Type.Array(DaysConflict) },
  closed,
);
export type DaysAndGroupsResult = Type.Static<typeof DaysAndGroupsResult>;

/** POST /api/participants/:id/clinicians. staffId null: nobody has the part from then on. */
export const ClinicianWrite = Type.Object(
  {
    id: Id,
    episodeId: Id,
    part: oneOf(clinicianParts),
    staffId: nullable(Id),
    from: Day,
    version: Version,
  },
  closed,
);
export type ClinicianWrite = Type.Static<typeof ClinicianWrite>;
