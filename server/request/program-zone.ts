import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import type { StaffMember } from './staff-member.ts';

/**
 * The time zone in which the person's day runs: that of their program, else that of the
 * organization's first one; never the server's.
 */
export async function zoneOf(db: Kysely<DB>, staff: StaffMember): Promise<string> {
  const own = staff.programs[0]?.timeZone;
  if (own !== undefined) return own;
  const first = await db
    .selectFrom('program')
    .select('time_zone')
    .where('organization_id', '=', staff.organizationId)
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return first?.time_zone ?? 'UTC';
}
