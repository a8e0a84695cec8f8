import type { Licence, Threshold } from '#domain/instruments/instrument-definition';

/**
 * An instrument of which so little could be verified that no score of it can be judged: its range or
 * its direction is not known here. An organization that uses it defines it itself, under this code
 * and with its own source; until then nothing can be entered.
 */
export interface UnfinishedInstrument {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** What the organization's definition must say. */
  readonly lacks: readonly ('range' | 'direction')[];
  /** Figures that were found. */
  readonly figures: readonly (Threshold & { readonly words: string })[];
  readonly licence: Licence;
}

export const unfinishedInstruments: readonly UnfinishedInstrument[] = [
  {
    code: 'srs',
    name: 'Session Rating Scale',
    shortName: 'SRS',
    lacks: ['range', 'direction'],
    figures: [{ value: 36, words: 'Cut-off', source: 'openfit KA-01028', tag: 'V' }],
    licence: {
      name: '© Miller & Duncan: an agency needs a paid group licence, and electronic versions may not be made.',
      source: 'paperzz.com/doc/7179229; CamCOPS srs.rst',
      creditLine: null,
    },
  },
  {
    code: 'oq-45',
    name: 'Outcome Questionnaire-45',
    shortName: 'OQ-45',
    lacks: ['range', 'direction'],
    figures: [
      { value: 14, words: 'Reliable change', source: 'oqmeasures.com/faqs', tag: 'V' },
      { value: 64, words: 'Cut-off 63/64', source: 'General knowledge', tag: 'G' },
    ],
    licence: {
      name: 'Commercial (OQ Measures).',
      source: 'oqmeasures.com/faqs',
      creditLine: null,
    },
  },
];
