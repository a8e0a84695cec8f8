import {
  hasTotal,
  type Answers,
  type InstrumentDefinition,
} from '#domain/instruments/instrument-definition';
import { answerProblems, score } from '#domain/instruments/score';

/**
 * Whether nothing is lacking of what was given: there is a total, or the instrument has none at all
 * (ASQ) and every item that was asked is answered.
 *
 * @param answers null: none are kept
 */
export function isComplete(
  instrument: InstrumentDefinition | null,
  { total, answers }: { readonly total: number | null; readonly answers: Answers | null },
): boolean {
  if (total !== null) return true;
  if (instrument === null || hasTotal(instrument) || answers === null) return false;
  if (instrument.scoreOnly)
    return Object.values(answers).some((value) => typeof value === 'number');
  if (answerProblems(instrument, answers).length > 0) return false;
  const result = score(instrument, answers);
  return !result.notScorable || result.missingItems.length === 0;
}
