import { sql, type Kysely } from 'kysely';
import type { DB } from './schema.gen.ts';

/** Does something and takes it back, inside the transaction; what it answers is kept. */
export async function tryOut<T>(db: Kysely<DB>, attempt: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(db);
  const result = await attempt();
  await sql`rollback to savepoint attempt`.execute(db);
  return result;
}
