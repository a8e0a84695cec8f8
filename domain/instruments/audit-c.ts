import type {
  AnswerOption,
  Answers,
  ItemInstrument,
} from '#domain/instruments/instrument-definition';

const options = (...labels: readonly string[]): readonly AnswerOption[] =>
  labels.map((label, value) => ({ value, label }));

const positiveFrom = 'loinc.org/75626-2';

/**
 * AUDIT-C: alcohol over the past year. Source: clinical.md A4 (text: CamCOPS audit.xml). The total
 * is 75626-2; 75624-7 is that of the ten-item AUDIT. The cut is 4 for men and 3 for women: both are
 * shown and neither is chosen by a guess. It looks back a year and so shows no trend in an episode.
 */
export const auditC: ItemInstrument = {
  code: 'audit-c',
  name: 'Alcohol Use Disorders Identification Test, consumption questions',
  shortName: 'AUDIT-C',
  scoreOnly: false,
  embeddable: true,
  direction: 'higher-is-worse',
  range: { min: 0, max: 12 },
  windowDays: 365,
  window: 'the past year',
  stem: '',
  items: [
    {
      code: '1',
      loinc: '68518-0',
      text: 'How often did you have a drink containing alcohol in the past year?',
      options: options(
        'Never',
        'Monthly or less',
        '2–4 times a month',
        '2–3 times a week',
        '4 or more times a week',
      ),
    },
    {
      code: '2',
      loinc: '68519-8',
      text: 'How many drinks did you have on a typical day when you were drinking in the past year?',
      options: options('0, 1 or 2', '3 or 4', '5 or 6', '7–9', '10+'),
    },
    {
      code: '3',
      loinc: '68520-6',
      text: 'How often did you have 6 or more drinks on one occasion in the past year?',
      options: options('Never', 'Less than monthly', 'Monthly', 'Weekly', 'Daily or almost daily'),
    },
  ],
  textFrom: { source: 'CamCOPS audit.xml', tag: 'V' },
  scoring: 'sum-of-all-items',
  loinc: { panel: '72109-2', total: '75626-2' },
  bands: [],
  thresholds: {},
  published: {
    caseness: [
      { value: 4, appliesTo: 'men', source: positiveFrom, tag: 'V' },
      { value: 3, appliesTo: 'women', source: positiveFrom, tag: 'V' },
    ],
  },
  remarks: [
    {
      words:
        'When all points come from question 1, with 2 and 3 at 0, drinking is likely within limits: review.',
      source: positiveFrom,
      tag: 'V',
    },
  ],
  norms: null,
  reliability: null,
  licence: {
    name: 'Available for use in the public domain. The WHO 2001 manual itself limits it to non-commercial use.',
    source: 'SAMHSA sheet, read in CamCOPS audit.rst; HL7 US Core Questionnaire-AUDIT-C',
    creditLine: 'AUDIT-C: World Health Organization; Bush.',
  },
};

/** Whether every point comes from question 1: likely within limits, to be reviewed. */
export function onlyFrequency(answers: Answers): boolean {
  return (answers['1'] ?? 0) > 0 && answers['2'] === 0 && answers['3'] === 0;
}
