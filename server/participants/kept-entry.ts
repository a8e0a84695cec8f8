import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { refused } from '../problems.ts';
import { keptEntryOf } from './merge-queries.ts';

/**
 * Nothing new is written about an entry that was merged into another: nobody opens its record for the
 * work of today.
 *
 * @throws Problem `merged-entry`
 */
export async function requireKeptEntry(db: Kysely<DB>, participantId: string): Promise<void> {
  if ((await keptEntryOf(db, participantId)) === participantId) return;
  const message =
    'This entry was merged into another of the same person. Open the entry that is kept and write it there.';
  throw refused('merged-entry', 'This entry was merged', message, [
    { field: 'participantId', message },
  ]);
}
