import type { AnswerOption, ItemInstrument } from '#domain/instruments/instrument-definition';
import { phq9Spanish } from '#domain/instruments/phq9-es';

/** LA codes: LHNCBC/lforms test/data/R4/phq9.json (clinical.md A1). */
const twoWeekOptions: readonly AnswerOption[] = [
  { value: 0, label: 'Not at all', answerCode: 'LA6568-5' },
  { value: 1, label: 'Several days', answerCode: 'LA6569-3' },
  { value: 2, label: 'More than half the days', answerCode: 'LA6570-1' },
  { value: 3, label: 'Nearly every day', answerCode: 'LA6571-9' },
];

const item = (code: string, loinc: string, text: string) => ({
  code,
  loinc,
  text,
  options: twoWeekOptions,
});

/**
 * PHQ-9: depression over the past two weeks.
 *
 * Source of everything here: clinical.md A1. Text: CamCOPS server phq9.xml. Item codes are not in
 * item order and were read one by one (uwcirg/fhir-questionnaires PHQ-9.json; SPiER
 * PHQ-9/README.md). Item 10 is asked and kept, and is no part of the total.
 */
export const phq9: ItemInstrument = {
  code: 'phq9',
  name: 'Patient Health Questionnaire-9',
  shortName: 'PHQ-9',
  scoreOnly: false,
  embeddable: true,
  direction: 'higher-is-worse',
  range: { min: 0, max: 27 },
  windowDays: 14,
  window: 'the last 2 weeks',
  stem: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  items: [
    item('1', '44250-9', 'Little interest or pleasure in doing things'),
    item('2', '44255-8', 'Feeling down, depressed, or hopeless'),
    item('3', '44259-0', 'Trouble falling or staying asleep, or sleeping too much'),
    item('4', '44254-1', 'Feeling tired or having little energy'),
    item('5', '44251-7', 'Poor appetite or overeating'),
    item(
      '6',
      '44258-2',
      'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
    ),
    item(
      '7',
      '44252-5',
      'Trouble concentrating on things, such as reading the newspaper or watching television',
    ),
    item(
      '8',
      '44253-3',
      'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    ),
    {
      ...item(
        '9',
        '44260-8',
        'Thoughts that you would be better off dead or of hurting yourself in some way',
      ),
      criticalFrom: 1,
    },
    {
      code: '10',
      loinc: '69722-7',
      text: 'How difficult have these problems made it to do your work, take care of things at home, or get along with other people?',
      options: [
        { value: 0, label: 'Not difficult at all' },
        { value: 1, label: 'Somewhat difficult' },
        { value: 2, label: 'Very difficult' },
        { value: 3, label: 'Extremely difficult' },
      ],
      withoutStem: true,
      unscored: true,
    },
  ],
  textFrom: { source: 'CamCOPS server phq9.xml', tag: 'V' },
  translations: { es: phq9Spanish },
  scoring: 'sum-of-all-items',
  loinc: { panel: '44249-1', total: '44261-6' },
  bands: [
    { code: 'minimal', label: 'minimal', min: 0, max: 4 },
    { code: 'mild', label: 'mild', min: 5, max: 9 },
    { code: 'moderate', label: 'moderate', min: 10, max: 14 },
    { code: 'moderately-severe', label: 'moderately severe', min: 15, max: 19 },
    { code: 'severe', label: 'severe', min: 20, max: 27 },
  ],
  bandsFrom: { source: 'SPiER PHQ-9/README.md; cut-points in CamCOPS phq9.py', tag: 'V' },
  thresholds: {
    caseness: {
      value: 10,
      source: 'Kroenke 2010, read in CamCOPS phq9.rst',
      tag: 'V',
    },
    reliableChange: {
      value: 6,
      source: 'NHS Talking Therapies (IAPT Manual v4, March 2020)',
      tag: 'V',
    },
    remission: {
      value: 5,
      source: 'cocm-reporting docs/reference/instruments.md',
      tag: 'V',
    },
    minimalImportantDifference: {
      value: 5,
      source: 'Developers, secondary source rhavekost clinical-references.md',
      tag: 'V2',
    },
  },
  norms: null,
  reliability: 0.84,
  reliabilityFrom: { source: 'Retest after 48 hours, in public code', tag: 'V' },
  remarks: [
    {
      words: 'At 10 or more: sensitivity 77 to 88 %, specificity 88 to 94 % for major depression.',
      source: 'Kroenke 2010, read in CamCOPS phq9.rst',
      tag: 'V',
    },
    {
      words: 'Response is a drop of at least half.',
      source: 'cocm-reporting docs/reference/instruments.md',
      tag: 'V',
    },
  ],
  licence: {
    name: 'No permission is required to reproduce, translate, display or distribute.',
    source: 'CamCOPS phq9.rst quoting phqscreeners.com',
    creditLine:
      'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
  },
};

/** The options that PHQ-9 and GAD-7 share. */
export const lastTwoWeeksOptions = twoWeekOptions;
