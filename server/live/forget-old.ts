import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { DB } from '../database/schema.gen.ts';
import { forgetChanges } from './queries.ts';
import { keptHours } from './rules.ts';

/** Milliseconds between two sweeps. */
const often = 3_600_000;

/** Forgets what is too old to be told. @returns how many changes */
export function forgetOldChanges(db: Kysely<DB>, clock: Clock): Promise<number> {
  const before = new Date(clock.now().getTime() - keptHours * 3_600_000).toISOString();
  return forgetChanges(db, before);
}

/**
 * Sweeps now and every hour. Two servers at once do no harm; a fault is told, and the next hour tries
 * again.
 *
 * @returns ends it, after a sweep that is under way
 */
export function keepForgetting(
  db: Kysely<DB>,
  clock: Clock,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    underWay = underWay.then(() => forgetOldChanges(db, clock)).catch(onFault);
  };
  sweep();
  const timer = setInterval(sweep, often);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
