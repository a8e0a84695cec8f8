import { sql, type Insertable, type Kysely } from 'kysely';
import type { DB, FlagAction } from '../database/schema.gen.ts';

/** Appended, never changed. */
export async function insertAction(db: Kysely<DB>, action: Insertable<FlagAction>): Promise<void> {
  await db.insertInto('flag_action').values(action).execute();
}

/**
 * Who does something about a flag has taken note of it, if nobody had who is still here; the flag is
 * another one than those saw who looked at it before.
 */
export async function actOn(
  db: Kysely<DB>,
  id: string,
  by: { readonly staffId: string; readonly now: string },
): Promise<void> {
  await sql`update flag f set version = f.version + 1,
      acknowledged_at = case when a.counts then f.acknowledged_at else ${by.now}::timestamptz end,
      acknowledged_by = case when a.counts then f.acknowledged_by else ${by.staffId}::uuid end
    from (select x.id, exists (select from staff h where h.organization_id = x.organization_id
        and h.id = x.acknowledged_by and h.disabled_at is null) as counts
      from flag x where x.id = ${id}::uuid) a
    where f.id = a.id`.execute(db);
}
