import { sql, type Insertable, type Kysely } from 'kysely';
import type { DB, FlagAction } from '../database/schema.gen.ts';
import { acknowledger } from './column-queries.ts';

/** Keeps the flag from changing until the answer; undefined when the reader cannot see it. */
export function findFlagForUpdate(db: Kysely<DB>, id: string) {
  return db
    .selectFrom('flag as f')
    .select(['f.id', 'f.participant_id', 'f.kind', 'f.closed_at', 'f.version'])
    .select((eb) =>
      eb
        .selectFrom('flag_action as d')
        .whereRef('d.flag_id', '=', 'f.id')
        .where('d.kind', '!=', 'result')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('actions'),
    )
    .select(acknowledger.as('acknowledged_by'))
    .where('f.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

interface Act {
  readonly staffId: string;
  readonly now: string;
}

export async function acknowledge(db: Kysely<DB>, id: string, by: Act): Promise<void> {
  await db
    .updateTable('flag')
    .set((eb) => ({
      acknowledged_at: new Date(by.now),
      acknowledged_by: by.staffId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Who closes a flag has also taken note of it, if nobody had. */
export async function close(db: Kysely<DB>, id: string, by: Act): Promise<void> {
  await sql`update flag set closed_at = ${by.now}::timestamptz, closed_by = ${by.staffId}::uuid,
      acknowledged_at = coalesce(acknowledged_at, ${by.now}::timestamptz),
      acknowledged_by = coalesce(acknowledged_by, ${by.staffId}::uuid), version = version + 1
    where id = ${id}::uuid`.execute(db);
}

export interface NewAssessment {
  organization_id: string;
  id: string;
  flag_id: string;
  participant_id: string;
  ideation: string;
  plan: string;
  intent: string;
  behaviour: string;
  risk_factors: string;
  protective_factors: string;
  level: string;
  action: string;
  assessed_by: string;
  assessed_at: string;
}

export async function insertAssessment(db: Kysely<DB>, assessment: NewAssessment): Promise<void> {
  await db.insertInto('risk_assessment').values(assessment).execute();
}

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
