import type { Work } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { wrongPassword } from '../problems.ts';
import { accountOf, isPasswordOf } from './accounts.ts';
import { isKnownDevice } from './devices.ts';
import { recordEvent } from './queries.ts';
import { throttled } from './throttle.ts';

export type Confirming = Pick<Work, 'signIn' | 'device' | 'now' | 'request'>;

/**
 * Asks for the password again: once per act of signing, to reopen a locked screen, to set a PIN.
 * Wrong ones are counted like those of a sign-in.
 *
 * @throws wrongPassword, or tooMany with the seconds to wait
 */
export async function confirmPassword(
  { signInDatabase }: Services,
  { signIn, device, now, request }: Confirming,
  password: string,
): Promise<void> {
  const account = await accountOf(signInDatabase, signIn.userId);
  if (account === null) throw wrongPassword('The password is not right.');
  const isKnown = await isKnownDevice(signInDatabase, signIn.userId, device);
  const place = {
    email: account.email,
    knownDeviceId: isKnown ? device : null,
    address: request.ip,
  };
  const isRight = await throttled(signInDatabase, place, now, async () =>
    (await isPasswordOf(account, password)) ? true : null,
  );
  if (isRight) return;
  await recordEvent(signInDatabase, {
    userId: signIn.userId,
    signInId: signIn.id,
    at: now,
    requestId: request.id,
    event: 'confirm-failed',
    outcome: 'refused',
  });
  throw wrongPassword('The password is not right.');
}
