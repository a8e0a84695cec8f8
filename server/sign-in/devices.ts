import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** A computer is known to an account once the person has signed in on it. */
export async function isKnownDevice(
  db: Kysely<DB>,
  userId: string,
  deviceId: string | null,
): Promise<boolean> {
  if (deviceId === null) return false;
  const found = await db
    .selectFrom('sign_in.known_device')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function rememberDevice(
  db: Kysely<DB>,
  userId: string,
  deviceId: string,
  at: string,
): Promise<void> {
  await db
    .insertInto('sign_in.known_device')
    .values({ user_id: userId, device_id: deviceId, last_used_at: at })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'device_id']).doUpdateSet({ last_used_at: at }),
    )
    .execute();
}

export interface DevicePin {
  pin_hash: string;
  wrong_tries: number;
}

export async function findPin(
  db: Kysely<DB>,
  userId: string,
  deviceId: string,
): Promise<DevicePin | null> {
  const found = await db
    .selectFrom('sign_in.device_pin')
    .select(['pin_hash', 'wrong_tries'])
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return found ?? null;
}

export async function savePin(
  db: Kysely<DB>,
  userId: string,
  deviceId: string,
  pinHash: string,
  at: string,
): Promise<void> {
  const values = { pin_hash: pinHash, wrong_tries: 0, set_at: at };
  await db
    .insertInto('sign_in.device_pin')
    .values({ user_id: userId, device_id: deviceId, ...values })
    .onConflict((conflict) => conflict.columns(['user_id', 'device_id']).doUpdateSet(values))
    .execute();
}

/** @returns whether there was one */
export async function removeDevicePin(
  db: Kysely<DB>,
  userId: string,
  deviceId: string,
): Promise<boolean> {
  const removed = await db
    .deleteFrom('sign_in.device_pin')
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/**
 * Counts a try of a PIN before it is made; tries made at the same time count too.
 *
 * @returns whether it may be made
 */
export async function countPinTry(
  db: Kysely<DB>,
  userId: string,
  deviceId: string,
  limit: number,
): Promise<boolean> {
  const counted = await db
    .updateTable('sign_in.device_pin')
    .set(({ eb }) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .where('wrong_tries', '<', limit)
    .executeTakeFirst();
  return counted.numUpdatedRows === 1n;
}

/** The password or the right PIN was given: PINs count from none again. */
export async function forgetPinTries(
  db: Kysely<DB>,
  userId: string,
  deviceId: string,
): Promise<void> {
  await db
    .updateTable('sign_in.device_pin')
    .set({ wrong_tries: 0 })
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .execute();
}
