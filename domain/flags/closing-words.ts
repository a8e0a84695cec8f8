import type { CheckInScale } from '#domain/observations/check-in-scales';
import { riskInAnswers, riskInRating } from '#domain/flags/risk-answers';
import type { Answers, ItemInstrument } from '#domain/instruments/instrument-definition';

/**
 * What the last screen of a tablet adds to the 988 line, which everybody sees. From the answers alone,
 * so that it is there without a network as well.
 */
export const closings = ['none', 'speak-with-staff', 'hand-tablet-to-staff'] as const;

export type Closing = (typeof closings)[number];

/**
 * After ASQ 5 = yes the tablet is handed to staff; after any other risk answer the person is asked to
 * speak with staff. The tablet knows nothing of earlier answers, so an attempt ever (ASQ 4) counts.
 */
export function closingWords(instrument: ItemInstrument, answers: Answers): Closing {
  if (instrument.code === 'asq' && answers['5'] === 1) return 'hand-tablet-to-staff';
  return riskInAnswers(instrument, answers) ? 'speak-with-staff' : 'none';
}

/** After an urge at or above the program's threshold the person is asked to speak with staff. */
export function closingWordsForRating(
  scale: Pick<CheckInScale, 'code' | 'label' | 'urgeThreshold'>,
  value: number | null,
): Closing {
  return riskInRating(scale, value) ? 'speak-with-staff' : 'none';
}

/** The most pressing of several. */
export function mostPressing(found: readonly Closing[]): Closing {
  return closings.findLast((closing) => found.includes(closing)) ?? 'none';
}
