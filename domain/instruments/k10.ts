import type { ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';

const shared = {
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-worse',
  coding: 'raw',
  step: 1,
  thresholds: {},
  norms: null,
  reliability: null,
  windowDays: 30,
  licence: {
    name: 'Free use with copyright line and citation; not checked with the rights holder.',
    source: 'Secondary source, rhavekost toolkit',
    creditLine: null,
  },
} as const;

/**
 * K10 with items coded 1 to 5: distress over 4 weeks or 30 days (clinical.md A10). The bands belong
 * to this coding only (trap 5).
 */
export const k10: ScoreOnlyInstrument = {
  ...shared,
  code: 'k10',
  name: 'Kessler Psychological Distress Scale, items 1 to 5',
  shortName: 'K10',
  form: 'Items coded 1 to 5, total 10 to 50',
  range: { min: 10, max: 50 },
  rangeFrom: { source: 'openEHR CKM kessler_k10_scale.v0', tag: 'V' },
  bands: [
    { code: 'well', label: 'well', min: 10, max: 19 },
    { code: 'mild', label: 'mild', min: 20, max: 24 },
    { code: 'moderate', label: 'moderate', min: 25, max: 29 },
    { code: 'severe', label: 'severe', min: 30, max: 50 },
  ],
  bandsFrom: { source: 'rhavekost toolkit', tag: 'V2' },
};

/** K10 with items coded 0 to 4: another scale without bands, never on one line with the other. */
export const k10FromZero: ScoreOnlyInstrument = {
  ...shared,
  code: 'k10-0-4',
  name: 'Kessler Psychological Distress Scale, items 0 to 4',
  shortName: 'K10 (0–40)',
  form: 'Items coded 0 to 4, total 0 to 40',
  range: { min: 0, max: 40 },
  rangeFrom: { source: 'rhavekost/clinical-toolkit, permissions-and-scoring.md', tag: 'V2' },
  bands: [],
};
