import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { DB } from '../database/schema.gen.ts';
import { actAsOrganization, organizationsToPlan } from './ahead-queries.ts';
import { planPrograms } from './plan-programs.ts';
import { holdPlanning, type Planned } from './planning-queries.ts';

/**
 * Plans the sessions ahead of every group there is, so that none runs out while nobody changes it.
 * Nobody is signed in: each organization is planned in a transaction of its own that sees what is
 * set up there and nobody's record. Done again, or by two servers at once, it adds nothing.
 *
 * @param db the app's role
 */
export async function planAhead(db: Kysely<DB>, clock: Clock): Promise<Planned> {
  const now = clock.now().toISOString();
  const sum = { made: 0, moved: 0, withdrawn: 0 };
  for (const organizationId of await organizationsToPlan(db, now)) {
    const planned = await db.transaction().execute(async (transaction) => {
      await actAsOrganization(transaction, organizationId, now);
      await holdPlanning(transaction, organizationId);
      return planPrograms(transaction, organizationId, null, now);
    });
    sum.made += planned.made;
    sum.moved += planned.moved;
    sum.withdrawn += planned.withdrawn;
  }
  return sum;
}

/** Milliseconds between two plans: a day that begins somewhere is planned within the hour. */
const often = 3_600_000;

interface Telling {
  readonly onPlanned: (planned: Planned) => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Plans ahead now and every hour. A fault, as when the database is away, is told, and the next hour
 * tries again.
 *
 * @returns ends it, after a plan that is under way
 */
export function keepPlanned(db: Kysely<DB>, clock: Clock, telling: Telling): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  const plan = () => {
    underWay = underWay
      .then(() => planAhead(db, clock))
      .then(telling.onPlanned)
      .catch(telling.onFault);
  };
  plan();
  const timer = setInterval(plan, often);
  timer.unref();
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
