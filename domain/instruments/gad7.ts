import type { ItemInstrument } from '#domain/instruments/instrument-definition';
import { lastTwoWeeksOptions, phq9 } from '#domain/instruments/phq9';

const item = (code: string, loinc: string, text: string) => ({
  code,
  loinc,
  text,
  options: lastTwoWeeksOptions,
});

/**
 * GAD-7: anxiety over the past two weeks. Source: clinical.md A2 and traps 1–3.
 *
 * The zero label is "Not at all" (many publications have it wrong: Zorowitz 2021, Lancet
 * Psychiatry 8:180); the total is 70274-6 and not the panel 69737-5; item 6 is irritable 69689-8
 * and item 7 afraid 69736-7. No item is critical. All seven are required (our rule).
 */
export const gad7: ItemInstrument = {
  code: 'gad7',
  name: 'Generalized Anxiety Disorder-7',
  shortName: 'GAD-7',
  scoreOnly: false,
  embeddable: true,
  direction: 'higher-is-worse',
  range: { min: 0, max: 21 },
  windowDays: 14,
  window: 'the last 2 weeks',
  stem: phq9.stem,
  items: [
    item('1', '69725-0', 'Feeling nervous, anxious or on edge'),
    item('2', '68509-9', 'Not being able to stop or control worrying'),
    item('3', '69733-4', 'Worrying too much about different things'),
    item('4', '69734-2', 'Trouble relaxing'),
    item('5', '69735-9', 'Being so restless that it is hard to sit still'),
    item('6', '69689-8', 'Becoming easily annoyed or irritable'),
    item('7', '69736-7', 'Feeling afraid as if something awful might happen'),
  ],
  textFrom: { source: 'CamCOPS gad7.xml', tag: 'V' },
  scoring: 'sum-of-all-items',
  loinc: { panel: '69737-5', total: '70274-6' },
  bands: [
    { code: 'minimal', label: 'minimal', min: 0, max: 4 },
    { code: 'mild', label: 'mild', min: 5, max: 9 },
    { code: 'moderate', label: 'moderate', min: 10, max: 14 },
    { code: 'severe', label: 'severe', min: 15, max: 21 },
  ],
  bandsFrom: { source: 'CamCOPS gad7.py', tag: 'V' },
  thresholds: {
    caseness: {
      value: 8,
      source: 'NHS Talking Therapies caseness',
      tag: 'V',
    },
    reliableChange: {
      value: 4,
      source: 'NHS Talking Therapies',
      tag: 'V',
    },
    remission: {
      value: 5,
      source: 'cocm-reporting docs/reference/instruments.md',
      tag: 'V',
    },
  },
  published: {
    caseness: [
      { value: 8, source: 'NHS Talking Therapies caseness', tag: 'V' },
      {
        value: 10,
        source: 'Screening cut-off, sensitivity 89 %, specificity 82 % (CamCOPS gad7.rst)',
        tag: 'V',
      },
    ],
  },
  norms: null,
  reliability: 0.83,
  reliabilityFrom: { source: 'Retest after one week, in public code', tag: 'V' },
  licence: {
    name: 'No permission is required to reproduce, translate, display or distribute.',
    source: 'CamCOPS gad7.rst',
    creditLine: phq9.licence.creditLine,
  },
};
