import { shownInstrument } from './asked-instrument';
import type { OwnEntry } from './own-entry';
import { type Question, questionsOf, type Standing, standingOf } from './questions';

/** One step of a part: an item, a rating, or a whole day with all that is asked of it. */
interface Step {
  readonly key: string;
  readonly standing: Standing;
}

/** How far somebody is. Nothing that is answered makes any of these counts grow. */
export interface Progress {
  readonly part: number;
  readonly parts: number;
  /** The steps of this part, those included that only certain answers lead to. */
  readonly steps: readonly Step[];
  /** Which of them is shown, from 1. */
  readonly step: number;
  /** The steps are days of the diary, each with more than one question. */
  readonly isDays: boolean;
  /** Questions from here to the end, by the answers so far. */
  readonly ahead: number;
}

/** Where a question stands: within its instrument, the ratings, or the days of the diary. */
export function progressOf(own: OwnEntry, question: Question): Progress {
  const all = questionsOf(own);
  const parts = [...new Set(all.map(partOf))];
  const part = partOf(question);
  const steps = stepsOf(own, question, all);
  return {
    part: parts.indexOf(part) + 1,
    parts: parts.length,
    steps,
    step: steps.findIndex(({ key }) => key === stepOf(question)) + 1,
    isDays: part === 'diary',
    ahead: all.length - all.findIndex(({ key }) => key === question.key),
  };
}

function partOf(question: Question): string {
  if (question.kind === 'item') return `item/${question.instrument}`;
  return question.kind === 'scale' ? 'scales' : 'diary';
}

function stepOf(question: Question): string {
  if (question.kind === 'item') return question.item;
  return question.kind === 'scale' ? question.scale : question.day;
}

function stepsOf(own: OwnEntry, question: Question, all: readonly Question[]): Step[] {
  const keys =
    question.kind === 'item'
      ? (shownInstrument(question.instrument)?.items ?? []).map(({ code }) => code)
      : question.kind === 'scale'
        ? own.asked.scales.map(({ code }) => code)
        : own.asked.diary.days;
  const part = partOf(question);
  const asked = all.filter((each) => partOf(each) === part);
  return keys.map((key) => ({
    key,
    standing: together(
      asked.filter((each) => stepOf(each) === key).map((each) => standingOf(own, each)),
    ),
  }));
}

/** Answered when all of it is; what is not asked (yet) is open. */
function together(standings: readonly Standing[]): Standing {
  if (standings.length === 0 || standings.includes('open')) return 'open';
  return standings.includes('answered') ? 'answered' : 'left-out';
}
