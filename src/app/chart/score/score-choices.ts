import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instruments } from '#domain/instruments/instruments';
import { ownInstrument } from '../../panels/timeline/instruments-shown';

/**
 * What can be entered: those whose text may be shown item by item, then those by score only. Of one
 * that the organization has defined itself, its own definition stands for ours, as on the server.
 */
export function scoreChoices(own: readonly ScoreOnlyInstrument[]): InstrumentDefinition[] {
  const shipped = instruments.filter(
    ({ code, scoreOnly }) => !scoreOnly || !own.some((each) => each.code === code),
  );
  const all = [
    ...shipped,
    ...own
      .filter(({ code }) => !shipped.some((each) => each.code === code))
      .map((each) => ownInstrument(each)),
  ];
  return [
    ...all.filter(({ scoreOnly }) => !scoreOnly),
    ...all.filter(({ scoreOnly }) => scoreOnly),
  ];
}
