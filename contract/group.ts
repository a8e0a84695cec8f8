import Type from 'typebox';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  oneOf,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';

export const groupKinds = ['group', 'program-day'] as const;
export const sessionModes = ['in-person', 'telehealth'] as const;

/** A wall time in the program's zone. */
export const WallTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** When a group meets: a rule over days, and wall times. */
export const Meeting = Type.Object(
  {
    id: Id,
    /** RFC 5545 without start and end: FREQ=WEEKLY;BYDAY=MO,WE */
    rule: text(200, 1),
    startsAt: WallTime,
    /** Not after the start: on the next day. */
    endsAt: WallTime,
    validFrom: Day,
    validTo: nullable(Day),
  },
  closed,
);
export type Meeting = Type.Static<typeof Meeting>;

/** One occurrence that differs. */
export const MeetingException = Type.Object(
  {
    meetingId: Id,
    on: Day,
    /** null: left out. */
    movedTo: nullable(Type.Object({ day: Day, startsAt: WallTime, endsAt: WallTime }, closed)),
    reason: nullable(text(500, 1)),
  },
  closed,
);
export type MeetingException = Type.Static<typeof MeetingException>;

export const GroupFacilitator = Type.Object(
  {
    staffId: Id,
    part: oneOf(['facilitator', 'co-facilitator'] as const),
    validFrom: Day,
    validTo: nullable(Day),
  },
  closed,
);
export type GroupFacilitator = Type.Static<typeof GroupFacilitator>;

const groupFields = {
  programId: Id,
  name: text(120, 1),
  kind: oneOf(groupKinds),
  room: nullable(text(80, 1)),
  mode: oneOf(sessionModes),
  seats: nullable(Type.Integer({ minimum: 1, maximum: 200 })),
  dayTemplateId: nullable(Id),
  endsOn: nullable(Day),
  meetings: Type.Array(Meeting, { maxItems: 14 }),
  facilitators: Type.Array(GroupFacilitator, { maxItems: 40 }),
  exceptions: Type.Array(MeetingException, { maxItems: 400 }),
};

export const Group = Type.Object(
  {
    ...groupFields,
    /** Whose topics it has; null: none, or topics of its own. */
    curriculumId: nullable(Id),
    id: Id,
    version: Version,
  },
  closed,
);
export type Group = Type.Static<typeof Group>;

export const GroupWrite = Type.Object(
  {
    ...groupFields,
    /** Left out: as it was. */
    curriculumId: Type.Optional(nullable(Id)),
    version: SeenVersion,
  },
  closed,
);
export type GroupWrite = Type.Static<typeof GroupWrite>;

export const GroupList = Type.Object({ groups: Type.Array(Group) }, closed);
export type GroupList = Type.Static<typeof GroupList>;

/** Without a program: of every program that one sets up. */
export const GroupQuery = Type.Object({ program: Type.Optional(Id) }, closed);

/** How an occurrence stands to the rule: it is as the rule has it, moved, left out, or on a closed day. */
export const occurrenceStates = ['regular', 'moved', 'left-out', 'closed'] as const;

/** One of the next occurrences, with what is to be known of it before the group is saved. */
export const PreviewedOccurrence = Type.Object(
  {
    meetingId: Id,
    /** The day on which the rule has it. */
    on: Day,
    /** When it meets; of one that does not, when the rule has it. */
    startsAt: Instant,
    endsAt: Instant,
    state: oneOf(occurrenceStates),
    /** What the day on which the rule has it is closed for; null: it is not. */
    closure: nullable(Type.String()),
    /** What the day on which it meets all the same is closed for; null: it is not, or it does not meet. */
    heldOnClosure: nullable(Type.String()),
    /** The clock of the program's zone changes between the occurrence before and this one. */
    clockChange: Type.Boolean(),
    /** What it teaches; null: nothing yet, or it is not planned so far ahead. */
    topic: nullable(Type.String()),
  },
  closed,
);
export type PreviewedOccurrence = Type.Static<typeof PreviewedOccurrence>;

export const clashKinds = ['leader', 'room'] as const;

/** Somebody, or a room, is taken while the group meets. */
export const Clash = Type.Object(
  {
    startsAt: Instant,
    kind: oneOf(clashKinds),
    /** Who leads both; null: it is the room. */
    staffId: nullable(Id),
    /** The other group; null: a session of no group. */
    group: nullable(Type.String()),
    otherStartsAt: Instant,
    otherEndsAt: Instant,
  },
  closed,
);
export type Clash = Type.Static<typeof Clash>;

/** What saving a group would do, before it is saved. */
export const GroupPreview = Type.Object(
  {
    /** The next occurrences, at most twelve, with those that do not take place among them. */
    next: Type.Array(PreviewedOccurrence),
    /** Double bookings in the days that are planned, by time, at most forty. */
    clashes: Type.Array(Clash),
    made: Type.Integer(),
    moved: Type.Integer(),
    withdrawn: Type.Integer(),
    /** Sessions ahead that were changed by hand and stay, though the group does not meet then. */
    kept: Type.Integer(),
  },
  closed,
);
export type GroupPreview = Type.Static<typeof GroupPreview>;

export const DayTemplatePart = Type.Object(
  {
    id: Id,
    title: text(80, 1),
    startsAt: WallTime,
    endsAt: WallTime,
    isBreak: Type.Boolean(),
    facilitatorId: nullable(Id),
  },
  closed,
);
export type DayTemplatePart = Type.Static<typeof DayTemplatePart>;

const templateFields = {
  programId: Id,
  name: text(80, 1),
  parts: Type.Array(DayTemplatePart, { minItems: 1, maxItems: 30 }),
};
export const DayTemplate = Type.Object({ ...templateFields, id: Id, version: Version }, closed);
export type DayTemplate = Type.Static<typeof DayTemplate>;
export const DayTemplateWrite = Type.Object({ ...templateFields, version: SeenVersion }, closed);
export type DayTemplateWrite = Type.Static<typeof DayTemplateWrite>;
export const DayTemplateList = Type.Object({ templates: Type.Array(DayTemplate) }, closed);
export type DayTemplateList = Type.Static<typeof DayTemplateList>;
