import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Whether no real person ever had an account. Who has none any more does not begin anew. */
export async function nobodyEverCould(db: Kysely<DB>): Promise<boolean> {
  const found = await db
    .selectFrom('staff as s')
    .innerJoin('organization as o', 'o.id', 's.organization_id')
    .where('o.is_demo', '=', false)
    .where('s.user_id', 'is not', null)
    .select('s.id')
    .limit(1)
    .executeTakeFirst();
  return found === undefined;
}

/** Holds whoever else is about to be the first until this transaction has ended. */
export async function oneAfterTheOther(db: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('stepwell set-up'))`.execute(db);
}
