import { sql, type Kysely } from 'kysely';
import type { MovedTo } from '#domain/attendance/moving';
import type { DB } from '../database/schema.gen.ts';
import { hourAndMinute } from '../groups/queries.ts';

/** Keeps the group of a session from being planned anew until the request is answered. */
export async function holdGroupOf(db: Kysely<DB>, sessionId: string): Promise<void> {
  await sql`select hold_group_of(${sessionId})`.execute(db);
}

/** Whether anybody's attendance says something already, also that they are excused beforehand. */
export async function attendanceIsTold(db: Kysely<DB>, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select attendance_is_told_in(${sessionId}) as told`.execute(db);
  return rows[0]?.told === true;
}

/** When the rule of its group has the session; null: no rule made it. */
export async function readRuleTimes(db: Kysely<DB>, sessionId: string): Promise<MovedTo | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('group_meeting as m', (join) =>
      join.onRef('m.organization_id', '=', 's.organization_id').onRef('m.id', '=', 's.meeting_id'),
    )
    .select(['s.occurs_on', 'm.starts_at', 'm.ends_at'])
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
  if (!row?.occurs_on) return null;
  return {
    day: row.occurs_on,
    startsAt: hourAndMinute(row.starts_at),
    endsAt: hourAndMinute(row.ends_at),
  };
}

/**
 * Its blocks go with it, and its occurrence is the exception that it now is.
 *
 * @param laterBy by how many milliseconds it starts later than before
 * @param exception null: it stands where the rule has it
 */
export async function followMovedSession(
  db: Kysely<DB>,
  sessionId: string,
  laterBy: number,
  exception: (MovedTo & { readonly reason: string }) | null,
): Promise<void> {
  await sql`select follow_moved_session(${sessionId}, ${laterBy / 1000} * interval '1 second',
    ${exception?.day ?? null}, ${exception?.startsAt ?? null}, ${exception?.endsAt ?? null},
    ${exception?.reason ?? null})`.execute(db);
}
