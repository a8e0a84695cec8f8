import {
  type Closing,
  closingWords,
  closingWordsForRating,
  mostPressing,
} from '#domain/flags/closing-words';
import { shownInstrument } from './asked-instrument';
import type { OwnEntry } from './own-entry';
import { askedAnswers } from './questions';

/**
 * What the last screen asks of somebody beside the 988 line. Decided here, from the answers alone,
 * so that it is said with the network down as well.
 */
export function closingOf(own: OwnEntry): Closing {
  return mostPressing([
    ...own.asked.instruments.map((code) => {
      const instrument = shownInstrument(code);
      return instrument === null ? 'none' : closingWords(instrument, askedAnswers(own, code));
    }),
    ...own.asked.scales.map((scale) =>
      closingWordsForRating(scale, own.values[`scale/${scale.code}`] ?? null),
    ),
  ]);
}
