import Type from 'typebox';
import { flagKinds } from '#domain/flags/flag-kinds';
import { flagStatuses } from '#domain/flags/risk-causes';
import { Flag } from '#contract/flag';
import { closed, Day, Id, Instant, nullable, oneOf, PersonRef, text } from '#contract/scalars';

export const flagSorts = ['newest', 'oldest', 'slowest-acknowledged', 'slowest-closed'] as const;

/** A flag with whose it is. */
export const FlagLedgerRow = Type.Object(
  {
    flag: Flag,
    person: Type.Object(
      { id: Id, preferredName: Type.String(), familyName: Type.String() },
      closed,
    ),
    /** In which the person is, or was last. */
    programName: nullable(Type.String()),
  },
  closed,
);
export type FlagLedgerRow = Type.Static<typeof FlagLedgerRow>;

/** GET /api/flags/to-do: what the reader must act on now, risk first, then the oldest. */
export const FlagsToDo = Type.Object(
  {
    rows: Type.Array(FlagLedgerRow),
    /** When a flag that the reader sees names further people; null: none will. */
    nextAt: nullable(Instant),
  },
  closed,
);
export type FlagsToDo = Type.Static<typeof FlagsToDo>;

/** POST /api/flags/search. Empty lists and null filter nothing. Days in the reader's time zone. */
export const FlagSearch = Type.Object(
  {
    kinds: Type.Array(oneOf(flagKinds), { maxItems: 10 }),
    states: Type.Array(oneOf(flagStatuses), { maxItems: 3 }),
    from: nullable(Day),
    to: nullable(Day),
    /** Who acknowledged it, to whom it was handed over, or whose it is by rule. */
    ownerId: nullable(Id),
    sort: oneOf(flagSorts),
    after: nullable(text(200, 1)),
    limit: Type.Integer({ minimum: 1, maximum: 500 }),
  },
  closed,
);
export type FlagSearch = Type.Static<typeof FlagSearch>;

/** Minutes since flags were raised: the median of the `n` flags in which it happened; null: in none. */
export const ResponseTime = Type.Object(
  { n: Type.Integer(), median: nullable(Type.Number()) },
  closed,
);
export type ResponseTime = Type.Static<typeof ResponseTime>;

/** Of all flags that the search finds, of people whom the reader may see. */
export const FlagSummary = Type.Object(
  {
    count: Type.Integer(),
    open: Type.Integer(),
    acknowledged: Type.Integer(),
    closed: Type.Integer(),
    toAcknowledge: ResponseTime,
    toAction: ResponseTime,
    toClose: ResponseTime,
    /** Whose flags there are, for the filter. */
    owners: Type.Array(PersonRef),
  },
  closed,
);
export type FlagSummary = Type.Static<typeof FlagSummary>;

export const FlagPage = Type.Object(
  {
    rows: Type.Array(FlagLedgerRow),
    next: nullable(Type.String()),
    /** With the first page only. */
    summary: nullable(FlagSummary),
  },
  closed,
);
export type FlagPage = Type.Static<typeof FlagPage>;
