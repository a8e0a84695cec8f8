import Type from 'typebox';
import { closed, nullable } from '#contract/scalars';

/** GET /api/outcomes?program&instrument&from&to (from, to: time points, or absent: first and last score of each episode). */
export const Outcomes = Type.Object(
  {
    programName: Type.String(),
    instrument: Type.String(),
    direction: Type.String(),
    from: Type.String(),
    to: Type.String(),
    total: Type.Integer(),
    /** With both scores. */
    used: Type.Integer(),
    /** Null where norms or reliability are not known: cannot be classified. */
    recovered: nullable(Type.Integer()),
    improved: nullable(Type.Integer()),
    unchanged: nullable(Type.Integer()),
    deteriorated: nullable(Type.Integer()),
    cutOff: nullable(Type.Number()),
    cutOffMethod: nullable(Type.String()),
    mean: nullable(Type.Number()),
    sd: nullable(Type.Number()),
    reliability: nullable(Type.Number()),
    minimumReliableChange: nullable(Type.Number()),
    normMean: nullable(Type.Number()),
    normSd: nullable(Type.Number()),
    source: Type.String(),
    rows: Type.Array(
      Type.Object(
        {
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
