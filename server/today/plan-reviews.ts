import type { WorkTask } from '#contract/task';
import type { UnfinishedThing } from '#contract/today';
import { instantAt } from '#domain/calendar/zoned-time';
import { sayDate } from './say.ts';
import { nothing } from './unfinished.ts';

/** Plans whose review is due today or was due before: the same tasks as the page of work has. */
export function plansToReview(tasks: readonly WorkTask[], zone: string): UnfinishedThing[] {
  return tasks.map(({ participantId, person, words, dueOn, ageDays }) => ({
    ...nothing,
    kind: 'plan-review' as const,
    at: instantAt(dueOn, '00:00', zone),
    title: 'Treatment plan to review',
    words: `${person ?? ''}. ${words} ${ageDays === 0 ? 'Due today' : `Was due ${sayDate(dueOn)}`}.`,
    overdue: ageDays > 0,
    ...{ participantId, person },
  }));
}
