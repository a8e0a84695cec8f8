import { noTotal, type ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';

/** Where the tiers were read. */
export const columbia = 'Columbia, clinical triage guidelines using the C-SSRS';

/**
 * The C-SSRS screener, of which the tier by Columbia's own triage is entered (clinical.md A7 and trap
 * 8: question 4 is high). The wording is © Research Foundation for Mental Hygiene and is not here.
 * There is no total. The lowest tier says that nothing was endorsed, never that there is no risk.
 */
export const cssrsScreener: ScoreOnlyInstrument = {
  code: 'cssrs-screener',
  name: 'Columbia-Suicide Severity Rating Scale, screener',
  shortName: 'C-SSRS screener',
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-worse',
  range: noTotal,
  coding: 'raw',
  step: 1,
  entry: 'tier',
  tiers: [
    { value: 0, code: 'none', label: 'Nothing endorsed', rule: 'No to every question' },
    { value: 1, code: 'low', label: 'Low', rule: 'Question 1 or 2' },
    {
      value: 2,
      code: 'moderate',
      label: 'Moderate',
      rule: 'Question 3, or behavior (question 6) in the lifetime but not in the past 3 months',
    },
    {
      value: 3,
      code: 'high',
      label: 'High',
      rule: 'Question 4 or 5, or behavior (question 6) in the past 3 months',
    },
  ],
  loinc: { panel: '93373-9', total: null },
  bands: [],
  thresholds: {},
  remarks: [
    {
      words:
        'Question 4 or 5 in the past month, or any suicidal behavior in the past 3 months, is the most severe class: immediate referral and precautions.',
      source: columbia,
      tag: 'V',
    },
    {
      words: 'The level that is derived has the LOINC code 93374-7.',
      source: 'SPiER C-SSRS/README.md',
      tag: 'V',
    },
  ],
  norms: null,
  reliability: null,
  windowDays: null,
  licence: {
    name: '© Research Foundation for Mental Hygiene: free, unchanged, with its notice and training; a clinic loads the text itself.',
    source: 'SPiER C-SSRS/licensing/MEMO.md',
    creditLine: null,
  },
};
