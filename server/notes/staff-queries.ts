import { sql, type Kysely } from 'kysely';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';

/** Staff as the wire names them, by id. */
export async function readStaff(
  db: Kysely<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, PersonRef>> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'credential_code as credential'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of these staff members whose account is disabled: they write nothing any more. */
export async function readDisabled(
  db: Kysely<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('disabled_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Supervisors of today, by the id of the supervised. */
export async function readSupervisors(
  db: Kysely<DB>,
  organizationId: string,
  superviseeIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('supervision')
    .select(['supervisee_id', 'supervisor_id'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`supervisee_id = any(${superviseeIds}::uuid[])`)
    .where('valid_from', '<=', sql<string>`(select current_day())`)
    .where((row) =>
      row.or([
        row('valid_to', 'is', null),
        row('valid_to', '>=', sql<string>`(select current_day())`),
      ]),
    )
    .execute();
  const supervisors = new Map<string, string[]>();
  for (const { supervisee_id, supervisor_id } of rows) {
    supervisors.set(supervisee_id, [...(supervisors.get(supervisee_id) ?? []), supervisor_id]);
  }
  return supervisors;
}
