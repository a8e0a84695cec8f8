import type { WorkTask } from '#contract/task';
import type { UnfinishedThing } from '#contract/today';
import { instantAt } from '#domain/calendar/zoned-time';
import type { Moment } from './news.ts';
import { sayList } from './say.ts';
import { nothing } from './unfinished.ts';

/** So many are named; the rest is counted. */
const named = 3;

/** One line for all measures that are overdue: the same tasks as the page of work has. */
export function measuresOverdue(tasks: readonly WorkTask[], { zone }: Moment): UnfinishedThing[] {
  const newest = tasks.at(-1);
  if (newest === undefined) return [];
  const people = [...new Set(tasks.flatMap(({ person }) => person ?? []))];
  const more = people.length - named;
  const who = more > 0 ? [...people.slice(0, named), `${more} more`] : people;
  return [
    {
      ...nothing,
      kind: 'measures-overdue',
      at: instantAt(newest.dueOn, '00:00', zone),
      title: tasks.length === 1 ? '1 measure overdue' : `${tasks.length} measures overdue`,
      words: `${sayList(who)}.`,
      count: tasks.length,
      overdue: true,
    },
  ];
}
