import { daysBetween, sayDay } from '#domain/calendar/zoned-time';
import type { Answers, ItemInstrument } from '#domain/instruments/instrument-definition';

/**
 * An answer to an item about harm. "Not endorsed" is all that a 0 says: it is never "no risk".
 */
export interface CriticalAnswer {
  readonly item: string;
  /** `null`: not answered. */
  readonly answer: number | null;
  readonly state: 'endorsed' | 'not-endorsed' | 'unknown';
  /** "Item 9 = 1", "Item 9 not endorsed", "Item 9 not answered". */
  readonly words: string;
}

/**
 * The critical items of an administration. PHQ-9 item 9 at 1 or more is a risk answer whatever the
 * total (SPiER PHQ-9/README.md; clinical.md F1), also when the total is not scorable.
 */
export function criticalAnswers(
  instrument: ItemInstrument,
  answers: Answers,
): readonly CriticalAnswer[] {
  return instrument.items.flatMap(({ code, criticalFrom }) =>
    criticalFrom === undefined ? [] : [criticalAnswer(code, answers[code] ?? null, criticalFrom)],
  );
}

function criticalAnswer(item: string, answer: number | null, from: number): CriticalAnswer {
  if (answer === null)
    return { item, answer, state: 'unknown', words: `Item ${item} not answered` };
  return answer >= from
    ? { item, answer, state: 'endorsed', words: `Item ${item} = ${answer}` }
    : { item, answer, state: 'not-endorsed', words: `Item ${item} not endorsed` };
}

/** One answer to a critical item on a day; `null` = not answered that day. */
export interface DatedAnswer {
  readonly day: string;
  readonly answer: number | null;
}

/**
 * The sentence beside the row of item-9 answers: "Not endorsed on 16 Jun. Last endorsed 2 Jun
 * (1), 14 days ago." `answers` in any order.
 */
export function criticalItemSentence(
  answers: readonly DatedAnswer[],
  today: string,
  criticalFrom = 1,
): string {
  const known = answers
    .filter((answer): answer is { day: string; answer: number } => answer.answer !== null)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const latest = known.at(-1);
  if (!latest) return 'Not answered in this episode: unknown.';
  const endorsed = known.filter((answer) => answer.answer >= criticalFrom).at(-1);
  if (!endorsed) {
    const where =
      known.length === answers.length
        ? 'in this episode'
        : `where the answer is known, ${known.length} of ${answers.length} times`;
    return `Not endorsed on ${sayDay(latest.day, today)}; never endorsed ${where}.`;
  }
  const ago = daysBetween(endorsed.day, today);
  const when = ago === 0 ? 'today' : ago === 1 ? 'yesterday' : `${ago} days ago`;
  const last = `ndorsed ${sayDay(endorsed.day, today)} (${endorsed.answer}), ${when}.`;
  return endorsed === latest
    ? `E${last}`
    : `Not endorsed on ${sayDay(latest.day, today)}. Last e${last}`;
}
