import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { accountByEmail, createAccount } from '../sign-in/accounts.ts';
import { makePassword } from '../sign-in/make-password.ts';
import { passwordFault } from '../sign-in/password-rules.ts';
import { StartRefused } from '../start-refused.ts';
import { addAdministrator, findOrMakeOrganization } from './queries.ts';

/** How the command is called, told where somebody needs it. */
export const createCommand =
  'npm run administrator:create -- --organization "Riverbend Clinic" --name "Ada Moss" --email ada.moss@example.org';

export interface NewAdministrator {
  organization: string;
  name: string;
  email: string;
  /** null: one is made and returned. */
  password: string | null;
  /** ISO instant. */
  now: string;
}

/**
 * Makes the first administrator, and the organization when there is none of that name.
 *
 * @param db the owner's: nobody is signed in yet who could be asked
 * @returns the password to sign in with
 * @throws StartRefused saying what is wrong with what was given
 */
export async function createAdministrator(
  db: Kysely<DB>,
  { organization, name, email, password, now }: NewAdministrator,
): Promise<string> {
  const given = password ?? makePassword();
  const fault = password === null ? null : passwordFault(password, { name, email, organization });
  if (fault !== null) throw new StartRefused(`The password cannot be taken. ${fault}`);
  await db.transaction().execute(async (transaction) => {
    if ((await accountByEmail(transaction, email)) !== null) {
      throw new StartRefused(`${email} can sign in already: give another address.`);
    }
    const organizationId = await findOrMakeOrganization(transaction, organization);
    const id = newId();
    await createAccount(transaction, { userId: id, name, email, password: given, now });
    await addAdministrator(transaction, { organizationId, id, name, email, now });
  });
  return given;
}
