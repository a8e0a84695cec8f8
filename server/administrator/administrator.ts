import type { Kysely, Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { accountByEmail, createAccount } from '../sign-in/accounts.ts';
import { makePassword } from '../sign-in/made-secrets.ts';
import { passwordFault } from '../sign-in/password-rules.ts';
import { NotTaken } from './not-taken.ts';
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
 * Makes an administrator by command, and the organization when there is none of that name.
 *
 * @param db the owner's: nobody is signed in yet who could be asked
 * @returns the password to sign in with
 * @throws NotTaken saying what is wrong with what was given
 */
export async function createAdministrator(
  db: Kysely<DB>,
  { password, ...asked }: NewAdministrator,
): Promise<string> {
  const given = password ?? makePassword();
  await db
    .transaction()
    .execute((transaction) =>
      administratorFor(transaction, { ...asked, password: given }, { isPasswordChosen: false }),
    );
  return given;
}

/**
 * The administrator, their account and their organization, in the transaction of the caller.
 *
 * @param isPasswordChosen by the person themselves: then no other one is asked for at the sign-in
 * @throws NotTaken saying what is wrong with what was given
 */
export async function administratorFor(
  db: Transaction<DB>,
  { organization, name, email, password, now }: NewAdministrator & { password: string },
  { isPasswordChosen }: { readonly isPasswordChosen: boolean },
): Promise<void> {
  const fault = passwordFault(password, { name, email, organization });
  if (fault !== null) throw new NotTaken('password', `The password cannot be taken. ${fault}`);
  if ((await accountByEmail(db, email)) !== null) {
    throw new NotTaken('email', `${email} can sign in already: give another address.`);
  }
  const organizationId = await findOrMakeOrganization(db, organization);
  const id = newId();
  await createAccount(db, { userId: id, name, email, password, now }, { isPasswordChosen });
  await addAdministrator(db, { organizationId, id, name, email, now });
}
