import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** One person in one other session at the time, with what decides whether it expects them. */
export interface BookedRow {
  session_id: string;
  group_id: string | null;
  title: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  follows: boolean;
  closed: boolean;
  participant_id: string;
  origin: string | null;
  removed: boolean;
  make_up: boolean;
  is_member: boolean;
  weekdays: number[] | null;
}

/** What else concerns these people while a session is held, as far as the asker sees them. */
export async function readBookedMeanwhile(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
): Promise<BookedRow[]> {
  const { rows } = await sql<BookedRow>`
    select * from booked_meanwhile(${sessionId}, ${sql.val([...people])}::uuid[])`.execute(db);
  return rows;
}
