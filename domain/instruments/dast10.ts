import type { ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';

/**
 * DAST-10: drugs other than alcohol over the past 12 months (clinical.md A5). It may be reproduced
 * for non-commercial use only, so the score is entered and its text is not here.
 */
export const dast10: ScoreOnlyInstrument = {
  code: 'dast-10',
  name: 'Drug Abuse Screening Test-10',
  shortName: 'DAST-10',
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-worse',
  range: { min: 0, max: 10 },
  rangeFrom: { source: 'cde.nida.nih.gov/node/192', tag: 'V' },
  coding: 'raw',
  step: 1,
  loinc: { panel: '82666-9', total: '82667-7' },
  bands: [
    { code: 'none', label: 'none', min: 0, max: 0 },
    { code: 'low', label: 'low', min: 1, max: 2 },
    { code: 'moderate', label: 'moderate', min: 3, max: 5 },
    { code: 'substantial', label: 'substantial', min: 6, max: 8 },
    { code: 'severe', label: 'severe', min: 9, max: 10 },
  ],
  bandsFrom: { source: 'cde.nida.nih.gov/node/192; cde.nlm.nih.gov mkqPMjm1yx', tag: 'V' },
  thresholds: {
    caseness: { value: 3, source: 'May indicate a problem (loinc.org/82667-7)', tag: 'V' },
  },
  remarks: [
    {
      words: 'Yes counts 1, except item 3, which counts 1 for no.',
      source: 'fpnotebook.com',
      tag: 'V',
    },
  ],
  norms: null,
  reliability: null,
  windowDays: 365,
  licence: {
    name: '© 1982 Skinner/CAMH: reproduction for non-commercial clinical, research and training use, with credit.',
    source: 'CamCOPS dast.rst',
    creditLine: null,
  },
};
