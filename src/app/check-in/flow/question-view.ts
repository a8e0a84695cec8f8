import { diaryDaysAsked } from '#domain/check-in/diary-days';
import { instrumentText } from '#domain/instruments/instrument-text';
import { checkInRange } from '#domain/observations/check-in-scales';
import { diaryRatings, diaryUrgeRange } from '#domain/skills/diary-rating';
import { onlyEnglish } from '../words/only-english';
import { sayTabletDay, wordsOf } from '../words/words-of';
import { shownInstrument } from './asked-instrument';
import type { OwnEntry } from './own-entry';
import type { Question } from './questions';

export interface Choice {
  readonly value: number;
  readonly label: string;
}

/** A question in words, in the language that there is of it. */
export interface QuestionView {
  readonly stem: string;
  readonly heading: string;
  /** Of the heading, the answers and the hint; the stem of an instrument has it too. */
  readonly language: 'en' | 'es';
  readonly stemLanguage: 'en' | 'es';
  readonly choices: readonly Choice[];
  /** Figures beside each other, or words below each other. */
  readonly look: 'words' | 'figures' | 'skills';
  readonly hint: string | null;
  readonly creditLine: string | null;
  /** The text is there in English alone, and another language was asked for. */
  readonly isOnlyInEnglish: boolean;
}

export function questionView(own: OwnEntry, question: Question): QuestionView {
  return question.kind === 'item' ? itemView(own, question) : ownView(own, question);
}

type Item = Extract<Question, { kind: 'item' }>;

function itemView(own: OwnEntry, { instrument: code, item: itemCode }: Item): QuestionView {
  const instrument = shownInstrument(code);
  if (instrument === null) throw new Error('an instrument that is not there is asked nothing of');
  const { language } = own.display;
  const text = instrumentText(instrument, language);
  const item = text.items.find((each) => each.code === itemCode);
  return {
    stem: item?.stem ?? '',
    heading: item?.text ?? '',
    language: text.language,
    stemLanguage: text.language,
    choices: item?.options ?? [],
    look: 'words',
    hint: null,
    creditLine: text.creditLine,
    isOnlyInEnglish: text.language !== language,
  };
}

function ownView(own: OwnEntry, question: Exclude<Question, Item>): QuestionView {
  const words = onlyEnglish;
  const base = {
    ...({ language: 'en', stemLanguage: 'en', hint: null, creditLine: null } as const),
    isOnlyInEnglish: own.display.language !== 'en',
  };
  if (question.kind === 'scale') {
    const { min, max } = checkInRange;
    const label = own.asked.scales.find(({ code }) => code === question.scale)?.label;
    const hint = words.lowestHighest(min, max);
    const choices = figures(min, max);
    return { ...base, stem: words.ratingNow, heading: label ?? '', choices, look: 'figures', hint };
  }
  const day = sayTabletDay(question.day, wordsOf('en'));
  if (question.kind === 'day') {
    const heading = words.whichSkills(day);
    const { days, leavesDaysOut } = own.asked.diary;
    const isFirst = question.day === days[0];
    const hint = isFirst && leavesDaysOut ? words.lastDays(diaryDaysAsked) : null;
    return { ...base, stem: '', heading, choices: [], look: 'skills', hint };
  }
  if (question.kind === 'use') {
    const name = own.asked.diary.skills.find(({ code }) => code === question.skill)?.name;
    const stem = words.howWasSkill(day);
    return { ...base, stem, heading: name ?? '', choices: diaryRatings, look: 'words' };
  }
  const { min, max } = diaryUrgeRange;
  const label = own.asked.diary.urges.find(({ code }) => code === question.scale)?.label;
  const stem = words.urgeThatDay(day);
  const hint = words.lowestHighest(min, max);
  return { ...base, stem, heading: label ?? '', choices: figures(min, max), look: 'figures', hint };
}

function figures(min: number, max: number): Choice[] {
  return Array.from({ length: max - min + 1 }, (_, index) => ({
    value: min + index,
    label: String(min + index),
  }));
}
