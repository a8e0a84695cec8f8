import Type from 'typebox';
import { closed, Day, Id, Instant, nullable, SeenVersion, text, Version } from '#contract/scalars';

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

/** What a change of a closure did to the sessions ahead. */
export const ClosureChange = Type.Object(
  {
    closure: Closure,
    made: Type.Integer(),
    withdrawn: Type.Integer(),
    /** Sessions of groups on these days that somebody changed by hand: they stay. At most fifty. */
    kept: Type.Array(
      Type.Object({ title: Type.String(), startsAt: Instant, timeZone: Type.String() }, closed),
    ),
  },
  closed,
);
export type ClosureChange = Type.Static<typeof ClosureChange>;
