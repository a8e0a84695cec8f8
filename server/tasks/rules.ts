import type { OutreachTask } from '#contract/roster';
import type { TaskDone } from '#contract/today';
import { conflict, invalid, notFound } from '../problems.ts';
import type { Asking } from '../sessions/access.ts';
import { findTaskForUpdate, finishOutreachOf, type TaskRow } from './queries.ts';

export const toTask = (row: Omit<TaskRow, 'session_id'>): OutreachTask => ({
  id: row.id,
  participantId: row.participant_id,
  dueOn: row.due_on,
  done: row.done_at !== null,
  outcome: row.outcome,
  version: row.version,
});

/**
 * Whoever treats the person may say what came of it, not only the one it was given to. It ends all
 * open outreach of the person: nobody is called once per missed session.
 */
export async function finishOutreach(
  work: Asking,
  id: string,
  asked: TaskDone,
): Promise<OutreachTask> {
  const task = await findTaskForUpdate(work.db, id);
  if (task === undefined) throw notFound();
  work.require({ treats: true });
  if (task.version !== asked.version) throw conflict(asked, toTask(task));
  const outcome = asked.outcome.trim();
  if (outcome === '') {
    throw invalid([{ field: 'outcome', message: 'Say what came of it.' }]);
  }
  const done = { at: work.now, by: work.staff.id, outcome };
  const ended = await finishOutreachOf(work.db, task.participant_id, done);
  for (const taskId of ended) work.audit.write('task', [task.participant_id], { task: taskId });
  return toTask({ ...task, done_at: new Date(work.now), outcome, version: task.version + 1 });
}
