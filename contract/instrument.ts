import Type from 'typebox';
import { closed, nullable, oneOf, SeenVersion, text, Version } from '#contract/scalars';

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
    bands: Type.Optional(
      Type.Array(
        Type.Object({ label: text(60, 1), min: Type.Number(), max: Type.Number() }, closed),
        { maxItems: 12 },
      ),
    ),
    /** The clinical cut-off: a case is at or beyond it, in the worse direction. */
    caseness: Type.Optional(nullable(Type.Number())),
    /** The smallest difference that is a reliable change. */
    reliableChange: Type.Optional(nullable(Type.Number({ exclusiveMinimum: 0 }))),
    /** Days that it looks back. */
    windowDays: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 3660 }))),
  },
  closed,
);
export type ScoreOnlyInstrument = Type.Static<typeof ScoreOnlyInstrument>;

/** One that the organization defined, with how much depends on it. */
export const OwnInstrument = Type.Object(
  {
    definition: ScoreOnlyInstrument,
    version: Version,
    /** Scores kept of it in the whole organization. */
    scores: Type.Integer(),
  },
  closed,
);
export type OwnInstrument = Type.Static<typeof OwnInstrument>;

/** GET /api/instruments/own. */
export const OwnInstrumentList = Type.Object(
  { instruments: Type.Array(OwnInstrument), mayDefine: Type.Boolean() },
  closed,
);
export type OwnInstrumentList = Type.Static<typeof OwnInstrumentList>;

/** PUT /api/instruments/:code; version 0: a new one. */
export const OwnInstrumentWrite = Type.Object(
  { version: SeenVersion, definition: ScoreOnlyInstrument },
  closed,
);
export type OwnInstrumentWrite = Type.Static<typeof OwnInstrumentWrite>;

/** GET /api/instruments: codes and names; full definitions are data in domain/instruments. */
export const InstrumentList = Type.Object(
  {
    embedded: Type.Array(Type.Object({ code: Type.String(), name: Type.String() }, closed)),
    scoreOnly: Type.Array(ScoreOnlyInstrument),
  },
  closed,
);
export type InstrumentList = Type.Static<typeof InstrumentList>;
