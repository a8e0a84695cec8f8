import type { WorkTask } from '#contract/task';
import type { UnfinishedThing } from '#contract/today';
import type { OpenTasks } from '../tasks/work.ts';
import { dayBegins } from './due-days.ts';
import { sayDate } from './say.ts';
import { nothing } from './unfinished.ts';

/** Plans whose review is due today or was due before: the same tasks as the page of work has. */
export function plansToReview(
  tasks: readonly WorkTask[],
  zones: OpenTasks['zones'],
): UnfinishedThing[] {
  return tasks.map((task) => {
    const { participantId, person, words, dueOn, ageDays } = task;
    return {
      ...nothing,
      kind: 'plan-review' as const,
      at: dayBegins(task, zones),
      title: 'Treatment plan to review',
      words: `${person ?? ''}. ${words} ${ageDays === 0 ? 'Due today' : `Was due ${sayDate(dueOn)}`}.`,
      overdue: ageDays > 0,
      ...{ participantId, person },
    };
  });
}
