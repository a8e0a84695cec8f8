import type {
  ScoreOnlyInstrument,
  Subscale,
  Threshold,
} from '#domain/instruments/instrument-definition';
import { noTotal } from '#domain/instruments/instrument-definition';

const scoringSource = 'flutter.super.site, citing VISN 4 MIRECC';

const use = (max: number, flag?: Threshold): Subscale => ({
  code: 'use',
  label: 'Use (items 4–6)',
  direction: 'higher-is-worse',
  range: { min: 0, max },
  scoring: 'sum',
  ...(flag && { flag }),
});

const risk = (max: number, flag?: Threshold): Subscale => ({
  code: 'risk',
  label: 'Risk (items 1–3, 8, 11, 15)',
  direction: 'higher-is-worse',
  range: { min: 0, max },
  scoring: 'sum',
  ...(flag && { flag }),
});

const protective = (max: number, flag?: Threshold): Subscale => ({
  code: 'protective',
  label: 'Protective (items 9, 10, 12–14, 16)',
  direction: 'higher-is-better',
  range: { min: 0, max },
  scoring: 'sum',
  ...(flag && { flag }),
});

const flagAt = (value: number): Threshold => ({
  value,
  source: 'ebchelp.blueprint.ai/3945380',
  tag: 'V2',
});

const shared = {
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-worse',
  range: noTotal,
  coding: 'raw',
  step: 1,
  entry: 'subscales',
  bands: [],
  thresholds: {},
  norms: null,
  reliability: null,
  windowDays: 30,
  remarks: [
    {
      words: 'There is no validated single total: each part is read by itself.',
      source: 'kipu.health; Nelson 2013 cited there',
      tag: 'V2',
    },
    {
      words: 'A form with a window of 7 days exists for repeated use ("BAM for IOP").',
      source: 'kipu.health/brief-addiction-monitor',
      tag: 'V2',
    },
    { words: 'Parts by item.', source: scoringSource, tag: 'V2' },
  ],
  licence: {
    name: 'Made by the VA; no licence text was seen, so only the scores are entered.',
    source: 'vdocument.in BAM manual; flutter.super.site',
    creditLine: null,
  },
} as const;

/**
 * BAM-R, each item coded 0 to 4: substance use over 30 days, in three parts and no total (clinical.md
 * A6). Flags: Use 1 or more, Risk 12 or more, Protective 12 or less.
 */
export const bamR: ScoreOnlyInstrument = {
  ...shared,
  code: 'bam-r',
  name: 'Brief Addiction Monitor – Revised',
  shortName: 'BAM-R',
  form: 'Items coded 0 to 4',
  rangeFrom: { source: 'ebchelp.blueprint.ai/3945380', tag: 'V2' },
  subscales: [use(12, flagAt(1)), risk(24, flagAt(12)), protective(24, flagAt(12))],
};

/** The same with items as days out of 30: another scale, so never on one line with the other. */
export const bamRContinuous: ScoreOnlyInstrument = {
  ...shared,
  code: 'bam-r-continuous',
  name: 'Brief Addiction Monitor – Revised, items as days',
  shortName: 'BAM-R (days)',
  form: 'Continuous form',
  rangeFrom: { source: 'kipu.health/bam-assessments', tag: 'V2' },
  subscales: [use(90), risk(180), protective(180)],
};
