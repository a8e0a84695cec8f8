import { sql, type Kysely, type Transaction } from 'kysely';
import { addDays } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';

/** No member of staff: what is set up can be read with it, and nobody's record. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Every organization with a group that may meet from now on; a demo plans itself. */
export async function organizationsToPlan(db: Kysely<DB>, now: string): Promise<string[]> {
  // Somewhere it is still yesterday.
  const fromDay = addDays(now.slice(0, 10), -1);
  const { rows } = await sql<{ organization_id: string }>`
    select distinct organization_id from groups_to_plan(${fromDay}::date) order by 1`.execute(db);
  return rows.map(({ organization_id }) => organization_id);
}

/** Whose rows this transaction may see and plan, without anybody who is signed in. */
export async function actAsOrganization(
  db: Transaction<DB>,
  organizationId: string,
  now: string,
): Promise<void> {
  await sql`select set_config('stepwell.organization_id', ${organizationId}, true),
    set_config('stepwell.staff_id', ${nobody}, true),
    set_config('stepwell.now', ${now}, true)`.execute(db);
}
