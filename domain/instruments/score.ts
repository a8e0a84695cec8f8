import { isAsked } from '#domain/instruments/asked-items';
import type {
  Answers,
  InstrumentDefinition,
  ItemInstrument,
} from '#domain/instruments/instrument-definition';

export type ScoreResult =
  | { readonly notScorable: false; readonly total: number }
  | {
      readonly notScorable: true;
      readonly missingItems: readonly string[];
      /** The instrument has no total at all (ASQ): nothing is lacking when no item is missing. */
      readonly hasNoTotal?: true;
    };

/** One answer that cannot be: its item, and a sentence. */
export interface AnswerProblem {
  readonly item: string;
  readonly message: string;
}

/** Answers outside an item's options, and answers to items that the instrument does not have. */
export function answerProblems(
  instrument: ItemInstrument,
  answers: Answers,
): readonly AnswerProblem[] {
  return Object.entries(answers).flatMap(([code, answer]) => {
    const item = instrument.items.find((candidate) => candidate.code === code);
    if (!item) {
      return [{ item: code, message: `${instrument.shortName} has no item ${code}.` }];
    }
    if (answer === null || answer === undefined) return [];
    if (item.options.some((option) => option.value === answer)) return [];
    const values = item.options.map((option) => option.value).join(', ');
    return [{ item: code, message: `Item ${code} is answered by one of ${values}.` }];
  });
}

/**
 * The total, or which items are missing. A missing item makes the total "not scorable", never
 * smaller: prorating could not be verified and is not done (clinical.md A1). Unscored items
 * (PHQ-9 item 10) neither add nor go missing, and an item that was not to be asked is not missing.
 *
 * Throws a RangeError on an answer that is not one of the options; call `answerProblems` first
 * where answers come from outside.
 */
export function score(instrument: ItemInstrument, answers: Answers): ScoreResult {
  const [problem] = answerProblems(instrument, answers);
  if (problem) throw new RangeError(problem.message);
  const missingItems: string[] = [];
  let total = 0;
  for (const item of instrument.items) {
    if (item.unscored || !isAsked(item, answers)) continue;
    const answer = answers[item.code];
    if (answer === null || answer === undefined) missingItems.push(item.code);
    else total += answer;
  }
  if (instrument.scoring === 'none') return { notScorable: true, missingItems, hasNoTotal: true };
  return missingItems.length > 0
    ? { notScorable: true, missingItems }
    : { notScorable: false, total };
}

/** "not scorable: items 3 and 7 missing", "incomplete: item 5 missing", or the total as text. */
export function scoreWords(result: ScoreResult): string {
  if (!result.notScorable) return String(result.total);
  if (result.hasNoTotal && result.missingItems.length === 0) return 'complete; it has no total';
  const { missingItems } = result;
  const last = missingItems[missingItems.length - 1] ?? '';
  const named =
    missingItems.length === 1
      ? `item ${last}`
      : `items ${missingItems.slice(0, -1).join(', ')} and ${last}`;
  return `${result.hasNoTotal ? 'incomplete' : 'not scorable'}: ${named} missing`;
}

/** A band's code and label, or 'unknown' for no score, for no bands and for a score outside them. */
export function severityBand(
  instrument: InstrumentDefinition,
  total: number | null,
): { readonly code: string; readonly label: string } {
  const band =
    total === null
      ? undefined
      : instrument.bands.find(({ min, max }) => min <= total && total <= max);
  return band ? { code: band.code, label: band.label } : { code: 'unknown', label: 'unknown' };
}
