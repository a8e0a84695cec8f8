import {
  noTotal,
  type ScoreOnlyInstrument,
  type Subscale,
} from '#domain/instruments/instrument-definition';

/**
 * The scales of the DBT Ways of Coping Checklist: means of item numbers, not sums. Scoring sheet
 * at bluelockarabic.com; the three lists cover 1 to 59 exactly (clinical.md A12). Item text has no
 * licence that was found and is not here.
 */
export const dbtWcclScales = {
  /** Skills subscale; higher is better. */
  DSS: [
    1, 2, 4, 6, 9, 10, 11, 13, 16, 18, 19, 21, 22, 23, 26, 27, 29, 31, 33, 34, 35, 36, 38, 39, 40,
    42, 43, 44, 47, 49, 50, 51, 53, 54, 56, 57, 58, 59,
  ],
  /** First dysfunctional coping scale; higher is worse. */
  DCS1: [3, 5, 8, 12, 14, 17, 20, 25, 32, 37, 41, 45, 46, 52, 55],
  /** Second dysfunctional coping scale; higher is worse. */
  DCS2: [7, 15, 24, 28, 30, 48],
} as const;

export type DbtWcclScale = keyof typeof dbtWcclScales;

/** The mean of a scale, or `null` when one of its items is missing. */
export function dbtWcclMean(
  scale: DbtWcclScale,
  answers: Readonly<Record<number, number | null | undefined>>,
): number | null {
  let sum = 0;
  for (const number of dbtWcclScales[scale]) {
    const answer = answers[number];
    if (answer === null || answer === undefined) return null;
    sum += answer;
  }
  return sum / dbtWcclScales[scale].length;
}

const scale = (code: DbtWcclScale, label: string, direction: Subscale['direction']): Subscale => ({
  code,
  label,
  direction,
  // Items of 0 to 3 are general knowledge that nobody could verify.
  range: { min: 0, max: 3 },
  scoring: 'mean',
});

/** DBT Ways of Coping Checklist: the means of its three scales are entered; there is no total. */
export const dbtWccl: ScoreOnlyInstrument = {
  code: 'dbt-wccl',
  name: 'DBT Ways of Coping Checklist',
  shortName: 'DBT-WCCL',
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-worse',
  range: noTotal,
  rangeFrom: { source: 'General knowledge: items of 0 to 3, past month', tag: 'G' },
  coding: 'raw',
  step: null,
  entry: 'subscales',
  subscales: [
    scale('DSS', 'DSS, skills (mean of 38 items)', 'higher-is-better'),
    scale('DCS1', 'DCS1, dysfunctional coping (mean of 15 items)', 'higher-is-worse'),
    scale('DCS2', 'DCS2, dysfunctional coping (mean of 6 items)', 'higher-is-worse'),
  ],
  bands: [],
  thresholds: {},
  norms: null,
  reliability: null,
  windowDays: null,
  remarks: [
    {
      words: 'Good psychometrics, and sensitive to change, in a partial-hospital sample (N = 228).',
      source: 'PubMed 26390145',
      tag: 'V',
    },
  ],
  licence: {
    name: 'Paper © Wiley 2010; no licence text was seen: only the scores are entered.',
    source: 'Scoring sheet at bluelockarabic.com',
    creditLine: null,
  },
};
