import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { NotTaken } from './not-taken.ts';

/** The organization of that name, made when there is none, with a credential for non-clinicians. */
export async function findOrMakeOrganization(db: Kysely<DB>, name: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('stepwell organization'))`.execute(db);
  const found = await db
    .selectFrom('organization')
    .select(['id', 'is_demo'])
    .where('name', '=', name)
    .executeTakeFirst();
  if (found?.is_demo) {
    throw new NotTaken(
      'organization',
      `"${name}" is the demo program: name your own organization.`,
    );
  }
  const id = found?.id ?? newId();
  if (!found) await db.insertInto('organization').values({ id, name }).execute();
  await db
    .insertInto('credential')
    .values({
      organization_id: id,
      code: 'none',
      name: 'No clinical credential',
      needs_co_signature: true,
      may_assess_risk: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

export interface Administrator {
  organizationId: string;
  id: string;
  name: string;
  email: string;
  now: string;
}

/** The staff member behind the account `id`, with the role and a trace in the trail. */
export async function addAdministrator(
  db: Kysely<DB>,
  { organizationId, id, name, email, now }: Administrator,
): Promise<void> {
  await db
    .insertInto('staff')
    .values({
      organization_id: organizationId,
      id,
      user_id: id,
      email: email.toLowerCase(),
      name,
      credential_code: 'none',
    })
    .execute();
  await db
    .insertInto('staff_role')
    .values({ organization_id: organizationId, staff_id: id, role: 'administrator' })
    .execute();
  await db
    .insertInto('audit_event')
    .values({
      organization_id: organizationId,
      id: newId(),
      occurred_at: now,
      staff_id: id,
      action: 'create-administrator',
      outcome: 'done',
    })
    .execute();
}
