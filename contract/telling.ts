import Type from 'typebox';
import { closed, Id, Instant, nullable, oneOf, Version } from '#contract/scalars';

export const attemptResults = ['told', 'not-reached'] as const;

/** One attempt to tell somebody. */
export const TellingAttempt = Type.Object(
  { result: oneOf(attemptResults), at: Instant, by: Type.String() },
  closed,
);
export type TellingAttempt = Type.Static<typeof TellingAttempt>;

/** That one person has to be told that a session is cancelled. */
export const TellingTask = Type.Object(
  {
    id: Id,
    participantId: Id,
    told: Type.Boolean(),
    /** Who cancelled the session. */
    assignedTo: Type.String(),
    /** Oldest first. */
    attempts: Type.Array(TellingAttempt),
    version: Version,
  },
  closed,
);
export type TellingTask = Type.Static<typeof TellingTask>;

/**
 * GET /api/sessions/:id/telling: of a session that is not cancelled whom cancelling it would have to be
 * told, of a cancelled one whom it has to be told, and what came of it.
 */
export const Telling = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          participantId: Id,
          preferredName: Type.String(),
          familyName: Type.String(),
          /** Null: no number of theirs is on file, or the session stands and is not the reader's to cancel. */
          phone: nullable(Type.String()),
          /** Null: the session is not cancelled. */
          task: nullable(TellingTask),
        },
        closed,
      ),
    ),
    /** It is cancelled, and a list was kept then of who has to be told: who is not on it was not expected. */
    asked: Type.Boolean(),
    /** Its leaders, and whom they cover, but the reader: "Juniper Vale, LPC-A". */
    leaders: Type.Array(Type.String()),
    /** Its planned end has passed: nobody is told any more. */
    over: Type.Boolean(),
  },
  closed,
);
export type Telling = Type.Static<typeof Telling>;

/** POST /api/tasks/:id/attempts: somebody was told, or not reached. Answers the TellingTask. */
export const AttemptWrite = Type.Object(
  { id: Id, result: oneOf(attemptResults), version: Version },
  closed,
);
export type AttemptWrite = Type.Static<typeof AttemptWrite>;
