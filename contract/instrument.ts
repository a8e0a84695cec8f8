import Type from 'typebox';
import { closed, nullable, oneOf, text } from '#contract/scalars';

/** A score-only instrument of the organization's own, as a mapping or a screen defines it. */
export const ScoreOnlyInstrument = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
    name: text(120, 1),
    direction: oneOf(['higher-is-worse', 'higher-is-better'] as const),
    min: Type.Number(),
    max: Type.Number(),
    /** Scores of a functional population, when published. */
    norms: nullable(
      Type.Object({ mean: Type.Number(), sd: Type.Number({ exclusiveMinimum: 0 }) }, closed),
    ),
    reliability: nullable(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    /** How a score in the file is coded, e.g. WHO-5 raw 0–25 or percent 0–100. */
    coding: oneOf(['raw', 'percent'] as const),
    source: text(400),
  },
  closed,
);
export type ScoreOnlyInstrument = Type.Static<typeof ScoreOnlyInstrument>;

/** GET /api/instruments: codes and names; full definitions are data in domain/instruments. */
export const InstrumentList = Type.Object(
  {
    embedded: Type.Array(Type.Object({ code: Type.String(), name: Type.String() }, closed)),
    scoreOnly: Type.Array(ScoreOnlyInstrument),
  },
  closed,
);
export type InstrumentList = Type.Static<typeof InstrumentList>;
