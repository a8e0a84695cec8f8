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
    /** A record of substance use: a copy of it carries the notice of 42 CFR Part 2. */
    part2: Type.Boolean(),
  },
  closed,
);
export type FlagLedgerRow = Type.Static<typeof FlagLedgerRow>;

/** GET /api/flags/to-do */
export const FlagsToDoQuery = Type.Object({ after: Type.Optional(text(200, 1)) }, closed);
export type FlagsToDoQuery = Type.Static<typeof FlagsToDoQuery>;

/** GET /api/flags/to-do: what is open for the reader now, risk first, then the oldest. */
export const FlagsToDo = Type.Object(
  {
    /** What the reader must act on. */
    rows: Type.Array(FlagLedgerRow),
    /** Open risk on which others must act, for a reader who follows it. */
    others: Type.Array(FlagLedgerRow),
    /** When a flag that the reader sees names further people; null: none will. */
    nextAt: nullable(Instant),
    /** There is more to look at, of which some may be the reader's; null: this is all. */
    next: nullable(Type.String()),
  },
  closed,
);
export type FlagsToDo = Type.Static<typeof FlagsToDo>;

/** GET /api/flags/count: of `FlagsToDo`, without saying whose they are. */
export const FlagCount = Type.Object(
  {
    count: Type.Integer(),
    nextAt: nullable(Instant),
    /** There are more open flags than were looked at: the count may be higher. */
    more: Type.Boolean(),
  },
  closed,
);
export type FlagCount = Type.Static<typeof FlagCount>;

/** GET /api/flags. What is left out filters nothing. Days in the reader's time zone. */
export const FlagSearch = Type.Object(
  {
    kind: Type.Optional(oneOf(flagKinds)),
    state: Type.Optional(oneOf(flagStatuses)),
    /** In whose care the person was when it was raised. */
    program: Type.Optional(Id),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    /** Staff: who acknowledged it, to whom it was handed over, or whose it is by rule. */
    owner: Type.Optional(Id),
    sort: Type.Optional(oneOf(flagSorts)),
    after: Type.Optional(text(200, 1)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);
export type FlagSearch = Type.Static<typeof FlagSearch>;
export type FlagSort = (typeof flagSorts)[number];

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
    /** In which they were raised, for the filter. */
    programs: Type.Array(Type.Object({ id: Id, name: Type.String() }, closed)),
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
