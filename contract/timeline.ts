import Type from 'typebox';
import {
  attendanceModes,
  attendanceStatuses,
  sessionKinds,
} from '#domain/attendance/attendance-status';
import { flagKinds } from '#domain/flags/flag-kinds';
import { closed, Day, Id, Instant, nullable, oneOf } from '#contract/scalars';
import { Administration } from '#contract/administration';
import { LevelOfCarePeriod } from '#contract/participant';
import { MakeUpDay } from '#contract/roster';

/** One session the person was on the list of. minutes null: not known. */
export const TimelineSession = Type.Object(
  {
    sessionId: Id,
    title: Type.String(),
    kind: oneOf(sessionKinds),
    startsAt: Instant,
    cancelled: Type.Boolean(),
    status: oneOf(attendanceStatuses),
    mode: oneOf(attendanceModes),
    /** Null: the arrival is not known. */
    minutesLate: nullable(Type.Integer()),
    minutes: nullable(Type.Integer()),
    /** Why the person was absent; of a cancelled session, why it was cancelled. */
    reason: nullable(Type.String()),
    makeUp: nullable(MakeUpDay),
  },
  closed,
);
export type TimelineSession = Type.Static<typeof TimelineSession>;

export const TimelineRating = Type.Object(
  { at: Instant, scale: Type.String(), value: nullable(Type.Integer()) },
  closed,
);
export type TimelineRating = Type.Static<typeof TimelineRating>;

/** Skills used in life in one week, from the diary card; daysLogged 0 means no card: unknown. */
export const TimelineSkillWeek = Type.Object(
  {
    weekStartsOn: Day,
    /** Days that were answered, also those on which no skill was used. */
    daysLogged: Type.Integer(),
    /** Days with at least one use (rating 4 or more), of those. */
    daysWithUse: Type.Integer(),
    /** Days with use (rating 4 or more) per skill module. */
    daysByModule: Type.Record(Type.String(), Type.Integer()),
    distinctSkills: Type.Integer(),
    uses: Type.Integer(),
    helped: Type.Integer(),
    automatic: Type.Integer(),
  },
  closed,
);
export type TimelineSkillWeek = Type.Static<typeof TimelineSkillWeek>;

/** Skills practised in group, from the room's chips: its own series, never mixed with use in life. */
export const TimelinePractice = Type.Object(
  { at: Instant, skillCode: Type.String(), module: Type.String() },
  closed,
);
export type TimelinePractice = Type.Static<typeof TimelinePractice>;

/** The day's highest urge on the diary card's own 0 to 5, never mixed with the room's 0 to 10. */
export const TimelineUrge = Type.Object(
  { day: Day, scale: Type.String(), value: Type.Integer() },
  closed,
);
export type TimelineUrge = Type.Static<typeof TimelineUrge>;

/** A version of the plan on the day its primary clinician signed it; from number 2 on, a review. */
export const TimelinePlan = Type.Object(
  { episodeId: Id, number: Type.Integer(), signedOn: Day },
  closed,
);
export type TimelinePlan = Type.Static<typeof TimelinePlan>;

/** A flag about risk or about the course of care. */
export const TimelineFlag = Type.Object(
  {
    id: Id,
    kind: oneOf(flagKinds),
    raisedAt: Instant,
    closedAt: nullable(Instant),
    words: Type.String(),
    /** Of a flag about risk; null: not assessed, or the flag is about the course. */
    assessedLevel: nullable(Type.String()),
  },
  closed,
);
export type TimelineFlag = Type.Static<typeof TimelineFlag>;

export const TimelineWeek = Type.Object(
  {
    weekStartsOn: Day,
    /** Minutes attended; null: nothing recorded that week. */
    minutes: nullable(Type.Integer()),
    /** Sessions of the person until now, without cancelled ones. With 0 nothing is owed or missing. */
    sessions: Type.Integer(),
    requiredMinutes: nullable(Type.Integer()),
    complete: Type.Boolean(),
  },
  closed,
);
export type TimelineWeek = Type.Static<typeof TimelineWeek>;

/** GET /api/participants/:id/timeline?from&to (days): everything a chart needs, in one answer. */
export const Timeline = Type.Object(
  {
    participantId: Id,
    timeZone: Type.String(),
    from: Day,
    to: Day,
    levels: Type.Array(LevelOfCarePeriod),
    administrations: Type.Array(Administration),
    /** Stretches of days in which the plan asked for a measure and it was not given, until today. */
    owed: Type.Array(
      Type.Object({ instrumentCode: Type.String(), episodeId: Id, from: Day, to: Day }, closed),
    ),
    sessions: Type.Array(TimelineSession),
    ratings: Type.Array(TimelineRating),
    weeks: Type.Array(TimelineWeek),
    skillWeeks: Type.Array(TimelineSkillWeek),
    practices: Type.Array(TimelinePractice),
    urges: Type.Array(TimelineUrge),
    /** Signed versions of the plan, oldest first. */
    plans: Type.Array(TimelinePlan),
    flags: Type.Array(TimelineFlag),
    /** Start of the episode and of the current level of care: baselines are the first complete scores from there. */
    episodeStartsOn: nullable(Day),
    levelStartsOn: nullable(Day),
  },
  closed,
);
export type Timeline = Type.Static<typeof Timeline>;
