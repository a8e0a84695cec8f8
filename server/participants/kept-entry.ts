import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { refused } from '../problems.ts';

/**
 * Nothing new is written about an entry that was merged into another: nobody opens its record for the
 * work of today.
 *
 * @throws Problem `merged-entry`
 */
export async function requireKeptEntry(db: Kysely<DB>, participantId: string): Promise<void> {
  const { rows } = await sql<{ kept: string }>`
    select kept_entry(${participantId}::uuid) as kept`.execute(db);
  if (rows[0]?.kept === participantId) return;
  const message =
    'This entry was merged into another of the same person. Open the entry that is kept and write it there.';
  throw refused('merged-entry', 'This entry was merged', message, [
    { field: 'participantId', message },
  ]);
}
