import type { ScoreOnlyInstrument, Threshold } from '#domain/instruments/instrument-definition';

const mundt = 'Mundt 2002, quoted at ru.scribd.com/151487446; Rehab Measures';

/** Often quoted, and not verified. */
const changes: readonly Threshold[] = [{ value: 8, source: 'Often quoted', tag: 'G' }];

const shared = {
  scoreOnly: true,
  embeddable: false,
  direction: 'higher-is-worse',
  coding: 'raw',
  step: 1,
  thresholds: {},
  published: { reliableChange: changes },
  norms: null,
  windowDays: null,
  rangeFrom: { source: 'CamCOPS wsas.py', tag: 'V' },
  licence: {
    name: '© Isaac Marks: only the total is recorded.',
    source: 'CamCOPS wsas.rst',
    creditLine: null,
  },
} as const;

/**
 * WSAS: how much a problem is in the way of work and of life (clinical.md A11). 5 items of 0 to 8.
 * The classes are for the whole form: below 10 subclinical, 10 to 20 significant, above 20 at least
 * moderately severe.
 */
export const wsas: ScoreOnlyInstrument = {
  ...shared,
  code: 'wsas',
  name: 'Work and Social Adjustment Scale',
  shortName: 'WSAS',
  form: 'All 5 items, total 0 to 40',
  range: { min: 0, max: 40 },
  bands: [
    { code: 'subclinical', label: 'subclinical', min: 0, max: 9 },
    { code: 'significant', label: 'significant impairment', min: 10, max: 20 },
    { code: 'moderately-severe', label: 'moderately severe or worse', min: 21, max: 40 },
  ],
  bandsFrom: { source: mundt, tag: 'V' },
  reliability: 0.73,
  reliabilityFrom: { source: 'Retest after two weeks (oskarflygare.com)', tag: 'V' },
};

/** WSAS of somebody to whom the work item does not apply: 4 items, another range, no classes. */
export const wsasWithoutWork: ScoreOnlyInstrument = {
  ...shared,
  code: 'wsas-no-work',
  name: 'Work and Social Adjustment Scale without the work item',
  shortName: 'WSAS (no work item)',
  form: 'Work item not applicable, total 0 to 32',
  range: { min: 0, max: 32 },
  bands: [],
  published: {},
  reliability: null,
};
