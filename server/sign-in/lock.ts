import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { LockWrite, PinWrite, ReopenWrite } from '#contract/sign-in';
import { Problem, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from './confirm-password.ts';
import { countPinTry, findPin, forgetPinTries, removeDevicePin, savePin } from './devices.ts';
import { lockSignIn, recordEvent, reopenSignIn } from './queries.ts';

/** After this many wrong PINs in a row only the password reopens. */
export const pinTries = 5;

const notRunning = () =>
  refused(
    'not-running',
    'No such running session',
    'The screen can be locked to a running session that you lead. Sign off instead.',
  );

const wrongPin = (triesLeft: number) => {
  const detail =
    triesLeft > 0
      ? `The PIN is not right. ${triesLeft} more ${triesLeft === 1 ? 'try' : 'tries'}, then your password is asked.`
      : 'Use your password: the PIN was wrong too often, or there is none on this computer.';
  return new Problem('wrong-pin', 403, 'Not reopened', detail, {
    triesLeft,
    errors: [{ field: 'pin', message: detail }],
  });
};

/** Locks to the room-safe screen of a running session that the person leads. */
export async function lock(
  { signInDatabase }: Services,
  { db, staff, signIn, now, request }: Work,
  { sessionId }: LockWrite,
): Promise<null> {
  const running = await db
    .selectFrom('session as s')
    .innerJoin('session_facilitator as f', (on) =>
      on.onRef('f.organization_id', '=', 's.organization_id').onRef('f.session_id', '=', 's.id'),
    )
    .select('s.id')
    .where('s.id', '=', sessionId)
    .where('f.staff_id', '=', staff.id)
    .where('s.started_at', 'is not', null)
    .where('s.ended_at', 'is', null)
    .where('s.cancelled_at', 'is', null)
    .executeTakeFirst();
  if (!running) throw notRunning();
  const { id: signInId, userId } = signIn;
  await lockSignIn(signInDatabase, { signInId, userId }, sessionId, now, request.id);
  return null;
}

/** Reopens a locked screen, with this computer's PIN or the password; one handed over, with the password. */
export async function reopen(services: Services, work: Work, body: ReopenWrite): Promise<null> {
  const { signInDatabase } = services;
  const { signIn, device, now, request } = work;
  if ('pin' in body && signIn.handedOverPlanId !== null) throw wrongPin(0);
  if ('pin' in body) await checkPin(services, work, body.pin);
  else await confirmPassword(services, work, body.password);
  if (device !== null) await forgetPinTries(signInDatabase, signIn.userId, device);
  const { id: signInId, userId } = signIn;
  await reopenSignIn(signInDatabase, { signInId, userId }, now, request.id);
  return null;
}

async function checkPin({ signInDatabase }: Services, work: Work, pin: string): Promise<void> {
  const { signIn, device, now, request } = work;
  const stored = device === null ? null : await findPin(signInDatabase, signIn.userId, device);
  if (device === null || stored === null) throw wrongPin(0);
  if (!(await countPinTry(signInDatabase, signIn.userId, device, pinTries))) throw wrongPin(0);
  if (await verifyPassword({ hash: stored.pin_hash, password: pin })) return;
  await recordEvent(signInDatabase, {
    userId: signIn.userId,
    signInId: signIn.id,
    at: now,
    requestId: request.id,
    event: 'reopen-failed',
    outcome: 'refused',
  });
  throw wrongPin(pinTries - stored.wrong_tries - 1);
}

/** Sets the PIN of this person on this computer. */
export async function setPin(
  services: Services,
  work: Work,
  { pin, password }: PinWrite,
): Promise<null> {
  const { signIn, device, now, request } = work;
  if (/^(\d)\1*$/.test(pin) || '0123456789876543210'.includes(pin)) {
    const message = 'Choose a PIN that is not one digit repeated or a row such as 1234.';
    throw refused('weak-pin', 'Too easy to guess', message, [{ field: 'pin', message }]);
  }
  if (device === null) {
    throw refused('unknown-device', 'Not on this computer', 'Sign in again, then set the PIN.');
  }
  await confirmPassword(services, work, password);
  const { signInDatabase } = services;
  await savePin(signInDatabase, signIn.userId, device, await hashPassword(pin), now);
  await recordEvent(signInDatabase, {
    userId: signIn.userId,
    signInId: signIn.id,
    at: now,
    requestId: request.id,
    event: 'set-pin',
    outcome: 'done',
  });
  return null;
}

/** Removes it: from then on only the password reopens here. Without one nothing is left to do. */
export async function removePin({ signInDatabase }: Services, work: Work): Promise<null> {
  const { signIn, device, now, request } = work;
  if (device === null || !(await removeDevicePin(signInDatabase, signIn.userId, device)))
    return null;
  await recordEvent(signInDatabase, {
    userId: signIn.userId,
    signInId: signIn.id,
    at: now,
    requestId: request.id,
    event: 'remove-pin',
    outcome: 'done',
  });
  return null;
}
