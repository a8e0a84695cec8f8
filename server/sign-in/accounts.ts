import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';

export interface NewAccount {
  /** Becomes `staff.user_id`. */
  userId: string;
  name: string;
  email: string;
  password: string;
  /** ISO instant. */
  now: string;
}

/** An account with which a staff member can sign in. Works for the owner and the sign-in role. */
export async function createAccount(
  db: Kysely<DB>,
  account: NewAccount,
  { isPasswordChosen = false } = {},
): Promise<void> {
  await storeAccount(db, account, await hashPassword(account.password), { isPasswordChosen });
}

export async function storeAccount(
  db: Kysely<DB>,
  account: Omit<NewAccount, 'password'>,
  passwordHash: string,
  { isPasswordChosen = false } = {},
): Promise<void> {
  const { userId, name, now } = account;
  const email = account.email.toLowerCase();
  const instants = { created_at: now, updated_at: now };
  await db
    .insertInto('sign_in.user')
    .values({ id: userId, name, email, email_verified: true, ...instants })
    .execute();
  // One that was changed since it was made counts as chosen (0027).
  const changedAt = isPasswordChosen ? new Date(Date.parse(now) + 1).toISOString() : now;
  await insertPassword(db, userId, passwordHash, now, changedAt);
}

/** The password of an account, which counts as given until it is changed (0027). */
async function insertPassword(
  db: Kysely<DB>,
  userId: string,
  passwordHash: string,
  now: string,
  changedAt = now,
): Promise<void> {
  await db
    .insertInto('sign_in.account')
    .values({
      ...{ id: newId(), account_id: userId, provider_id: 'credential', user_id: userId },
      ...{ password: passwordHash, created_at: now, updated_at: changedAt },
    })
    .execute();
}

/** Makes the account, or finds the one of that address. @returns its id, for `staff.user_id` */
export async function findOrCreateAccount(
  db: Kysely<DB>,
  account: Omit<NewAccount, 'userId'>,
): Promise<string> {
  const found = await accountByEmail(db, account.email);
  if (found !== null) return found.userId;
  const userId = newId();
  await createAccount(db, { ...account, userId });
  return userId;
}

/**
 * A password for the first sign-in, or after the person's own was forgotten: it counts as given, so it
 * has to be replaced, and ends every sign-in of the person. Makes the account where there is none.
 */
export async function giveFirstPassword(db: Kysely<DB>, account: NewAccount): Promise<void> {
  const { userId, name, now } = account;
  const email = account.email.toLowerCase();
  const passwordHash = await hashPassword(account.password);
  const instants = { created_at: now, updated_at: now };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('sign_in.user')
      .values({ id: userId, name, email, email_verified: true, ...instants })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, email, updated_at: now }))
      .execute();
    await transaction
      .deleteFrom('sign_in.account')
      .where('user_id', '=', userId)
      .where('provider_id', '=', 'credential')
      .execute();
    await insertPassword(transaction, userId, passwordHash, now);
    await transaction.deleteFrom('sign_in.session').where('user_id', '=', userId).execute();
  });
}

/** Name and address of an account; nothing happens where there is none yet. */
export async function renameAccount(
  db: Kysely<DB>,
  userId: string,
  { name, email, now }: { readonly name: string; readonly email: string; readonly now: string },
): Promise<void> {
  await db
    .updateTable('sign_in.user')
    .set({ name, email: email.toLowerCase(), updated_at: now })
    .where('id', '=', userId)
    .execute();
}

export interface Account {
  userId: string;
  email: string;
  name: string;
  passwordHash: string | null;
}

const accounts = (db: Kysely<DB>) =>
  db
    .selectFrom('sign_in.user as u')
    .innerJoin('sign_in.account as a', 'a.user_id', 'u.id')
    .where('a.provider_id', '=', 'credential')
    .select(['u.id as userId', 'u.email', 'u.name', 'a.password as passwordHash']);

export async function accountByEmail(db: Kysely<DB>, email: string): Promise<Account | null> {
  const found = await accounts(db).where('u.email', '=', email.toLowerCase()).executeTakeFirst();
  return found ?? null;
}

export async function accountOf(db: Kysely<DB>, userId: string): Promise<Account | null> {
  return (await accounts(db).where('u.id', '=', userId).executeTakeFirst()) ?? null;
}

export async function isPasswordOf(account: Account, password: string): Promise<boolean> {
  return (
    account.passwordHash !== null &&
    (await verifyPassword({ hash: account.passwordHash, password }))
  );
}

/** A new password ends every other sign-in of the person. */
export async function changePassword(
  db: Kysely<DB>,
  userId: string,
  password: string,
  keptSignInId: string,
  now: string,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('sign_in.account')
      .set({ password: passwordHash, updated_at: now })
      .where('user_id', '=', userId)
      .where('provider_id', '=', 'credential')
      .execute();
    await transaction
      .deleteFrom('sign_in.session')
      .where('user_id', '=', userId)
      .where('id', '<>', keptSignInId)
      .execute();
  });
}
