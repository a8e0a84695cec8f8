import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignInWrite, SignedIn } from '#contract/sign-in';
import { Problem, wrongPassword } from '../problems.ts';
import { isOpenTablet } from '../request/answer-tablet.ts';
import type { Services } from '../services.ts';
import { accountByEmail } from './accounts.ts';
import { absoluteLifetimeHours, type SignInLibrary } from './better-auth.ts';
import {
  clearSignInToken,
  isInsecure,
  readDevice,
  readSignInToken,
  writeDevice,
  writeSignInToken,
} from './cookie.ts';
import { isKnownDevice, rememberDevice } from './devices.ts';
import {
  endSignIn,
  findSignIn,
  personOf,
  recordEvent,
  startActivity,
  type SignInPerson,
} from './queries.ts';
import { throttled } from './throttle.ts';

/** @throws Problem where neither TLS nor the loopback interface keeps a password from being read */
export function refuseInsecure(request: FastifyRequest): void {
  if (!isInsecure(request)) return;
  throw new Problem(
    'insecure-connection',
    403,
    'Not over this connection',
    'Passwords are taken over HTTPS only, or on the computer that runs Stepwell.',
  );
}

interface Asked {
  readonly now: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Signs a person in: a new token, a cookie, an entry in the trail.
 *
 * @throws Problem `tablet` where this browser is the tablet of a session: there only its leaders sign in,
 *   and by that end the check-in on it
 */
export async function signIn(
  services: Services,
  asked: Asked,
  write: SignInWrite,
): Promise<SignedIn> {
  if (await isOpenTablet(services.database, asked.request, asked.now)) {
    throw new Problem(
      'tablet',
      403,
      'This is a check-in tablet',
      'End the check-in on this tablet first: Staff, at the foot of its screen.',
    );
  }
  return signInIf(services, asked, write, () => Promise.resolve(true));
}

/**
 * The same for whom the question is answered with yes; anybody else's password is as wrong as a wrong
 * one, and is counted as such.
 */
export async function signInIf(
  services: Services,
  { now, request, reply }: Asked,
  { email, password }: SignInWrite,
  may: (person: SignInPerson) => Promise<boolean>,
): Promise<SignedIn> {
  refuseInsecure(request);
  const { signInDatabase: db, signInLibrary } = services;
  const account = await accountByEmail(db, email);
  const device = readDevice(request);
  const isKnown = account !== null && (await isKnownDevice(db, account.userId, device));
  const place = { email, knownDeviceId: isKnown ? device : null, address: request.ip };
  const accepted = await throttled(db, place, now, () =>
    checkPassword(services, signInLibrary, email, password, may),
  );
  if (accepted === null) {
    if (account !== null) {
      const { userId } = account;
      const event = { userId, signInId: null, at: now, requestId: request.id };
      await recordEvent(db, { ...event, event: 'sign-in-failed', outcome: 'refused' });
    }
    throw wrongPassword();
  }
  await endEarlierSignIn(services, { now, request, reply });
  const deviceId = device ?? randomUUID();
  await begin(services, accepted, deviceId, now, request.id);
  writeSignInToken(reply, accepted.token, absoluteLifetimeHours * 3600);
  writeDevice(reply, deviceId);
  return { staffId: accepted.person.staffId, name: accepted.person.name };
}

interface Accepted {
  token: string;
  userId: string;
  person: SignInPerson;
}

/** The library compares the password, in the same time whether there is such an account or not. */
async function checkPassword(
  { signInDatabase, demoPassword }: Services,
  library: SignInLibrary,
  email: string,
  password: string,
  may: (person: SignInPerson) => Promise<boolean>,
): Promise<Accepted | null> {
  const answer = await library.api
    .signInEmail({ body: { email, password }, headers: new Headers() })
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode !== undefined && error.statusCode < 500) return null;
      throw error;
    });
  if (answer === null) return null;
  const { token, user } = answer;
  const person = await personOf(signInDatabase, user.id);
  const mayEnter = person !== null && !person.disabled && (!person.demo || demoPassword !== null);
  if (mayEnter && (await may(person))) return { token, userId: user.id, person };
  await signInDatabase.deleteFrom('sign_in.session').where('token', '=', token).execute();
  return null;
}

async function begin(
  { signInDatabase }: Services,
  { token, userId }: Accepted,
  deviceId: string,
  now: string,
  requestId: string,
): Promise<void> {
  const expiresAt = new Date(Date.parse(now) + absoluteLifetimeHours * 3_600_000).toISOString();
  await signInDatabase.transaction().execute(async (db) => {
    const { id: signInId } = await db
      .updateTable('sign_in.session')
      .set({ created_at: now, updated_at: now, expires_at: expiresAt })
      .where('token', '=', token)
      .returning('id')
      .executeTakeFirstOrThrow();
    await startActivity(db, signInId, now);
    await rememberDevice(db, userId, deviceId, now);
    await db
      .deleteFrom('sign_in.session')
      .where('user_id', '=', userId)
      .where('expires_at', '<=', new Date(now))
      .execute();
    const event = { userId, signInId, at: now, requestId };
    await recordEvent(db, { ...event, event: 'sign-in', outcome: 'done' });
  });
}

/** One browser holds one sign-in: the one it came with ends. */
async function endEarlierSignIn(services: Services, asked: Asked): Promise<void> {
  const token = readSignInToken(asked.request);
  if (token !== null) await endByToken(services, token, asked);
}

async function endByToken({ signInDatabase }: Services, token: string, asked: Asked) {
  const found = await findSignIn(signInDatabase, token);
  if (found) await endSignIn(signInDatabase, found, 'sign-out', asked.now, asked.request.id);
}

/** Signs off; harmless when nobody is signed in. */
export async function signOut(services: Services, asked: Asked): Promise<null> {
  const token = readSignInToken(asked.request);
  if (token !== null) await endByToken(services, token, asked);
  clearSignInToken(asked.reply);
  return null;
}
