import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';

export interface NewOutreach {
  organizationId: string;
  sessionId: string;
  people: readonly string[];
  assignedTo: string;
  /** The day on which someone should get in touch: the day of the session. */
  dueOn: string;
  now: string;
}

/** One task per person and session; one that is there already (also when done) stays the one. */
export async function openOutreach(db: Kysely<DB>, outreach: NewOutreach): Promise<void> {
  const { organizationId, sessionId, people, assignedTo, dueOn, now } = outreach;
  await db
    .insertInto('work_task')
    .values(
      people.map((participantId) => ({
        organization_id: organizationId,
        id: newId(),
        participant_id: participantId,
        session_id: sessionId,
        kind: 'outreach',
        assigned_to: assignedTo,
        due_on: dueOn,
        created_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'session_id', 'participant_id'])
        // written out: by a value the plan of a kept statement cannot tell which index is meant
        .where('kind', '=', sql.lit('outreach'))
        .where('withdrawn_at', 'is', null)
        .doNothing(),
    )
    .execute();
}

/** The person was there after all; what was done already stays done. */
export async function withdrawOutreach(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
  now: string,
): Promise<void> {
  await db
    .updateTable('work_task')
    .set((eb) => ({ withdrawn_at: new Date(now), version: eb('version', '+', 1) }))
    .where('session_id', '=', sessionId)
    .where('participant_id', 'in', [...people])
    .where('kind', '=', 'outreach')
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

const taskColumns = [
  'id',
  'participant_id',
  'session_id',
  'due_on',
  'done_at',
  'done_by',
  'outcome',
  'version',
] as const;

/** The outreach tasks of a session that were not withdrawn. */
export function readOutreach(db: Kysely<DB>, sessionId: string) {
  return db
    .selectFrom('work_task')
    .select(taskColumns)
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'outreach')
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** An outreach that the reader may see, kept from changing; undefined when withdrawn or absent. */
export function findTaskForUpdate(db: Kysely<DB>, id: string) {
  return db
    .selectFrom('work_task')
    .select(taskColumns)
    .where('id', '=', id)
    .where('kind', '=', 'outreach')
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export type TaskRow = NonNullable<Awaited<ReturnType<typeof findTaskForUpdate>>>;

/**
 * One contact answers for every missed session of the person so far: all their open outreach ends
 * with the same outcome.
 *
 * @returns the ids of the tasks that ended
 */
export async function finishOutreachOf(
  db: Kysely<DB>,
  participantId: string,
  done: { at: string; by: string; outcome: string },
): Promise<string[]> {
  const ended = await db
    .updateTable('work_task')
    .set((eb) => ({
      done_at: new Date(done.at),
      done_by: done.by,
      outcome: done.outcome,
      version: eb('version', '+', 1),
    }))
    .where('participant_id', '=', participantId)
    .where('kind', '=', 'outreach')
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}
