import { sql, type Kysely } from 'kysely';
import type { Role } from '#domain/permissions/roles';
import type { Credential, CredentialWrite, StaffRecord, StaffWrite } from '#contract/staff';
import { addDays } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** Everyone of the organization, by name; with `id`, that one. */
export async function readStaffRecords(
  db: Kysely<DB>,
  organizationId: string,
  id: string | null = null,
): Promise<StaffRecord[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'credential_code', 'licence_number', 'licence_expires_on'])
    .select(['disabled_at', 'version'])
    .where('organization_id', '=', organizationId)
    .$if(id !== null, (query) => query.where('id', '=', id ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const parts = await readParts(db, organizationId);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    credentialCode: row.credential_code,
    licenceNumber: row.licence_number,
    licenceExpiresOn: row.licence_expires_on,
    roles: of(parts.roles, row.id).map(({ role }) => role as Role),
    programIds: of(parts.programs, row.id).map(({ program_id }) => program_id),
    supervisors: of(parts.supervisions, row.id).map((each) => ({
      supervisorId: each.supervisor_id,
      validFrom: each.valid_from,
      validTo: each.valid_to,
    })),
    disabledAt: iso(row.disabled_at),
    version: row.version,
  }));
}

const of = <Row extends { staff_id: string }>(rows: readonly Row[], id: string): Row[] =>
  rows.filter(({ staff_id }) => staff_id === id);

async function readParts(db: Kysely<DB>, organizationId: string) {
  const roles = await db
    .selectFrom('staff_role')
    .select(['staff_id', 'role'])
    .where('organization_id', '=', organizationId)
    .orderBy('role')
    .execute();
  const programs = await db
    .selectFrom('staff_program')
    .innerJoin('program', (join) =>
      join
        .onRef('program.organization_id', '=', 'staff_program.organization_id')
        .onRef('program.id', '=', 'staff_program.program_id'),
    )
    .select(['staff_id', 'program_id'])
    .where('staff_program.organization_id', '=', organizationId)
    .orderBy('program.name')
    .execute();
  const supervisions = await db
    .selectFrom('supervision')
    .select(['supervisee_id as staff_id', 'supervisor_id', 'valid_from', 'valid_to'])
    .where('organization_id', '=', organizationId)
    .orderBy('valid_from')
    .orderBy('supervisor_id')
    .execute();
  return { roles, programs, supervisions };
}

function columns(written: StaffWrite) {
  return {
    name: written.name,
    email: written.email,
    credential_code: written.credentialCode,
    licence_number: written.licenceNumber,
    licence_expires_on: written.licenceExpiresOn,
    version: written.version + 1,
  };
}

/** @returns whether the person was added; false when there is one of this id already */
export async function insertStaff(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: StaffWrite,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('staff')
    .values({ organization_id: organizationId, id, user_id: id, ...columns(written) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** @returns whether the person was still at the version that the writer saw */
export async function updateStaff(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: StaffWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set(columns(written))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @param at null: the person can sign in again. @returns whether it was at the version seen */
export async function updateAccess(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  at: string | null,
  version: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set({ disabled_at: at, version: version + 1 })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Only what differs is touched: a change of roles ends the person's sign-ins (0002). */
export async function replaceRoles(
  db: Kysely<DB>,
  organizationId: string,
  staffId: string,
  roles: readonly Role[],
): Promise<void> {
  await sql`
    delete from staff_role where organization_id = ${organizationId} and staff_id = ${staffId}
      and role <> all (${roles}::text[])`.execute(db);
  await sql`
    insert into staff_role (organization_id, staff_id, role)
    select ${organizationId}, ${staffId}, r from unnest(${roles}::text[]) as r
    on conflict do nothing`.execute(db);
}

export async function replacePrograms(
  db: Kysely<DB>,
  organizationId: string,
  staffId: string,
  programIds: readonly string[],
): Promise<void> {
  await sql`
    delete from staff_program where organization_id = ${organizationId} and staff_id = ${staffId}
      and program_id <> all (${programIds}::uuid[])`.execute(db);
  await sql`
    insert into staff_program (organization_id, staff_id, program_id)
    select ${organizationId}, ${staffId}, p from unnest(${programIds}::uuid[]) as p
    on conflict do nothing`.execute(db);
}

/** Supervision that is left out and has begun ended yesterday; one that has not begun is gone. */
export async function replaceSupervisors(
  db: Kysely<DB>,
  organizationId: string,
  staffId: string,
  supervisors: StaffWrite['supervisors'],
  today: string,
): Promise<void> {
  const kept = JSON.stringify(supervisors);
  const leftOut = sql`organization_id = ${organizationId} and supervisee_id = ${staffId}
    and not exists (select from jsonb_to_recordset(${kept}::jsonb) as k ("supervisorId" uuid, "validFrom" date)
      where k."supervisorId" = supervisor_id and k."validFrom" = valid_from)`;
  await sql`delete from supervision where ${leftOut} and valid_from >= ${today}`.execute(db);
  await sql`
    update supervision set valid_to = least(valid_to, ${addDays(today, -1)}::date)
    where ${leftOut}`.execute(db);
  await sql`
    insert into supervision (organization_id, id, supervisor_id, supervisee_id, valid_from, valid_to)
    select ${organizationId}, gen_random_uuid(), k."supervisorId", ${staffId}, k."validFrom", k."validTo"
    from jsonb_to_recordset(${kept}::jsonb) as k ("supervisorId" uuid, "validFrom" date, "validTo" date)
    on conflict (organization_id, supervisee_id, supervisor_id, valid_from)
      do update set valid_to = excluded.valid_to`.execute(db);
}

export async function readCredentials(
  db: Kysely<DB>,
  organizationId: string,
): Promise<Credential[]> {
  const rows = await db
    .selectFrom('credential')
    .select(['code', 'name', 'needs_co_signature', 'may_assess_risk', 'version'])
    .where('organization_id', '=', organizationId)
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    needsCoSignature: row.needs_co_signature,
    mayAssessRisk: row.may_assess_risk,
    version: row.version,
  }));
}

/** Makes it (version 0), or changes it over the version seen. @returns whether it could */
export async function storeCredential(
  db: Kysely<DB>,
  organizationId: string,
  code: string,
  written: CredentialWrite,
): Promise<boolean> {
  const row = {
    name: written.name,
    needs_co_signature: written.needsCoSignature,
    may_assess_risk: written.mayAssessRisk,
    version: written.version + 1,
  };
  if (written.version === 0) {
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('credential')
      .values({ organization_id: organizationId, code, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable('credential')
    .set(row)
    .where('organization_id', '=', organizationId)
    .where('code', '=', code)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Administrators who can sign in. */
export async function readAdministrators(
  db: Kysely<DB>,
  organizationId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('staff_role', (join) =>
      join
        .onRef('staff_role.organization_id', '=', 'staff.organization_id')
        .onRef('staff_role.staff_id', '=', 'staff.id'),
    )
    .select('staff.id')
    .where('staff.organization_id', '=', organizationId)
    .where('staff_role.role', '=', 'administrator')
    .where('staff.disabled_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** The account behind a staff member, which may be yet to be made. */
export async function readUserId(db: Kysely<DB>, staffId: string): Promise<string | null> {
  const row = await db
    .selectFrom('staff')
    .select('user_id')
    .where('id', '=', staffId)
    .executeTakeFirst();
  return row?.user_id ?? null;
}
