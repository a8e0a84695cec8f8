import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import type { StaffMember } from './staff-member.ts';

/**
 * The time zone in which the person's day runs: that of their program, else that of the
 * organization's first one; never the server's. A program of imported data (research) has no days
 * of its own and is asked last.
 */
export async function zoneOf(db: Kysely<DB>, staff: StaffMember): Promise<string> {
  const own = staff.programs.find(({ levelOfCare }) => levelOfCare !== 'research');
  if (own !== undefined) return own.timeZone;
  const first = await db
    .selectFrom('program')
    .select('time_zone')
    .where('organization_id', '=', staff.organizationId)
    .orderBy(({ eb }) => eb('level_of_care', '=', 'research'))
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return first?.time_zone ?? 'UTC';
}
