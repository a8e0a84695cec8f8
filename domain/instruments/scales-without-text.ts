import type { ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';

const scored = {
  scoreOnly: true,
  embeddable: false,
  coding: 'raw',
  bands: [],
  thresholds: {},
  norms: null,
  reliability: null,
} as const;

const noLicenceFound = {
  name: 'No licence text was found: only the score is entered.',
  source: 'clinical sources of the project, A0',
  creditLine: null,
} as const;

/** DERS-16: trouble with emotion regulation (clinical.md A13). Its range is not verified. */
export const ders16: ScoreOnlyInstrument = {
  ...scored,
  code: 'ders-16',
  name: 'Difficulties in Emotion Regulation Scale, 16 items',
  shortName: 'DERS-16',
  direction: 'higher-is-worse',
  range: { min: 16, max: 80 },
  rangeFrom: { source: 'General knowledge', tag: 'G' },
  step: 1,
  windowDays: null,
  licence: noLicenceFound,
};

/** DERS-18, the same with 18 items. Its range is not verified. */
export const ders18: ScoreOnlyInstrument = {
  ...ders16,
  code: 'ders-18',
  name: 'Difficulties in Emotion Regulation Scale, 18 items',
  shortName: 'DERS-18',
  range: { min: 18, max: 90 },
};

/**
 * CORE-10: distress over the last week, ten items of 0 to 4, entered as their sum. Its licence would
 * allow the text unchanged, but no source of the text is in hand (clinical.md A0); range, direction and
 * window were read in the code of CamCOPS (core10.py @032ae0ae). No cut-off or change was read in a source.
 */
export const core10: ScoreOnlyInstrument = {
  ...scored,
  code: 'core-10',
  name: 'Clinical Outcomes in Routine Evaluation, 10 items',
  shortName: 'CORE-10',
  direction: 'higher-is-worse',
  range: { min: 0, max: 40 },
  rangeFrom: { source: 'CamCOPS core10.py @032ae0ae', tag: 'V' },
  step: null,
  windowDays: 7,
  licence: {
    name: 'CC BY-ND 4.0: unchanged, software allowed, no fee.',
    source: 'CamCOPS core10.rst',
    creditLine: null,
  },
};

/**
 * ORS: four lines of 0 to 10, entered as their sum (clinical.md A13). Electronic versions may not be
 * made: the paper form of a licensed clinic is scored and its sum entered.
 */
export const ors: ScoreOnlyInstrument = {
  ...scored,
  code: 'ors',
  name: 'Outcome Rating Scale',
  shortName: 'ORS',
  direction: 'higher-is-better',
  range: { min: 0, max: 40 },
  rangeFrom: { source: 'CamCOPS ors.rst', tag: 'V' },
  step: null,
  thresholds: { reliableChange: { value: 5, source: 'Published code', tag: 'V2' } },
  published: {
    caseness: [{ value: 25, appliesTo: 'adults', source: 'General knowledge', tag: 'G' }],
  },
  windowDays: null,
  licence: {
    name: '© Miller & Duncan: an agency needs a paid group licence, and electronic versions may not be made.',
    source: 'paperzz.com/doc/7179229; CamCOPS ors.rst',
    creditLine: null,
  },
};

/** WHODAS 2.0 with 12 items, the simple sum (clinical.md A13). Any electronic form needs WHO's permission. */
export const whodas12: ScoreOnlyInstrument = {
  ...scored,
  code: 'whodas-12',
  name: 'WHO Disability Assessment Schedule 2.0, 12 items',
  shortName: 'WHODAS-12',
  direction: 'higher-is-worse',
  form: 'Simple sum, 0 to 48',
  range: { min: 0, max: 48 },
  rangeFrom: { source: 'MII IG FSH mii-qst-pro-whodas-whodas12', tag: 'V' },
  step: 1,
  windowDays: null,
  licence: {
    name: '© WHO 2010: electronic use needs written permission of the WHO.',
    source: 'MII IG FSH mii-qst-pro-whodas-whodas12',
    creditLine: null,
  },
};
