import Type from 'typebox';
import {
  attendanceModes,
  sessionKinds,
  sessionStatuses,
} from '#domain/attendance/attendance-status';
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
import { Attendance } from '#contract/attendance';
import { CheckIn } from '#contract/check-in';
import { Flag } from '#contract/flag';
import { GroupNote, LeaderIntervention } from '#contract/group-note';
import { NoteStatusRow } from '#contract/note';
import { Observation } from '#contract/observation';
import { ObjectiveRef } from '#contract/plan';
import { ProgramRef, ProgramSettings } from '#contract/program';

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

/** Who stands in for whom: the cover leads the session in the place of a leader who cannot. */
export const SessionCover = Type.Object(
  {
    /** The cover, who is among the facilitators. */
    staffId: Id,
    covers: PersonRef,
  },
  closed,
);
export type SessionCover = Type.Static<typeof SessionCover>;

/** That a session does not take place. Null: not known. */
export const Cancellation = Type.Object(
  { at: Instant, by: nullable(Type.String()), reason: nullable(Type.String()) },
  closed,
);
export type Cancellation = Type.Static<typeof Cancellation>;

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
    /** The one participant of an individual session, where the reader sees them. */
    person: nullable(
      Type.Object({ preferredName: Type.String(), familyName: Type.String() }, closed),
    ),
  },
  closed,
);
export type ListedSession = Type.Static<typeof ListedSession>;

export const SessionList = Type.Object({ sessions: Type.Array(ListedSession) }, closed);
export type SessionList = Type.Static<typeof SessionList>;

/** What matters about a person today; the screen puts it into one line. Null: unknown. */
export const RosterMatters = Type.Object(
  {
    weekOfEpisode: nullable(Type.Integer()),
    /** Latest main measure against the one before: shown as "PHQ-9 14 → 20". */
    measure: nullable(
      Type.Object(
        {
          instrument: Type.String(),
          previous: nullable(Type.Integer()),
          latest: Type.Integer(),
          change: oneOf([
            'reliably-improved',
            'no-reliable-change',
            'reliably-worse',
            'unknown',
          ] as const),
        },
        closed,
      ),
    ),
    measureOverdueDays: nullable(Type.Integer()),
    /** Absences (no-shows) in the 7 days before this session. */
    absencesIn7Days: Type.Integer(),
    firstSessionInGroup: Type.Boolean(),
    noteReturned: Type.Boolean(),
  },
  closed,
);
export type RosterMatters = Type.Static<typeof RosterMatters>;

export const rosterOrigins = ['member', 'walk-in', 'transfer', 'visitor', 'make-up'] as const;

/** A session that someone missed, excused or not. */
export const MissedSession = Type.Object(
  { sessionId: Id, title: Type.String(), startsAt: Instant },
  closed,
);
export type MissedSession = Type.Static<typeof MissedSession>;

/** Someone comes in place of a missed day; missed null: which day it makes up is not known. */
export const MakeUpDay = Type.Object({ missed: nullable(MissedSession) }, closed);
export type MakeUpDay = Type.Static<typeof MakeUpDay>;

export const RosterRow = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    pronouns: nullable(Type.String()),
    origin: oneOf(rosterOrigins),
    position: Type.Integer(),
    /** On the list but not expected today: membership without this agreed day. */
    expected: Type.Boolean(),
    makeUp: nullable(MakeUpDay),
    noteAuthorId: nullable(Id),
    removed: Type.Boolean(),
    version: Version,
    matters: RosterMatters,
    objectives: Type.Array(ObjectiveRef),
    /** Ratings of the person's session before this one, by scale. */
    previousRatings: Type.Array(
      Type.Object({ scale: Type.String(), value: nullable(Type.Integer()) }, closed),
    ),
  },
  closed,
);
export type RosterRow = Type.Static<typeof RosterRow>;

/** Opened by a no-show; closed by POST /api/tasks/:id/done, which answers it. */
export const OutreachTask = Type.Object(
  {
    id: Id,
    participantId: Id,
    dueOn: Day,
    done: Type.Boolean(),
    outcome: nullable(Type.String()),
    version: Version,
  },
  closed,
);
export type OutreachTask = Type.Static<typeof OutreachTask>;

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

/** What /start, /end, /reopen, /cancel, /restore and PUT …/plan answer. */
export const SessionState = Type.Object(
  { ...SessionSummary.properties, homework: nullable(Type.String()), skills: Type.Array(SkillRef) },
  closed,
);
export type SessionState = Type.Static<typeof SessionState>;

/** POST /api/sessions/:id/start. One that has started is answered as it runs, never as a conflict. */
export const SessionStart = Type.Object({ startedAt: Instant, version: Version }, closed);
export type SessionStart = Type.Static<typeof SessionStart>;

/** What was done about a flag that is still open when the session ends or the person leaves. */
export const FlagStatementWrite = Type.Object({ id: Id, flagId: Id, text: text(2000, 1) }, closed);
export type FlagStatementWrite = Type.Static<typeof FlagStatementWrite>;

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

/** POST /api/sessions/:id/cancel: it does not take place, and counts for nobody. Refused (422 recorded) once something is recorded in it. */
export const SessionCancel = Type.Object({ reason: text(500, 1), version: Version }, closed);
export type SessionCancel = Type.Static<typeof SessionCancel>;

/** POST /api/sessions/:id/restore: it takes place after all; until its planned end. */
export const SessionRestore = Type.Object({ version: Version }, closed);
export type SessionRestore = Type.Static<typeof SessionRestore>;

/** POST /api/sessions/:id/cover: `staffId` leads in the place of `coversId`, at once. */
export const CoverWrite = Type.Object({ staffId: Id, coversId: Id, version: Version }, closed);
export type CoverWrite = Type.Static<typeof CoverWrite>;

/** POST /api/sessions/:id/cover/withdraw: the covered leader leads again; until the cover has written something. */
export const CoverWithdraw = Type.Object({ staffId: Id, version: Version }, closed);
export type CoverWithdraw = Type.Static<typeof CoverWithdraw>;

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

/** GET /api/sessions/:id/covers: facilitators of the program who do not lead the session. */
export const CoverChoices = Type.Object(
  {
    staff: Type.Array(
      Type.Object(
        {
          ...PersonRef.properties,
          /** Titles of what else they lead at that time; null: nothing. */
          leadsMeanwhile: nullable(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type CoverChoices = Type.Static<typeof CoverChoices>;

/** PUT /api/sessions/:id/plan: what is taught today. */
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

/** POST /api/sessions/:id/roster: someone found in the directory, and as what they come. Answers the RosterRow. */
export const RosterAdd = Type.Object(
  { participantId: Id, origin: oneOf(['walk-in', 'transfer', 'visitor', 'make-up'] as const) },
  closed,
);
export type RosterAdd = Type.Static<typeof RosterAdd>;

/** PUT /api/sessions/:id/roster/:participant: take off the list (what is written stays) or give the note to a co-facilitator. Taking off someone with an open flag needs /gone first (422 open-flags). Answers the RosterRow. */
export const RosterChange = Type.Object(
  { removed: Type.Boolean(), noteAuthorId: nullable(Id), version: Version },
  closed,
);
export type RosterChange = Type.Static<typeof RosterChange>;

/** PUT /api/sessions/:id/roster/:participant/make-up: a make-up day, for a missed session or for one not known; null: none. Answers the RosterRow. */
export const MakeUpWrite = Type.Object(
  {
    makeUp: nullable(Type.Object({ missedSessionId: nullable(Id) }, closed)),
    version: Version,
  },
  closed,
);
export type MakeUpWrite = Type.Static<typeof MakeUpWrite>;

/** GET /api/sessions/:id/roster/:participant/missed: what the person missed in the weeks before and has not made up, latest first. */
export const MissedSessions = Type.Object(
  {
    missed: Type.Array(
      Type.Object(
        { ...MissedSession.properties, status: oneOf(['excused', 'no-show'] as const) },
        closed,
      ),
    ),
  },
  closed,
);
export type MissedSessions = Type.Static<typeof MissedSessions>;

/** POST /api/sessions/:id/gone/:participant: left early with an open flag; asks what was done, before leftAt can be written (422 open-flags). Answers FlagList. */
export const PersonLeft = Type.Object(
  { statements: Type.Array(FlagStatementWrite, { minItems: 1, maxItems: 20 }) },
  closed,
);
export type PersonLeft = Type.Static<typeof PersonLeft>;

/** POST /api/directory/search: by name and birth date, in the body so that no name is in a URL. */
export const DirectorySearch = Type.Object(
  { name: text(80, 2), bornOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), sessionId: Id },
  closed,
);
export type DirectorySearch = Type.Static<typeof DirectorySearch>;

export const DirectoryResult = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          participantId: Id,
          preferredName: Type.String(),
          familyName: Type.String(),
          birthDate: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type DirectoryResult = Type.Static<typeof DirectoryResult>;
