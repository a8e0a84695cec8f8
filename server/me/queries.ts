import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Whether this person has set a PIN on this computer, and it has not been used up. */
export async function hasPin(
  signInDatabase: Kysely<DB>,
  userId: string,
  deviceId: string | null,
): Promise<boolean> {
  if (deviceId === null) return false;
  const found = await signInDatabase
    .selectFrom('sign_in.device_pin')
    .select('wrong_tries')
    .where('user_id', '=', userId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return found !== undefined && found.wrong_tries < pinTries;
}

/** After this many wrong PINs in a row only the password reopens. */
export const pinTries = 5;
