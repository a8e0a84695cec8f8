import type { Kysely } from 'kysely';
import type { Role } from '#domain/permissions/roles';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';

/** Whose role lets them be a primary clinician; named for an episode, they work in its program. */
export const primaryClinicianRoles: readonly Role[] = ['facilitator', 'supervisor'];

/** Everyone of the organization who treats people and works here, by name: may review a safety plan. */
export function readReviewers(db: Kysely<DB>, organizationId: string): Promise<PersonRef[]> {
  return withRole(db, [...primaryClinicianRoles, 'prescriber'])
    .where('s.organization_id', '=', organizationId)
    .execute();
}

/** Who works in a program in one of these roles, by name. */
export function readStaffFor(
  db: Kysely<DB>,
  programId: string,
  roles: readonly Role[],
): Promise<PersonRef[]> {
  return withRole(db, roles)
    .innerJoin('staff_program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.staff_id', '=', 's.id'),
    )
    .where('p.program_id', '=', programId)
    .execute();
}

/** Who can sign in and has one of these roles. */
function withRole(db: Kysely<DB>, roles: readonly Role[]) {
  return db
    .selectFrom('staff as s')
    .select(['s.id', 's.name', 's.credential_code as credential'])
    .where('s.disabled_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staff_role as r')
          .select('r.role')
          .whereRef('r.organization_id', '=', 's.organization_id')
          .whereRef('r.staff_id', '=', 's.id')
          .where('r.role', 'in', [...roles]),
      ),
    )
    .orderBy('s.name')
    .orderBy('s.id');
}
