import { asq, asqOutcome, type AsqResult } from '#domain/instruments/asq';
import { columbia, cssrsScreener } from '#domain/instruments/cssrs-screener';
import { followUpOf } from '#domain/instruments/follow-up';
import type { Answers, InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { enteredTier } from '#domain/instruments/subscale-scores';

/** The screens about suicide: a result in place of a score (clinical.md A7, A8). */
export const screens: readonly InstrumentDefinition[] = [asq, cssrsScreener];

/** The tiers of Columbia's triage for the C-SSRS screener. */
export type CssrsResult = 'none' | 'low' | 'moderate' | 'high';

/** What one administration of a screen came to. */
export interface ScreenResult {
  readonly code: AsqResult | CssrsResult;
  /** "Not endorsed" is all that the lowest result says: it is never "no risk". */
  readonly standing: 'endorsed' | 'not-endorsed' | 'unknown';
  /** Beside a mark: "acute positive", "moderate". */
  readonly short: string;
  /** "C-SSRS screener moderate: Question 3, or …". */
  readonly words: string;
  /** What its source says should follow; null: it names nothing. */
  readonly next: string | null;
}

/**
 * The result of a screen. Answers that are not there, or not enough of them, are unknown and never the
 * lowest result.
 *
 * @returns null for an instrument that is no screen
 */
export function screenResult(
  instrument: InstrumentDefinition,
  answers: Answers | null,
): ScreenResult | null {
  if (instrument.code === asq.code) return resultOfAsq(answers ?? {});
  return instrument.code === cssrsScreener.code ? resultOfCssrs(answers ?? {}) : null;
}

function resultOfAsq(answers: Answers): ScreenResult {
  const { result, ...told } = asqOutcome(answers);
  const standing =
    result === 'negative' ? 'not-endorsed' : result === 'unknown' ? 'unknown' : 'endorsed';
  return { code: result, standing, ...told };
}

function resultOfCssrs(answers: Answers): ScreenResult {
  const { shortName } = cssrsScreener;
  const tier = enteredTier(cssrsScreener, answers);
  const code = cssrsResults.find((each) => each === tier?.code);
  if (tier === null || code === undefined) {
    const words = `${shortName}: no tier entered, unknown`;
    return { code: 'unknown', standing: 'unknown', short: 'unknown', words, next: null };
  }
  const short = tier.label.toLowerCase();
  return {
    ...{ code, short },
    standing: code === 'none' ? 'not-endorsed' : 'endorsed',
    words: `${shortName} ${short}: ${tier.rule}`,
    next: followUpOf(cssrsScreener, answers)?.next ?? null,
  };
}

const cssrsResults = ['none', 'low', 'moderate', 'high'] as const;

/** Where the results of a screen were read. */
export function screenSource(instrument: InstrumentDefinition): string {
  if (!instrument.scoreOnly) return instrument.textFrom.source;
  return instrument.code === cssrsScreener.code ? columbia : instrument.name;
}
