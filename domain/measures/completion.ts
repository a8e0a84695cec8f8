import { addDays } from '#domain/calendar/zoned-time';
import type { MeasureCourse, Occurrence } from '#domain/measures/measure-course';
import {
  notGivenReasons,
  notGivenWords,
  type NotGivenReason,
} from '#domain/measures/not-given-reasons';

/** How often a measure was due in a range, and what came of it. */
export interface Completion {
  /** Times that were owed: given or passed by. Those with a reason are not among them. */
  readonly due: number;
  readonly given: number;
  /** Of the given ones, those that have no total. */
  readonly unscorable: number;
  readonly notGiven: Readonly<Record<NotGivenReason, number>>;
}

export const noCompletion: Completion = {
  due: 0,
  given: 0,
  unscorable: 0,
  notGiven: { declined: 0, absent: 0, 'not-appropriate': 0 },
};

/**
 * Counts the times whose due day lies in a range (both ends included) and is over or answered. What
 * is due today can still be given today and is not counted before.
 */
export function completionOf(
  course: MeasureCourse,
  { from, to }: { readonly from: string; readonly to: string },
  today: string,
): Completion {
  const { occurrences, open } = course;
  const waiting: Occurrence[] =
    open !== null && open.dueOn < today ? [{ ...open, answer: null }] : [];
  const counted = [...occurrences, ...waiting].filter(({ dueOn }) => from <= dueOn && dueOn <= to);
  return counted.reduce((sum, { answer }) => addUp(sum, countsOf(answer)), noCompletion);
}

function countsOf(answer: Occurrence['answer']): Completion {
  if (answer === null) return { ...noCompletion, due: 1 };
  if (answer.kind === 'given') {
    return { ...noCompletion, due: 1, given: 1, unscorable: answer.scorable ? 0 : 1 };
  }
  return { ...noCompletion, notGiven: { ...noCompletion.notGiven, [answer.reason]: 1 } };
}

export function addUp(a: Completion, b: Completion): Completion {
  return {
    due: a.due + b.due,
    given: a.given + b.given,
    unscorable: a.unscorable + b.unscorable,
    notGiven: {
      declined: a.notGiven.declined + b.notGiven.declined,
      absent: a.notGiven.absent + b.notGiven.absent,
      'not-appropriate': a.notGiven['not-appropriate'] + b.notGiven['not-appropriate'],
    },
  };
}

/** "31 of 36 due given (86%), 1 of them not scorable, 2 declined" */
export function sayCompletion({ due, given, unscorable, notGiven }: Completion): string {
  const reasons = notGivenReasons.flatMap((reason) =>
    notGiven[reason] > 0 ? [`${notGiven[reason]} ${notGivenWords[reason]}`] : [],
  );
  const share = due > 0 ? ` (${Math.round((given / due) * 100)}%)` : '';
  const counted = due === 0 ? 'None due' : `${given} of ${due} due given${share}`;
  const without = unscorable > 0 ? [`${unscorable} of them not scorable`] : [];
  return [counted, ...without, ...reasons].join(', ');
}

/** Days from the first of a time that nobody answered to the last before the next one that was. */
export interface OwedDays {
  readonly from: string;
  readonly to: string;
}

/**
 * The stretches in which the measure was due and not given, up to a day: of exactly those times that
 * `completionOf` counts as due and not given. One that was given late was given.
 */
export function owedDays({ occurrences, open }: MeasureCourse, until: string): OwedDays[] {
  const spans: OwedDays[] = [];
  let from: string | null = null;
  let latest: string | null = null;
  const close = (to: string) => {
    if (from !== null && from <= to) spans.push({ from, to });
    from = null;
  };
  for (const { dueOn, answer, droppedOn } of occurrences) {
    if (answer === null) {
      from ??= dueOn;
      latest = dueOn;
      if (droppedOn !== undefined) close(addDays(droppedOn, -1));
    } else close(addDays(answer.day < dueOn ? answer.day : dueOn, -1));
  }
  // Nothing is asked any more: the plan changed, or nothing is owed.
  if (open === null) close(latest ?? until);
  from ??= open?.dueOn ?? null;
  close(until);
  return spans;
}
