import { sql, type Kysely } from 'kysely';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { DB } from '../database/schema.gen.ts';
import { refused } from '../problems.ts';
import type { Asking } from './access.ts';

/**
 * Stores the make-up day, or for which missed session it is.
 *
 * @throws refused `made-up` when another session claimed that missed day in the same moment
 */
export async function addMakeUp(
  { db, staff, now }: Pick<Asking, 'db' | 'staff' | 'now'>,
  sessionId: string,
  participantId: string,
  missedSessionId: string | null,
): Promise<void> {
  if (missedSessionId !== null) {
    await sql`select free_missed_day(${participantId}, ${missedSessionId})`.execute(db);
  }
  const by = { missed_session_id: missedSessionId, recorded_by: staff.id, recorded_at: now };
  await db
    .insertInto('make_up_day')
    .values({
      organization_id: staff.organizationId,
      session_id: sessionId,
      participant_id: participantId,
      ...by,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'participant_id']).doUpdateSet(by),
    )
    .execute()
    .catch(claimedElsewhere);
}

/** Somebody comes in place of a missed day; which one is asked later, or was known before. */
export async function openMakeUp(
  { db, staff, now }: Pick<Asking, 'db' | 'staff' | 'now'>,
  sessionId: string,
  participantId: string,
): Promise<void> {
  await db
    .insertInto('make_up_day')
    .values({
      organization_id: staff.organizationId,
      session_id: sessionId,
      participant_id: participantId,
      missed_session_id: null,
      recorded_by: staff.id,
      recorded_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @throws refused `made-up` where that is why the database refused */
export function claimedElsewhere(error: unknown): never {
  if ((error as { constraint?: string }).constraint !== 'make_up_day_once') throw error;
  const detail = 'Another session makes up this missed day. Choose another one, or none.';
  throw refused('made-up', 'Already made up', detail, [
    { field: 'makeUp.missedSessionId', message: detail },
  ]);
}

export async function removeMakeUp(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<void> {
  await db
    .deleteFrom('make_up_day')
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .execute();
}

export interface AbsentSession {
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly statuses: readonly AttendanceStatus[];
}

/**
 * Sessions of one person that took place in [from, before) and that no other session makes up that
 * still takes place with them, with what was recorded of them; latest first.
 */
export async function readNotMadeUp(
  db: Kysely<DB>,
  about: { readonly participantId: string; readonly sessionId: string },
  from: string,
  before: string,
): Promise<AbsentSession[]> {
  const { rows } = await sql<AbsentSession>`
    select s.id as "sessionId", s.title, s.starts_at as "startsAt",
      array_agg(distinct a.status) as statuses
    from attendance a
    join session s on s.organization_id = a.organization_id and s.id = a.session_id
    where a.participant_id = ${about.participantId}::uuid and s.id <> ${about.sessionId}::uuid
      and s.cancelled_at is null
      and s.starts_at >= ${from}::timestamptz and s.starts_at < ${before}::timestamptz
      and not exists (select from make_up_day m where m.organization_id = a.organization_id
        and m.participant_id = a.participant_id and m.missed_session_id = s.id
        and m.session_id <> ${about.sessionId}::uuid
        and make_up_stands(m.session_id, m.participant_id))
    group by s.id, s.title, s.starts_at
    order by s.starts_at desc, s.id`.execute(db);
  return rows;
}
