import Type from 'typebox';
import {
  ActivityAnswer,
  LockWrite,
  PasswordWrite,
  PinWrite,
  ReopenWrite,
  SignedIn,
  SignInOptions,
  SignInWrite,
} from '#contract/sign-in';
import { endpoint, publicEndpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { lock, removePin, reopen, setPin } from './lock.ts';
import { signInOptions } from './options.ts';
import { recordSignInActivity, setPassword } from './rules.ts';
import { signIn, signOut } from './sign-in.ts';

/** Tries of a password that one address may make in a minute, whatever the accounts. */
const triesPerMinute = 60;

export const signInEndpoints = (services: Services): Endpoint[] => [
  publicEndpoint({
    method: 'POST',
    url: '/api/sign-in',
    summary: 'Sign in with e-mail address and password',
    requestsPerMinute: triesPerMinute,
    body: SignInWrite,
    answer: SignedIn,
    handle: ({ body, ...asked }) => signIn(services, asked, body),
  }),
  publicEndpoint({
    method: 'POST',
    url: '/api/sign-out',
    summary: 'Sign off on this computer',
    answer: Type.Null(),
    status: 204,
    handle: (asked) => signOut(services, asked),
  }),
  publicEndpoint({
    method: 'GET',
    url: '/api/sign-in/options',
    summary: 'What the sign-in screen shows; names people only in the demo program',
    answer: SignInOptions,
    handle: () => signInOptions(services),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sign-in/activity',
    summary: 'Real input just now: the only thing that moves idle time',
    action: 'signed-in',
    idempotencyKey: false,
    answer: ActivityAnswer,
    handle: (work) => recordSignInActivity(services, work),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sign-in/lock',
    summary: 'Lock to the room-safe screen of a running session that one leads',
    action: 'signed-in',
    idempotencyKey: false,
    body: LockWrite,
    answer: Type.Null(),
    status: 204,
    handle: (work) => lock(services, work, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sign-in/reopen',
    summary: "Reopen a locked screen with this computer's PIN or the password",
    action: 'signed-in',
    idempotencyKey: false,
    whileLocked: true,
    whileHandedOver: true,
    requestsPerMinute: triesPerMinute,
    body: ReopenWrite,
    answer: Type.Null(),
    status: 204,
    handle: (work) => reopen(services, work, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/sign-in/pin',
    summary: 'Set the PIN that reopens a locked screen on this computer',
    action: 'signed-in',
    idempotencyKey: false,
    body: PinWrite,
    answer: Type.Null(),
    status: 204,
    handle: (work) => setPin(services, work, work.body),
  }),
  endpoint({
    method: 'DELETE',
    url: '/api/sign-in/pin',
    summary: 'Remove the PIN of this computer; only the password reopens a locked screen then',
    action: 'signed-in',
    idempotencyKey: false,
    answer: Type.Null(),
    status: 204,
    handle: (work) => removePin(services, work),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/sign-in/password',
    summary: 'Change the password; ends every other sign-in of the person',
    action: 'signed-in',
    withGivenPassword: true,
    idempotencyKey: false,
    body: PasswordWrite,
    answer: Type.Null(),
    status: 204,
    handle: (work) => setPassword(services, work, work.body),
  }),
];
