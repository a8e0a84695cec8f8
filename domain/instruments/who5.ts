import type { ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';
import { asPercent } from '#domain/instruments/score-only';

/**
 * WHO-5: well-being over the past two weeks, higher is better. The text's licence is conditional
 * (clinical.md A0), so only the score is entered. Raw 0–25; ×4 gives 0–100 (clinical.md A9).
 */
export const who5: ScoreOnlyInstrument = {
  code: 'who5',
  name: 'WHO-5 Well-Being Index',
  shortName: 'WHO-5',
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-better',
  range: { min: 0, max: 25 },
  step: 1,
  coding: 'raw',
  bands: [],
  thresholds: {},
  published: {
    caseness: [
      { value: 12, source: 'Raw below 13, poor well-being (help.valant.com)', tag: 'V2' },
      { value: 7, source: 'At or below 28 %', tag: 'G' },
    ],
    reliableChange: [
      { value: 2.5, source: '10 percentage points, "significant" (help.valant.com)', tag: 'V2' },
    ],
  },
  rangeFrom: { source: 'help.valant.com/who-five-well-being-index-who-5', tag: 'V2' },
  licence: {
    name: 'Free of charge; the conditions of the current edition are not verified.',
    source: 'Secondary source, rhavekost toolkit',
    creditLine: null,
  },
  norms: null,
  reliability: null,
  windowDays: 14,
};

export interface WellBeing {
  readonly raw: number;
  readonly percent: number;
  /** Raw below 13: poor well-being (help.valant.com; clinical.md A9). Raw 13 is 52 %. */
  readonly poor: boolean;
  /** At or below 50 %, which other sources use (clinical.md A9 [G]). */
  readonly atOrBelowHalf: boolean;
}

/** What a raw WHO-5 score says. */
export function wellBeing(raw: number): WellBeing {
  const percent = asPercent(who5, raw);
  return { raw, percent, poor: raw < 13, atOrBelowHalf: percent <= 50 };
}
