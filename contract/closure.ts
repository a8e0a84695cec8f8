import Type from 'typebox';
import { sessionKinds } from '#domain/attendance/attendance-status';
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

const closureFields = {
  /** Null: every program of the organization. */
  programId: nullable(Id),
  /** As people call it: Thanksgiving Day. */
  name: text(80, 1),
  firstDay: Day,
  /** Belongs to it, too. */
  lastDay: Day,
};

/** Days on which the groups of a program do not meet. */
export const Closure = Type.Object(
  {
    ...closureFields,
    id: Id,
    /** Somebody took it back: its days are open. */
    removed: Type.Boolean(),
    version: Version,
  },
  closed,
);
export type Closure = Type.Static<typeof Closure>;

export const ClosureWrite = Type.Object({ ...closureFields, version: SeenVersion }, closed);
export type ClosureWrite = Type.Static<typeof ClosureWrite>;

/** GET /api/closures: those that stand, by their first day. */
export const ClosureList = Type.Object({ closures: Type.Array(Closure) }, closed);
export type ClosureList = Type.Static<typeof ClosureList>;

/** The version of what is taken back. */
export const ClosureSeen = Type.Object({ version: Version }, closed);

/** Sessions of groups on these days that somebody changed by hand: they stay. At most fifty. */
const kept = Type.Array(
  Type.Object({ title: Type.String(), startsAt: Instant, timeZone: Type.String() }, closed),
);

/** Sessions that no group's rule planned for these days, and that a closure leaves planned. */
export const SessionsByHand = Type.Object(
  {
    count: Type.Integer(),
    /** The first fifty. */
    first: Type.Array(
      Type.Object(
        {
          kind: oneOf(sessionKinds),
          /** Whose session was moved here; null: it is of no group. */
          group: nullable(Type.String()),
          startsAt: Instant,
          timeZone: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type SessionsByHand = Type.Static<typeof SessionsByHand>;

/** What a change of a closure did to the sessions ahead on its days. */
export const ClosureChange = Type.Object(
  {
    closure: Closure,
    made: Type.Integer(),
    withdrawn: Type.Integer(),
    /** How many people were expected in those that are withdrawn, each once. */
    expected: Type.Integer(),
    kept,
    byHand: SessionsByHand,
  },
  closed,
);
export type ClosureChange = Type.Static<typeof ClosureChange>;

/** Sessions that a change would withdraw, or plan, and how many people they expect. */
const ClosureSessions = Type.Object(
  {
    count: Type.Integer(),
    /** Each person once. */
    expected: Type.Integer(),
    /** The first fifty. */
    first: Type.Array(
      Type.Object(
        {
          title: Type.String(),
          startsAt: Instant,
          timeZone: Type.String(),
          expected: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ClosureSessions = Type.Static<typeof ClosureSessions>;

/** POST /api/closures/:id/preview, and …/taking-back/preview: what it would do to the sessions ahead. */
export const ClosurePreview = Type.Object(
  { withdrawn: ClosureSessions, made: ClosureSessions, kept, byHand: SessionsByHand },
  closed,
);
export type ClosurePreview = Type.Static<typeof ClosurePreview>;

/** GET /api/closures/:id/people: who would come on these days, and has to be told that it is closed. */
export const ClosurePeople = Type.Object(
  {
    closure: Closure,
    /** Also those whom the reader does not see. */
    expected: Type.Integer(),
    byHand: SessionsByHand,
    people: Type.Array(
      Type.Object(
        {
          participantId: Id,
          preferredName: Type.String(),
          familyName: Type.String(),
          /** Null: no number of theirs is on file. */
          phone: nullable(Type.String()),
          meetings: Type.Array(
            Type.Object(
              { title: Type.String(), startsAt: Instant, timeZone: Type.String() },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ClosurePeople = Type.Static<typeof ClosurePeople>;
