import type { WorkTask } from '#contract/task';
import { instantAt } from '#domain/calendar/zoned-time';
import type { OpenTasks } from '../tasks/work.ts';

/** When the day begins on which a task is due: a day of its program, whatever day it is for the reader. */
export function dayBegins(task: WorkTask, zones: OpenTasks['zones']): string {
  return instantAt(task.dueOn, '00:00', zones.get(task) ?? 'UTC');
}
