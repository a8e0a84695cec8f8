import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Who is excused from a session beforehand. */
export async function readExcusedIn(db: Kysely<DB>, sessionId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('attendance')
    .select('participant_id')
    .where('session_id', '=', sessionId)
    .where('status', '=', 'excused')
    .execute();
  return new Set(rows.map(({ participant_id }) => participant_id));
}
