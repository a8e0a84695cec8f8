import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { read, type Read } from '../database/together.ts';

/**
 * Says that the rest of the transaction is about one person: row-level security then shows nobody
 * else, and need not find everybody whom the reader may see.
 */
export async function aboutOnly(db: Kysely<DB>, participantId: string): Promise<void> {
  await setAbout(participantId).execute(db);
}

/** The same for statements that are sent together with it, behind it. */
export function aboutOnlyFirst(db: Kysely<DB>, participantId: string): Read<void> {
  return read(setAbout(participantId).compile(db), () => undefined);
}

const setAbout = (participantId: string) =>
  sql`select set_config('stepwell.about', ${participantId}, true)`;
