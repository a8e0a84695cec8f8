import Type from 'typebox';
import { closed, Id, nullable, oneOf } from '#contract/scalars';

/** What may change while somebody looks at it. */
export const liveSubjects = [
  'attendance',
  'check-in',
  'observation',
  'flag',
  'administration',
  'session',
  'roster',
  'work-task',
] as const;
export type LiveSubject = (typeof liveSubjects)[number];

/** That something was written, and of what: never what it says. Who shows it reads it again. */
export const LiveChange = Type.Object(
  {
    subject: oneOf(liveSubjects),
    sessionId: nullable(Id),
    participantId: nullable(Id),
    /** The row that was written; of what belongs to a flag, the flag. */
    recordId: nullable(Id),
    /** The reader wrote it, here or elsewhere. */
    own: Type.Boolean(),
  },
  closed,
);
export type LiveChange = Type.Static<typeof LiveChange>;

/** Up to where changes were told: a transaction's number and the millisecond of telling. */
export const positionPattern = '^[0-9]{1,19}\\.[0-9]{1,15}$';
export const LivePosition = Type.String({ pattern: positionPattern });

/** after: where a stream that broke had come to; the header Last-Event-ID says the same. */
export const LiveQuery = Type.Object({ after: Type.Optional(LivePosition) }, closed);

/** The changes after a position, in the order of their commits, of what the reader may see. */
export const LiveAnswer = Type.Object(
  {
    /** To go on from. */
    position: LivePosition,
    /** What happened since cannot be told one by one: read everything again. */
    reload: Type.Boolean(),
    changes: Type.Array(LiveChange),
  },
  closed,
);
export type LiveAnswer = Type.Static<typeof LiveAnswer>;
