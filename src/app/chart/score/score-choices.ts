import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instruments } from '#domain/instruments/instruments';
import { ownInstrument } from '../../panels/timeline/instruments-shown';

/** What can be entered: those whose text may be shown item by item, then those by score only. */
export function scoreChoices(own: readonly ScoreOnlyInstrument[]): InstrumentDefinition[] {
  const all = [...instruments, ...own.map(ownInstrument)];
  return [
    ...all.filter(({ scoreOnly }) => !scoreOnly),
    ...all.filter(({ scoreOnly }) => scoreOnly),
  ];
}
