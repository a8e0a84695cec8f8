import type { UnfinishedThing } from '#contract/today';
import type { WorkTask } from '#contract/task';
import type { OpenTasks } from '../tasks/work.ts';
import { dayBegins } from './due-days.ts';
import { sayList } from './say.ts';
import { nothing } from './unfinished.ts';

/** So many are named; the rest is counted. */
const named = 3;

export interface MeasuresOverdue {
  readonly things: UnfinishedThing[];
  /** Ids of whom the words name or count. */
  readonly people: readonly string[];
}

/** One line for all measures that are overdue: the same tasks as the page of work has. */
export function measuresOverdue(
  tasks: readonly WorkTask[],
  zones: OpenTasks['zones'],
): MeasuresOverdue {
  const newest = tasks.at(-1);
  const people = [...new Set(tasks.flatMap(({ participantId }) => participantId ?? []))];
  if (newest === undefined) return { things: [], people };
  const nameOf = new Map(tasks.map(({ participantId, person }) => [participantId, person]));
  const names = [...nameOf.values()].flatMap((name) => name ?? []);
  const more = names.length - named;
  const who = more > 0 ? [...names.slice(0, named), `${more} more`] : names;
  const things: UnfinishedThing[] = [
    {
      ...nothing,
      kind: 'measures-overdue',
      at: dayBegins(newest, zones),
      title: tasks.length === 1 ? '1 measure overdue' : `${tasks.length} measures overdue`,
      words: `${sayList(who)}.`,
      count: tasks.length,
      overdue: true,
    },
  ];
  return { things, people };
}
