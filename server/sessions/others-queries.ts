import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** When anybody but one member of staff last wrote in a session; null: nobody did. */
export async function lastWrittenByOthers(
  db: Kysely<DB>,
  sessionId: string,
  staffId: string,
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (select max(updated_at) from attendance where session_id = ${sessionId} and updated_by <> ${staffId}),
      (select max(updated_at) from check_in where session_id = ${sessionId} and updated_by <> ${staffId}),
      (select max(updated_at) from observation where session_id = ${sessionId} and updated_by <> ${staffId}),
      (select max(updated_at) from group_note where session_id = ${sessionId} and updated_by <> ${staffId}),
      (select max(updated_at) from leader_intervention
        where session_id = ${sessionId} and staff_id <> ${staffId}),
      (select max(closed_at) from flag where session_id = ${sessionId} and closed_by <> ${staffId})
    ) as at`.execute(db);
  return rows[0]?.at ?? null;
}

/** Another number whenever the list of a session changed. */
export async function markOfList(db: Kysely<DB>, sessionId: string): Promise<number> {
  const { rows } = await sql<{ mark: number }>`
    select (coalesce(sum(version), 0) + count(*))::int as mark from roster
    where session_id = ${sessionId}`.execute(db);
  return rows[0]?.mark ?? 0;
}
