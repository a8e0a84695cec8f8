import {
  hasTotal,
  type InstrumentDefinition,
  type SourceTag,
} from '#domain/instruments/instrument-definition';

/** How it is entered. */
export function sayEntryKind(instrument: InstrumentDefinition): string {
  if (!instrument.scoreOnly) {
    return hasTotal(instrument) ? 'item by item, or its total' : 'item by item';
  }
  switch (instrument.entry) {
    case 'tier':
      return 'tier only';
    case 'subscales':
      return 'score of each part';
    case 'total':
    case undefined:
      return 'score only';
  }
}

export function sayRange(instrument: InstrumentDefinition): string {
  if (!hasTotal(instrument)) return 'no total';
  return `${instrument.range.min} to ${instrument.range.max}`;
}

export function sayScores(scores: number): string {
  if (scores === 0) return 'no scores yet';
  return scores === 1 ? '1 score kept' : `${scores} scores kept`;
}

/** How well a source stands, beside its figure. */
export const tagWords: Readonly<Record<SourceTag, string>> = {
  V: 'read in the source',
  V2: 'read in a secondary source',
  C: 'recomputed from published data',
  G: 'default, not verified',
};

/** "Marx 2022 … (read in the source)"; an organization's own figure has its source alone. */
export function saySource(source: string, tag: SourceTag | undefined): string {
  return tag === undefined ? source : `${source} (${tagWords[tag]})`;
}
