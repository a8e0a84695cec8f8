import { onlyEnglish } from '../words/only-english';
import { wordsOf, sayTabletDay } from '../words/words-of';
import { shownInstrument } from './asked-instrument';
import type { OwnEntry } from './own-entry';
import { questionView } from './question-view';
import { type Question, questionsOf, type Standing, standingOf } from './questions';

export interface ReviewLine {
  readonly key: string;
  readonly asked: string;
  readonly askedLanguage: 'en' | 'es';
  readonly standing: Standing;
  /** Null: left out, or not asked yet. */
  readonly answer: string | null;
  readonly answerLanguage: 'en' | 'es';
}

export interface ReviewPart {
  readonly heading: string;
  readonly headingLanguage: 'en' | 'es';
  readonly lines: readonly ReviewLine[];
}

export interface Review {
  readonly answered: number;
  readonly leftOut: number;
  /** Questions that were not come to yet. With any of them nothing is sent. */
  readonly open: number;
  readonly parts: readonly ReviewPart[];
}

/** All that was answered, in its own words and without any score. */
export function reviewOf(own: OwnEntry): Review {
  const questions = questionsOf(own);
  const headings = [...new Set(questions.map((each) => headingOf(own, each)))];
  const count = (standing: Standing) =>
    questions.filter((each) => standingOf(own, each) === standing).length;
  return {
    ...{ answered: count('answered'), leftOut: count('left-out'), open: count('open') },
    parts: headings.map((heading) => ({
      heading,
      headingLanguage: heading === onlyEnglish.ratings ? 'en' : own.display.language,
      lines: questions
        .filter((each) => headingOf(own, each) === heading)
        .map((each) => lineOf(own, each)),
    })),
  };
}

function headingOf(own: OwnEntry, question: Question): string {
  const words = wordsOf(own.display.language);
  if (question.kind === 'item') return shownInstrument(question.instrument)?.shortName ?? '';
  return question.kind === 'scale' ? onlyEnglish.ratings : sayTabletDay(question.day, words);
}

function lineOf(own: OwnEntry, question: Question): ReviewLine {
  const { heading, language, choices } = questionView(own, question);
  const standing = standingOf(own, question);
  const asked = { key: question.key, standing, asked: heading, askedLanguage: language };
  if (question.kind === 'day') return { ...asked, ...dayAnswer(own, question.day) };
  const value = own.values[question.key] ?? null;
  const answer = choices.find((each) => each.value === value)?.label ?? null;
  return { ...asked, answer, answerLanguage: language };
}

function dayAnswer(own: OwnEntry, day: string): Pick<ReviewLine, 'answer' | 'answerLanguage'> {
  const { language } = own.display;
  const said = own.days[day];
  const names = (said?.skills ?? []).flatMap(
    (code) => own.asked.diary.skills.find((skill) => skill.code === code)?.name ?? [],
  );
  switch (said?.said) {
    case 'used':
      if (names.length === 0) return { answer: null, answerLanguage: language };
      return { answer: names.join(', '), answerLanguage: 'en' };
    case 'none':
      return { answer: onlyEnglish.noSkill, answerLanguage: 'en' };
    case 'not-remembered':
      return { answer: onlyEnglish.notRemembered, answerLanguage: 'en' };
    default:
      return { answer: null, answerLanguage: language };
  }
}
