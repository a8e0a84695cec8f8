import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { findPin } from '../sign-in/devices.ts';
import { pinTries } from '../sign-in/lock.ts';

/** Whether this person has set a PIN on this computer, and it has not been used up. */
export async function hasPin(
  signInDatabase: Kysely<DB>,
  userId: string,
  deviceId: string | null,
): Promise<boolean> {
  if (deviceId === null) return false;
  const pin = await findPin(signInDatabase, userId, deviceId);
  return pin !== null && pin.wrong_tries < pinTries;
}
