import { askedItems } from '#domain/instruments/asked-items';
import type { Answers } from '#domain/instruments/instrument-definition';
import { shownInstrument } from './asked-instrument';
import { type OwnEntry, reviewPlace } from './own-entry';

/** One question, one screen. `key` is the same for as long as the check-in lasts. */
export type Question =
  | {
      readonly kind: 'item';
      readonly key: string;
      readonly instrument: string;
      readonly item: string;
    }
  | { readonly kind: 'scale'; readonly key: string; readonly scale: string }
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'use'; readonly key: string; readonly day: string; readonly skill: string }
  | { readonly kind: 'urge'; readonly key: string; readonly day: string; readonly scale: string };

export const itemKey = (instrument: string, item: string): string => `item/${instrument}/${item}`;
export const scaleKey = (scale: string): string => `scale/${scale}`;
const dayKey = (day: string): string => `day/${day}`;
export const useKey = (day: string, skill: string): string => `use/${day}/${skill}`;
export const urgeKey = (day: string, scale: string): string => `urge/${day}/${scale}`;

/**
 * What was answered of all that is asked of one instrument; null where an item was left out. An answer
 * to a question that is not asked any more, as the one before it was changed, is none.
 */
export function askedAnswers(own: OwnEntry, instrument: string): Record<string, number | null> {
  return Object.fromEntries(
    itemsOf(own, instrument).map(({ item, key }) => [item, own.values[key] ?? null]),
  );
}

function answersTo(own: OwnEntry, instrument: string): Answers {
  const prefix = itemKey(instrument, '');
  return Object.fromEntries(
    Object.entries(own.values).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

/** The questions in their order. Some are asked only after a certain answer to one before. */
export function questionsOf(own: OwnEntry): readonly Question[] {
  const { instruments, scales } = own.asked;
  return [
    ...instruments.flatMap((code) => itemsOf(own, code)),
    ...scales.map(({ code }): Question => ({ kind: 'scale', key: scaleKey(code), scale: code })),
    ...own.asked.diary.days.flatMap((day) => questionsOfDay(own, day)),
  ];
}

function itemsOf(own: OwnEntry, code: string): Extract<Question, { kind: 'item' }>[] {
  const instrument = shownInstrument(code);
  if (instrument === null) return [];
  return askedItems(instrument, answersTo(own, code)).map(({ code: item }) => {
    const key = itemKey(code, item);
    return { kind: 'item', key, instrument: code, item };
  });
}

function questionsOfDay(own: OwnEntry, day: string): Question[] {
  const said = own.days[day];
  const uses = said?.said === 'used' ? said.skills : [];
  // Of a day that nobody remembers, and of one that was left out, nothing more is asked.
  const isKept = said?.said === 'used' || said?.said === 'none';
  return [
    { kind: 'day', key: dayKey(day), day },
    ...uses.map((skill): Question => ({ kind: 'use', key: useKey(day, skill), day, skill })),
    ...(isKept ? own.asked.diary.urges : []).map(({ code }): Question => ({
      kind: 'urge',
      key: urgeKey(day, code),
      day,
      scale: code,
    })),
  ];
}

/** Answered; left out, which is an answer that is not there; or not come to yet. */
export type Standing = 'answered' | 'left-out' | 'open';

export function standingOf(own: OwnEntry, question: Question): Standing {
  if (question.kind === 'day') {
    const day = own.days[question.day];
    // Skills were chosen and taken back: that is not "none".
    if (day === undefined || (day.said === 'used' && day.skills.length === 0)) return 'open';
    return day.said === 'left-out' ? 'left-out' : 'answered';
  }
  const value = own.values[question.key];
  if (value === undefined) return 'open';
  return value === null ? 'left-out' : 'answered';
}

/** The question that is shown; null: the answers are looked over. */
export function questionAt(own: OwnEntry): Question | null {
  return questionsOf(own).find(({ key }) => key === own.place) ?? null;
}

/** Where the way on leads: to the next question, or from a changed answer back to all of them. */
export function placeAfter(own: OwnEntry): string {
  const questions = questionsOf(own);
  const ahead = questions.slice(questions.findIndex(({ key }) => key === own.place) + 1);
  const next = own.isReviewed ? firstOpen(own) : ahead[0];
  return next?.key ?? reviewPlace;
}

/** What was not come to yet, as a changed answer has opened it; undefined: nothing. */
export function firstOpen(own: OwnEntry): Question | undefined {
  return questionsOf(own).find((each) => standingOf(own, each) === 'open');
}

/** Where the way back leads; null: this is the first question. */
export function placeBefore(own: OwnEntry): string | null {
  const questions = questionsOf(own);
  if (own.place === reviewPlace) return questions.at(-1)?.key ?? null;
  return questions[questions.findIndex(({ key }) => key === own.place) - 1]?.key ?? null;
}
