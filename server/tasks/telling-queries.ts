import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { TellingAttempt } from '#contract/telling';
import type { DB } from '../database/schema.gen.ts';

export interface NewTelling {
  readonly organizationId: string;
  readonly sessionId: string;
  readonly people: readonly string[];
  /** Who cancelled the session. */
  readonly assignedTo: string;
  readonly dueOn: string;
  readonly now: string;
}

/** One task for each person who has to be told. */
export async function openTelling(db: Kysely<DB>, telling: NewTelling): Promise<void> {
  const { organizationId, sessionId, people, assignedTo, dueOn, now } = telling;
  if (people.length === 0) return;
  await db
    .insertInto('work_task')
    .values(
      people.map((participantId) => ({
        organization_id: organizationId,
        id: newId(),
        participant_id: participantId,
        session_id: sessionId,
        kind: 'tell-cancelled',
        assigned_to: assignedTo,
        due_on: dueOn,
        created_at: now,
      })),
    )
    .execute();
}

/** The session takes place after all; who was told stays told. */
export async function withdrawTelling(
  db: Kysely<DB>,
  sessionId: string,
  now: string,
): Promise<void> {
  await db
    .updateTable('work_task')
    .set((eb) => ({ withdrawn_at: new Date(now), version: eb('version', '+', 1) }))
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'tell-cancelled')
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export interface TellingRow {
  readonly id: string;
  readonly participantId: string;
  readonly told: boolean;
  readonly assignedTo: string;
  readonly version: number;
  readonly attempts: readonly TellingAttempt[];
}

const tellingColumns = sql`
  t.id, t.participant_id as "participantId", t.done_at is not null as told, a.name as "assignedTo",
  t.version, coalesce((select jsonb_agg(jsonb_build_object('result', x.result, 'by', f.name,
      'at', to_char(x.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      order by x.recorded_at, x.id)
    from task_attempt x
    join staff f on f.organization_id = x.organization_id and f.id = x.recorded_by
    where x.organization_id = t.organization_id and x.task_id = t.id), '[]') as attempts`;

/** The tasks of the cancellation of this instant. */
export async function readTelling(
  db: Kysely<DB>,
  sessionId: string,
  cancelledAt: Date,
): Promise<TellingRow[]> {
  const { rows } = await sql<TellingRow>`
    select ${tellingColumns} from work_task t
    join staff a on a.organization_id = t.organization_id and a.id = t.assigned_to
    where t.session_id = ${sessionId} and t.kind = 'tell-cancelled' and t.withdrawn_at is null
      and t.created_at = ${cancelledAt}
    order by t.id`.execute(db);
  return rows;
}

export interface ToldOf {
  readonly told: number;
  readonly people: number;
}

/** How many were told, of those who have to be and whom the reader sees; of these cancelled sessions. */
export async function readToldOf(
  db: Kysely<DB>,
  sessionIds: readonly string[],
): Promise<Map<string, ToldOf>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<ToldOf & { sessionId: string }>`
    select t.session_id as "sessionId", count(t.done_at)::int as told, count(*)::int as people
    from work_task t
    join session s on s.organization_id = t.organization_id and s.id = t.session_id
    where t.session_id = any (${[...sessionIds]}::uuid[]) and t.kind = 'tell-cancelled'
      and t.withdrawn_at is null and t.created_at = s.cancelled_at
    group by t.session_id`.execute(db);
  return new Map(rows.map(({ sessionId, told, people }) => [sessionId, { told, people }]));
}

/** One that the reader may see, kept from changing; undefined: none, or withdrawn. */
export async function findTellingForUpdate(
  db: Kysely<DB>,
  id: string,
): Promise<TellingRow | undefined> {
  const { rows } = await sql<TellingRow>`
    select ${tellingColumns} from work_task t
    join staff a on a.organization_id = t.organization_id and a.id = t.assigned_to
    where t.id = ${id} and t.kind = 'tell-cancelled' and t.withdrawn_at is null
    for update of t`.execute(db);
  return rows[0];
}

export interface NewAttempt {
  readonly id: string;
  readonly organizationId: string;
  readonly task: Pick<TellingRow, 'id' | 'participantId'>;
  readonly result: TellingAttempt['result'];
  readonly by: string;
  readonly at: string;
}

/** Keeps the attempt; the task ends when the person was told. */
export async function addAttempt(db: Kysely<DB>, attempt: NewAttempt): Promise<void> {
  const { id, organizationId, task, result, by, at } = attempt;
  await db
    .insertInto('task_attempt')
    .values({
      organization_id: organizationId,
      id,
      task_id: task.id,
      participant_id: task.participantId,
      result,
      recorded_by: by,
      recorded_at: at,
    })
    .execute();
  const told = result === 'told';
  await db
    .updateTable('work_task')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(told && { done_at: new Date(at), done_by: by, outcome: 'Told' }),
    }))
    .where('id', '=', task.id)
    .execute();
}

/** The numbers of these people, by person; who has none on file is not in it. */
export async function readPhones(
  db: Kysely<DB>,
  people: readonly string[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ id: string; phone: string }>`
    select participant_id as id, phone from phones_of(${sql.val([...people])}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}
