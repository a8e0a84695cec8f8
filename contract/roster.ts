import Type from 'typebox';
import { courseKinds } from '#domain/flags/flag-kinds';
import { closed, Day, Id, Instant, nullable, oneOf, text, Version } from '#contract/scalars';
import { ObjectiveRef } from '#contract/plan';
import { FlagStatementWrite } from '#contract/flag';

/** What matters about a person today; the screen puts it into one line. Null: unknown. */
export const RosterMatters = Type.Object(
  {
    weekOfEpisode: nullable(Type.Integer()),
    /**
     * Latest main measure against the one before, or against the first of the episode where only the
     * way since then is reliably worse: shown as "PHQ-9 14 → 20".
     */
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
    /** No-shows in the days up to this session that the program looks back on; told from its number on. */
    absences: Type.Object(
      { count: Type.Integer(), days: Type.Integer(), told: Type.Boolean() },
      closed,
    ),
    firstSessionInGroup: Type.Boolean(),
    noteReturned: Type.Boolean(),
    /** Open flags about the course of care, oldest first; those about risk are the session's own list. */
    courseFlags: Type.Array(Type.Object({ id: Id, kind: oneOf(courseKinds) }, closed)),
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

/**
 * POST /api/sessions/:id/roster: someone found in the directory, and as what they come. A transfer
 * moves their membership into the session's group, on its day (422 no-group, already-member,
 * no-membership, which-group). Answers the RosterRow.
 */
export const RosterAdd = Type.Object(
  {
    participantId: Id,
    origin: oneOf(['walk-in', 'transfer', 'visitor', 'make-up'] as const),
    /** Of a transfer: which group they leave, where they are in several. */
    fromGroupId: Type.Optional(Id),
  },
  closed,
);
export type RosterAdd = Type.Static<typeof RosterAdd>;

/**
 * GET /api/sessions/:id/transfer/:participant: which groups of the program somebody found in the
 * directory may leave for the group of this session. Names of groups, nothing else of the person.
 */
export const TransferChoices = Type.Object(
  {
    /** They are a member of this session's group already. */
    alreadyMember: Type.Boolean(),
    groups: Type.Array(Type.Object({ id: Id, name: Type.String() }, closed)),
  },
  closed,
);
export type TransferChoices = Type.Static<typeof TransferChoices>;

/** PUT /api/sessions/:id/roster/:participant: take off the list (what is written stays; a transfer is taken back while nothing is recorded of the person) or give the note to a co-facilitator. Taking off someone with an open flag needs /gone first (422 open-flags). Answers the RosterRow. */
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
