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

/**
 * Staff are to have the tablet now: nothing more is asked, and what was answered is sent as it stands
 * (docs/decisions/0145).
 */
export const endsNow = (own: OwnEntry): boolean => closingOf(own) === 'hand-tablet-to-staff';
