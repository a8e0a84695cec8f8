import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/**
 * Says that the rest of the transaction is about one person: row-level security then shows nobody
 * else, and need not find everybody whom the reader may see.
 */
export async function aboutOnly(db: Kysely<DB>, participantId: string): Promise<void> {
  await sql`select set_config('stepwell.about', ${participantId}, true)`.execute(db);
}
