import Type from 'typebox';
import { closed, Id, nullable, oneOf, text } from '#contract/scalars';

export const OutcomesQuery = Type.Object(
  {
    program: Id,
    instrument: text(40, 1),
    from: Type.Optional(Type.Integer({ minimum: 0 })),
    to: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type OutcomesQuery = Type.Static<typeof OutcomesQuery>;

/** GET /api/outcomes?program&instrument&from&to (from, to: time points, or absent: first and last score of each episode). */
export const Outcomes = Type.Object(
  {
    programName: Type.String(),
    instrument: Type.String(),
    direction: Type.String(),
    from: Type.String(),
    to: Type.String(),
    /** Whose: everyone of the program, or those of it whom the reader may see (a supervisor). */
    scope: oneOf(['program', 'seen'] as const),
    /** Episodes in the program; a re-admission is one of its own. */
    total: Type.Integer(),
    /** With both scores. */
    used: Type.Integer(),
    /** Null where neither norms nor published thresholds are known: cannot be classified. */
    recovered: nullable(Type.Integer()),
    improved: nullable(Type.Integer()),
    unchanged: nullable(Type.Integer()),
    /** Everyone reliably worse. */
    deteriorated: nullable(Type.Integer()),
    /** Of these: also from the functional side of the cut-off to the clinical. */
    harmed: nullable(Type.Integer()),
    /** Why nobody is classified; null where they are. */
    unclassified: nullable(Type.String()),
    cutOff: nullable(Type.Number()),
    cutOffMethod: nullable(Type.String()),
    mean: nullable(Type.Number()),
    sd: nullable(Type.Number()),
    reliability: nullable(Type.Number()),
    minimumReliableChange: nullable(Type.Number()),
    normMean: nullable(Type.Number()),
    normSd: nullable(Type.Number()),
    source: Type.String(),
    /** Stands on every disclosure of it where somebody's record is under 42 CFR Part 2; null: nobody's. */
    part2Notice: nullable(Type.String()),
    rows: Type.Array(
      Type.Object(
        {
          participantId: Id,
          participant: Type.String(),
          pre: Type.Number(),
          post: Type.Number(),
          change: Type.Number(),
          rci: nullable(Type.Number()),
          category: nullable(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Outcomes = Type.Static<typeof Outcomes>;

/** GET /api/outcomes/choices: programs and instruments with scores. */
export const OutcomeChoices = Type.Object(
  {
    programs: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          code: Type.String(),
          name: Type.String(),
          instruments: Type.Array(
            Type.Object(
              { code: Type.String(), name: Type.String(), timePoints: Type.Array(Type.Integer()) },
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
export type OutcomeChoices = Type.Static<typeof OutcomeChoices>;
