import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { tooMany } from '../problems.ts';

/** Wrong passwords in a row before waiting starts, and after which only time helps (NIST: <= 100). */
const freeTries = 5;
export const failureCap = 100;
const firstWaitSeconds = 40;
const longestWaitSeconds = 3600;
const capWaitSeconds = 24 * 3600;

/** Seconds that a computer waits after so many wrong passwords in a row for one account. */
export function waitSeconds(failures: number): number {
  if (failures >= failureCap) return capWaitSeconds;
  if (failures < freeTries) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (failures - freeTries));
}

/** Where a password is tried. */
export interface Place {
  email: string;
  /** The computer's own id, when this account has signed in on it before. */
  knownDeviceId: string | null;
  address: string;
}

/**
 * Counts tries by account and computer. A computer on which the person has signed in before is
 * counted by itself, so nobody elsewhere can make it wait; all others together stop at the cap.
 */
function countersOf({ knownDeviceId, address }: Place): string[] {
  return knownDeviceId === null ? [`address:${address}`, 'elsewhere'] : [`device:${knownDeviceId}`];
}

// A hash: an address that has no account here leaves no trace.
const accountOf = ({ email }: Place) =>
  createHash('sha256').update(email.toLowerCase()).digest('base64');

/**
 * Runs one try of a password. It is counted before it is made, so that tries made at the same time
 * count too, and taken back when it was right.
 *
 * @param attempt null means wrong
 * @throws tooMany with the seconds to wait
 */
export async function throttled<T>(
  db: Kysely<DB>,
  place: Place,
  now: string,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  await countTry(db, place, now);
  const result = await attempt();
  if (result !== null) await forgetTries(db, place);
  return result;
}

async function countTry(db: Kysely<DB>, place: Place, now: string): Promise<void> {
  const account = accountOf(place);
  const computers = countersOf(place);
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('sign_in.throttle')
      .values(computers.map((computer) => ({ account, computer })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const counters = await transaction
      .selectFrom('sign_in.throttle')
      .select(['computer', 'failures', 'last_failed_at'])
      .where('account', '=', account)
      .where('computer', 'in', computers)
      .orderBy('computer')
      .forUpdate()
      .execute();
    const seconds = Math.max(0, ...counters.map((counter) => secondsLeft(counter, now)));
    if (seconds > 0) throw waitFor(seconds);
    await transaction
      .updateTable('sign_in.throttle')
      .set(({ eb }) => ({ failures: eb('failures', '+', 1), last_failed_at: now }))
      .where('account', '=', account)
      .where('computer', 'in', computers)
      .execute();
  });
}

interface Counter {
  computer: string;
  failures: number;
  last_failed_at: Date | null;
}

function secondsLeft({ computer, failures, last_failed_at }: Counter, now: string): number {
  if (last_failed_at === null) return 0;
  const isCapOnly = computer === 'elsewhere';
  const wait = isCapOnly && failures < failureCap ? 0 : waitSeconds(failures);
  return Math.ceil(wait - (Date.parse(now) - last_failed_at.getTime()) / 1000);
}

function waitFor(seconds: number) {
  const time = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return tooMany(
    seconds,
    `Wait ${time}, then try again. Only this computer waits; your account stays open.`,
  );
}

async function forgetTries(db: Kysely<DB>, place: Place): Promise<void> {
  await db
    .deleteFrom('sign_in.throttle')
    .where('account', '=', accountOf(place))
    .where('computer', 'in', countersOf(place))
    .execute();
}
