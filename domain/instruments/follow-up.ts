import { asq, asqOutcome } from '#domain/instruments/asq';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import type { Answers, InstrumentDefinition } from '#domain/instruments/instrument-definition';

/** What an instrument says should follow, in the words of its source. */
export interface FollowUp {
  /** "ASQ acute positive: thoughts of suicide right now" */
  readonly result: string;
  /** "Urgent evaluation; keep in sight"; null: by the rule no assessment follows. */
  readonly next: string | null;
}

/**
 * The result of a screen and the assessment that follows it: ASQ (clinical.md A8), and the high tier of
 * the C-SSRS screener (A7). `null` for instruments whose source names no next step.
 */
export function followUpOf(instrument: InstrumentDefinition, answers: Answers): FollowUp | null {
  if (instrument.code === asq.code) {
    const { words: result, next } = asqOutcome(answers);
    return { result, next };
  }
  return isHighOnCssrs(instrument, answers)
    ? { result: 'C-SSRS screener: high', next: 'Immediate referral and precautions' }
    : null;
}

/** The most severe class of Columbia's own triage (clinical.md A7 and trap 8). */
export function isHighOnCssrs(instrument: InstrumentDefinition, answers: Answers): boolean {
  if (instrument.code !== cssrsScreener.code) return false;
  const high = cssrsScreener.tiers?.find(({ code }) => code === 'high');
  return high !== undefined && answers['tier'] === high.value;
}

/** "ASQ non-acute positive. Next: brief suicide safety assessment." */
export function sayFollowUp({ result, next }: FollowUp): string {
  return next === null ? `${result}.` : `${result}. Next: ${lowerFirst(next)}.`;
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
