import { sql, type Kysely } from 'kysely';
import type { Role } from '#domain/permissions/roles';
import type { DB } from '../database/schema.gen.ts';
import type { StaffMember } from '../request/staff-member.ts';

export interface DirectorRow extends Omit<StaffMember, 'programs' | 'roles'> {
  readonly roles: Role[];
  readonly programs: {
    id: string;
    code: string;
    name: string;
    levelOfCare: string;
    timeZone: string;
  }[];
}

/** Every director of every organization. */
export async function findDirectors(owner: Kysely<DB>): Promise<DirectorRow[]> {
  const { rows } = await sql<DirectorRow>`
    select s.id, s.organization_id as "organizationId", s.name, s.email,
      s.credential_code as credential, c.may_assess_risk as "mayAssessRisk",
      c.needs_co_signature as "needsCoSignature",
      (select jsonb_agg(r.role order by r.role) from staff_role r
        where r.organization_id = s.organization_id and r.staff_id = s.id) as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name,
          'levelOfCare', p.level_of_care, 'timeZone', p.time_zone) order by p.name)
        from staff_program sp
        join program p on p.organization_id = sp.organization_id and p.id = sp.program_id
        where sp.organization_id = s.organization_id and sp.staff_id = s.id), '[]') as programs
    from staff s join credential c
      on c.organization_id = s.organization_id and c.code = s.credential_code
    where s.disabled_at is null and exists (select from staff_role r
      where r.organization_id = s.organization_id and r.staff_id = s.id and r.role = 'director')
    order by s.name`.execute(owner);
  return rows;
}

/** Sets what row-level security reads, for this transaction: see open_request. */
export async function takeOn(db: Kysely<DB>, staff: StaffMember, now: string): Promise<void> {
  await sql`select set_config('stepwell.organization_id', ${staff.organizationId}, true),
    set_config('stepwell.staff_id', ${staff.id}, true),
    set_config('stepwell.now', ${now}, true)`.execute(db);
}
