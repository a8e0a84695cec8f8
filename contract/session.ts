import Type from 'typebox';
import {
  attendanceModes,
  sessionKinds,
  sessionStatuses,
} from '#domain/attendance/attendance-status';
import { closed, Day, Id, Instant, nullable, oneOf, text, Version } from '#contract/scalars';
import { Attendance } from '#contract/attendance';
import { Cancellation, MovedFrom, SessionCover } from '#contract/change-of-plan';
import { CheckIn } from '#contract/check-in';
import { Flag, FlagStatementWrite } from '#contract/flag';
import { GroupNote, LeaderIntervention } from '#contract/group-note';
import { NoteStatusRow } from '#contract/note';
import { Observation } from '#contract/observation';
import { ProgramRef, ProgramSettings } from '#contract/program';
import { RosterRow, OutreachTask } from '#contract/roster';
import { CheckInStanding } from '#contract/tablet';

export const SkillRef = Type.Object({ code: Type.String(), name: Type.String() }, closed);
export type SkillRef = Type.Static<typeof SkillRef>;

/** A part of one group's plan, or a block of a program day (then attendance is per block). */
export const SessionPart = Type.Object(
  {
    id: Id,
    title: Type.String(),
    topic: nullable(Type.String()),
    startsAt: Instant,
    endsAt: Instant,
    isBreak: Type.Boolean(),
    facilitatorId: nullable(Id),
  },
  closed,
);
export type SessionPart = Type.Static<typeof SessionPart>;

export const SessionFacilitator = Type.Object(
  {
    id: Id,
    name: Type.String(),
    credential: Type.String(),
    part: oneOf(['facilitator', 'co-facilitator', 'cover'] as const),
  },
  closed,
);
export type SessionFacilitator = Type.Static<typeof SessionFacilitator>;

export const SessionSummary = Type.Object(
  {
    id: Id,
    kind: oneOf(sessionKinds),
    title: Type.String(),
    status: oneOf(sessionStatuses),
    room: nullable(Type.String()),
    mode: oneOf(attendanceModes),
    startsAt: Instant,
    endsAt: Instant,
    startedAt: nullable(Instant),
    endedAt: nullable(Instant),
    module: nullable(Type.String()),
    topic: nullable(Type.String()),
    week: nullable(Type.Integer()),
    weeks: nullable(Type.Integer()),
    facilitators: Type.Array(SessionFacilitator),
    covers: Type.Array(SessionCover),
    cancellation: nullable(Cancellation),
    expectedCount: Type.Integer(),
    version: Version,
  },
  closed,
);
export type SessionSummary = Type.Static<typeof SessionSummary>;

/** GET /api/sessions?from&to (instants; to exclusive; at most 62 days). */
export const ListedSession = Type.Object(
  {
    ...SessionSummary.properties,
    /** Programs of one site share its rooms. */
    program: Type.Object(
      { id: Id, name: Type.String(), site: Type.String(), timeZone: Type.String() },
      closed,
    ),
    group: nullable(Type.Object({ id: Id, name: Type.String() }, closed)),
    /** Null: it stands where it was planned. */
    movedFrom: nullable(MovedFrom),
    /** Supervisors of its leaders: domain/permissions asks. */
    supervisorIds: Type.Array(Id),
    /** The one participant of an individual session, where the reader sees them. */
    person: nullable(
      Type.Object({ preferredName: Type.String(), familyName: Type.String() }, closed),
    ),
    /** How many were told that it is cancelled, of those who have to be and whom the reader sees; null: no list. */
    telling: nullable(Type.Object({ told: Type.Integer(), people: Type.Integer() }, closed)),
    /** Who comes in place of a missed day, of those whom the reader sees. */
    makeUps: Type.Array(
      Type.Object({ preferredName: Type.String(), familyName: Type.String() }, closed),
    ),
  },
  closed,
);
export type ListedSession = Type.Static<typeof ListedSession>;

/** Days on which a program, or every program (null), is closed, and what for. */
export const ClosedDays = Type.Object(
  { programId: nullable(Id), name: Type.String(), firstDay: Day, lastDay: Day },
  closed,
);
export type ClosedDays = Type.Static<typeof ClosedDays>;

export const SessionList = Type.Object(
  {
    sessions: Type.Array(ListedSession),
    /** Of the reader's programs and those of these sessions, in the days asked for. */
    closures: Type.Array(ClosedDays),
  },
  closed,
);
export type SessionList = Type.Static<typeof SessionList>;

/** GET /api/sessions/:id: everything the room needs, in one answer. */
export const SessionDetail = Type.Object(
  {
    ...SessionSummary.properties,
    program: ProgramRef,
    settings: ProgramSettings,
    group: nullable(Type.Object({ id: Id, name: Type.String() }, closed)),
    /** Supervisors of its leaders: domain/permissions asks. */
    supervisorIds: Type.Array(Id),
    homework: nullable(Type.String()),
    skills: Type.Array(SkillRef),
    attendancePerBlock: Type.Boolean(),
    parts: Type.Array(SessionPart),
    roster: Type.Array(RosterRow),
    attendance: Type.Array(Attendance),
    checkIns: Type.Array(CheckIn),
    /** Of those who have a code, or had one. */
    checkInStandings: Type.Array(CheckInStanding),
    observations: Type.Array(Observation),
    flags: Type.Array(Flag),
    tasks: Type.Array(OutreachTask),
    groupNote: nullable(GroupNote),
    interventions: Type.Array(LeaderIntervention),
    notes: Type.Array(NoteStatusRow),
  },
  closed,
);
export type SessionDetail = Type.Static<typeof SessionDetail>;

/** GET /api/sessions/:id/room-safe: all a locked room gets. */
export const RoomSafeSession = Type.Object(
  {
    id: Id,
    title: Type.String(),
    status: oneOf(sessionStatuses),
    room: nullable(Type.String()),
    mode: oneOf(attendanceModes),
    startsAt: Instant,
    endsAt: Instant,
    startedAt: nullable(Instant),
    endedAt: nullable(Instant),
    timeZone: Type.String(),
    attendancePerBlock: Type.Boolean(),
    parts: Type.Array(SessionPart),
    facilitators: Type.Array(SessionFacilitator),
    roster: Type.Array(
      Type.Object(
        { participantId: Id, preferredName: Type.String(), position: Type.Integer() },
        closed,
      ),
    ),
    attendance: Type.Array(Attendance),
    /** A count without names. */
    openFlagCount: Type.Integer(),
    version: Version,
  },
  closed,
);
export type RoomSafeSession = Type.Static<typeof RoomSafeSession>;

/**
 * GET /api/sessions/:id/others: whether a colleague has written since. Tells nothing of anybody's
 * record, so that a room may ask it often; what changed is then read, and audited, once.
 */
export const WrittenByOthers = Type.Object(
  {
    at: nullable(Instant),
    version: Version,
    /** Another number whenever somebody came onto the list, left it, or was given to another author. */
    listMark: Type.Integer(),
  },
  closed,
);
export type WrittenByOthers = Type.Static<typeof WrittenByOthers>;

/** What /start, /end, /reopen, /cancel, /restore and PUT …/plan answer. */
export const SessionState = Type.Object(
  { ...SessionSummary.properties, homework: nullable(Type.String()), skills: Type.Array(SkillRef) },
  closed,
);
export type SessionState = Type.Static<typeof SessionState>;

/** POST /api/sessions/:id/start. One that has started is answered as it runs, never as a conflict. */
export const SessionStart = Type.Object({ startedAt: Instant, version: Version }, closed);
export type SessionStart = Type.Static<typeof SessionStart>;

/**
 * POST /api/sessions/:id/end. Each open flag of the roster needs a statement (422 open-flags). One that
 * has ended is answered as it is.
 */
export const SessionEnd = Type.Object(
  {
    endedAt: Instant,
    version: Version,
    statements: Type.Array(FlagStatementWrite, { maxItems: 200 }),
  },
  closed,
);
export type SessionEnd = Type.Static<typeof SessionEnd>;

/** POST /api/sessions/:id/reopen: ended by mistake; allowed until a note of it is signed. */
export const SessionReopen = Type.Object({ version: Version }, closed);
export type SessionReopen = Type.Static<typeof SessionReopen>;

/** What /cover and /cover/withdraw answer, also to those who lead the session no more. */
export const SessionLeaders = Type.Object(
  {
    facilitators: Type.Array(SessionFacilitator),
    covers: Type.Array(SessionCover),
    version: Version,
  },
  closed,
);
export type SessionLeaders = Type.Static<typeof SessionLeaders>;

/** next: its turn has come. due: its turn was passed over, later ones were taught before it. */
export const topicStandings = ['next', 'due'] as const;

/** What a session teaches. */
export const SessionPlan = Type.Object(
  {
    module: nullable(Type.String()),
    topic: nullable(Type.String()),
    skills: Type.Array(SkillRef),
    homework: nullable(Type.String()),
    version: Version,
  },
  closed,
);
export type SessionPlan = Type.Static<typeof SessionPlan>;

/** GET /api/sessions/:id/curriculum: what it teaches, and the topics of its group in their order. */
export const Curriculum = Type.Object(
  {
    plan: SessionPlan,
    /** Skills that the program added to those of the catalogue. */
    ownSkills: Type.Array(SkillRef),
    topics: Type.Array(
      Type.Object(
        {
          module: Type.String(),
          topic: Type.String(),
          /** Which week of its module it is; null: it is none. */
          week: nullable(Type.Integer()),
          weeks: nullable(Type.Integer()),
          homework: nullable(Type.String()),
          skills: Type.Array(SkillRef),
          /** How it stands when the session begins; null: it was taught, or its turn is to come. */
          standing: nullable(oneOf(topicStandings)),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Curriculum = Type.Static<typeof Curriculum>;

/**
 * PUT /api/sessions/:id/plan: what is taught, today or ahead, a topic of the curriculum or another. The week of
 * its module follows. Refused (422 note-signed) once a note of the session is signed.
 */
export const SessionPlanWrite = Type.Object(
  {
    module: nullable(text(120)),
    topic: nullable(text(200)),
    skillCodes: Type.Array(text(60, 1), { maxItems: 12 }),
    homework: nullable(text(500)),
    version: Version,
  },
  closed,
);
export type SessionPlanWrite = Type.Static<typeof SessionPlanWrite>;
