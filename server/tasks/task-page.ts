import type { WorkTask } from '#contract/task';
import { foreignCursor, readCursor, writeCursor } from '../request/cursor.ts';

/** Tasks of one page unless the asker says otherwise. */
const most = 100;

/** What tells a task from every other, its day first and the id of whom or what it is about last. */
const keyOf = ({ dueOn, kind, subject, participantId, sessionId }: WorkTask): readonly string[] => [
  dueOn,
  kind,
  subject,
  participantId ?? sessionId ?? '',
];

/**
 * A page of tasks that are sorted by their day. Where the last one of the page before has been done
 * meanwhile, it begins at that day again: none is left out, and one may come twice.
 *
 * @throws Problem for an `after` that no page answered
 */
export function pageOfTasks(
  tasks: readonly WorkTask[],
  after: string | null,
  limit = most,
): { readonly tasks: WorkTask[]; readonly next: string | null } {
  const from = after === null ? 0 : placeAfter(tasks, readCursor(after, 4));
  const page = tasks.slice(from, from + limit);
  const last = page.at(-1);
  const isAll = from + limit >= tasks.length;
  return { tasks: page, next: isAll || last === undefined ? null : writeCursor(keyOf(last)) };
}

function placeAfter(tasks: readonly WorkTask[], key: readonly string[]): number {
  const [dueOn = ''] = key;
  if (!/^\d{4}-\d\d-\d\d$/u.test(dueOn)) throw foreignCursor();
  const last = tasks.findIndex((task) => keyOf(task).every((part, at) => part === key[at]));
  if (last >= 0) return last + 1;
  const first = tasks.findIndex((task) => task.dueOn >= dueOn);
  return first < 0 ? tasks.length : first;
}
