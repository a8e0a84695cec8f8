import type { AttemptWrite, TellingTask } from '#contract/telling';
import { conflict, notFound, refused } from '../problems.ts';
import type { Asking } from '../sessions/access.ts';
import { addAttempt, findTellingForUpdate, type TellingRow } from './telling-queries.ts';

export const toTelling = ({ attempts, ...row }: TellingRow): TellingTask => ({
  ...row,
  attempts: [...attempts],
});

/** Whoever treats the person may say what came of calling them, not only who cancelled the session. */
export async function recordAttempt(
  work: Asking,
  id: string,
  asked: AttemptWrite,
): Promise<TellingTask> {
  const task = await findTellingForUpdate(work.db, id);
  if (task === undefined) throw notFound();
  work.require({ treats: true });
  if (task.version !== asked.version) throw conflict(asked, toTelling(task));
  if (task.told) throw refused('told', 'They were told', 'Nothing is left to do.');
  const { staff, now } = work;
  await addAttempt(work.db, {
    ...{ id: asked.id, organizationId: staff.organizationId, task },
    ...{ result: asked.result, by: staff.id, at: now },
  });
  work.audit.write('task', [task.participantId], { task: id, result: asked.result });
  const stored = await findTellingForUpdate(work.db, id);
  if (stored === undefined) throw notFound();
  return toTelling(stored);
}
