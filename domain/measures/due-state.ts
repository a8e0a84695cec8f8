import type { MeasureAnswer, MeasureCourse } from '#domain/measures/measure-course';

/**
 * `due` on its day, `overdue` from the day after it; `done` and `declined` (not given, with whatever
 * reason) when that day's answer says so, or when nothing more will come; else `not-due`.
 */
export const dueStates = ['due', 'overdue', 'done', 'declined', 'not-due'] as const;

export type DueState = (typeof dueStates)[number];

export interface DueOnDay {
  readonly state: DueState;
  /** The first day that is owed, or the next that comes; null: none will come by itself. */
  readonly dueOn: string | null;
}

/** Whether somebody has to give the measure on this day. */
export const isOwed = (state: DueState): boolean => state === 'due' || state === 'overdue';

/** How one instrument stands on a day; `course` is the one of that day. */
export function dueOnDay(
  course: MeasureCourse,
  answers: readonly MeasureAnswer[],
  day: string,
): DueOnDay {
  const { open, occurrences } = course;
  if (open !== null && open.dueOn <= day) {
    const dueOn = course.owedSince ?? open.dueOn;
    return { dueOn, state: dueOn < day ? 'overdue' : 'due' };
  }
  const today = answers.filter((answer) => answer.day === day).map(stateOf);
  const last = occurrences.at(-1)?.answer ?? null;
  const dueOn = open?.dueOn ?? null;
  if (today.length > 0) return { dueOn, state: today.includes('done') ? 'done' : 'declined' };
  if (open === null && last !== null) return { dueOn, state: stateOf(last) };
  return { dueOn, state: 'not-due' };
}

const stateOf = ({ kind }: MeasureAnswer): DueState => (kind === 'given' ? 'done' : 'declined');
