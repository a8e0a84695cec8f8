import Type from 'typebox';
import { closed, Day, Id, Instant, nullable, PersonRef, text, Version } from '#contract/scalars';
import { WallTime } from '#contract/group';

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
  {
    at: Instant,
    by: nullable(Type.String()),
    reason: nullable(Type.String()),
    /** A list was kept of who has to be told; false also where that is not known. */
    asked: Type.Boolean(),
  },
  closed,
);
export type Cancellation = Type.Static<typeof Cancellation>;

/** POST /api/sessions/:id/cancel: it does not take place, and counts for nobody. Refused (422 recorded) once something is recorded in it. */
export const SessionCancel = Type.Object(
  {
    reason: text(500, 1),
    /** False: nobody has to be told. Otherwise a task for each who was expected. */
    tell: Type.Optional(Type.Boolean()),
    version: Version,
  },
  closed,
);
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

/** When and where a session is to be held, by the calendar and clock of its program. */
const movedTo = {
  day: Day,
  startsAt: WallTime,
  /** Not after the start: on the next day. */
  endsAt: WallTime,
  room: nullable(text(80, 1)),
};

/** POST /api/sessions/:id/move/preview: what would stand against it, before it is saved. */
export const MovePreviewAsked = Type.Object({ ...movedTo, version: Version }, closed);
export type MovePreviewAsked = Type.Static<typeof MovePreviewAsked>;

/**
 * A leader or a room is taken meanwhile, the day is closed, somebody is expected elsewhere then or did
 * not agree to come on that weekday, or all seats are taken.
 */
export const PlanConflict = Type.Object(
  {
    kind: Type.Enum(['leader', 'room', 'closed', 'participant', 'not-agreed', 'seats']),
    /** "Juniper Vale leads Process group, 13:00 to 14:30." */
    words: Type.String(),
  },
  closed,
);
export type PlanConflict = Type.Static<typeof PlanConflict>;

export const MovePreview = Type.Object(
  {
    conflicts: Type.Array(PlanConflict),
    expectedNow: Type.Integer(),
    /** Who agreed to come on the new day. */
    expectedThen: Type.Integer(),
  },
  closed,
);
export type MovePreview = Type.Static<typeof MovePreview>;

/**
 * POST /api/sessions/:id/move: until it starts or anything is recorded in it. Refused (422 conflicts)
 * where somebody, a room or a closure stands against it, unless that was seen and accepted.
 */
export const SessionMove = Type.Object(
  { ...movedTo, reason: text(500, 1), despiteConflicts: Type.Boolean(), version: Version },
  closed,
);
export type SessionMove = Type.Static<typeof SessionMove>;

/** Where a session was planned before somebody moved it, and why they did. */
export const MovedFrom = Type.Object(
  {
    startsAt: Instant,
    endsAt: Instant,
    room: nullable(Type.String()),
    at: Instant,
    by: Type.String(),
    reason: Type.String(),
  },
  closed,
);
export type MovedFrom = Type.Static<typeof MovedFrom>;
