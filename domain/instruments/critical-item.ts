import { daysBetween, sayDay } from '#domain/calendar/zoned-time';
import { isAsked } from '#domain/instruments/asked-items';
import type {
  Answers,
  InstrumentItem,
  ItemInstrument,
} from '#domain/instruments/instrument-definition';

/**
 * An answer to an item about harm. "Not endorsed" is all that a 0 says: it is never "no risk".
 */
export interface CriticalAnswer {
  readonly item: string;
  /** `null`: not answered. */
  readonly answer: number | null;
  readonly state: 'endorsed' | 'not-endorsed' | 'unknown';
  /** Endorsed once before in the episode, of an item about a whole life: no news. */
  readonly saidBefore: boolean;
  /** "Item 9 = 1", "Item 5 = yes", "Item 9 not endorsed", "Item 9 not answered", "Item 5 not asked". */
  readonly words: string;
}

/** What was known before an administration. */
export interface KnownInEpisode {
  /** The latest earlier answer of the episode to a lifetime item (ASQ 4) was yes. */
  readonly lifetimeReported: boolean;
}

/**
 * The critical items of an administration. PHQ-9 item 9 at 1 or more is a risk answer whatever the
 * total (SPiER PHQ-9/README.md; clinical.md F1), also when the total is not scorable. Of ASQ a yes to
 * any of its questions is; an attempt ever (4) once in an episode, unless it was denied in between.
 */
export function criticalAnswers(
  instrument: ItemInstrument,
  answers: Answers,
  { lifetimeReported }: KnownInEpisode = { lifetimeReported: false },
): readonly CriticalAnswer[] {
  return instrument.items.flatMap((item) => {
    if (item.criticalFrom === undefined) return [];
    const answer = answers[item.code] ?? null;
    const { state, words } = stateOf(item, answer, item.criticalFrom, isAsked(item, answers));
    const saidBefore = state === 'endorsed' && item.lifetime === true && lifetimeReported;
    return [{ item: item.code, answer, state, saidBefore, words }];
  });
}

/** Of a total alone it is not known what was answered to an item about harm: "Item 9 not known: …". */
export function notKnownFromTotal(instrument: ItemInstrument): readonly string[] {
  return unknownCritical(instrument, null).map(
    (item) => `Item ${item} not known: entered as a score`,
  );
}

/** Items about harm whose answers are not known: asked and left blank, or (null) a total alone. */
export function unknownCritical(
  instrument: ItemInstrument,
  answers: Answers | null,
): readonly string[] {
  const isUnknown = (item: InstrumentItem) =>
    answers === null || (isAsked(item, answers) && (answers[item.code] ?? null) === null);
  return instrument.items
    .filter((item) => item.criticalFrom !== undefined && isUnknown(item))
    .map(({ code }) => code);
}

function stateOf(
  { code, options }: InstrumentItem,
  answer: number | null,
  from: number,
  asked: boolean,
): Pick<CriticalAnswer, 'state' | 'words'> {
  if (answer === null) {
    return { state: 'unknown', words: `Item ${code} not ${asked ? 'answered' : 'asked'}` };
  }
  if (answer < from) return { state: 'not-endorsed', words: `Item ${code} not endorsed` };
  const yesOrNo = options.length === 2;
  const said = options.find(({ value }) => value === answer)?.label;
  return {
    state: 'endorsed',
    words: `Item ${code} = ${yesOrNo && said !== undefined ? said.toLowerCase() : answer}`,
  };
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
