/** The demo program: loaded into an empty database, and kept around today at every start. */
import type pg from 'pg';
import type { Clock } from '../../clock.ts';
import { demoPassword } from '../../sign-in/demo-password.ts';
import { addCourseFlags } from './course-flags.ts';
import { addEpisodes } from './episodes.ts';
import { addHistory } from './history.ts';
import { addCurricula, addDayTemplate, addHolidays } from './set-up.ts';
import { makeOthers } from './people.ts';
import { addPrograms } from './programs.ts';
import { addOnFile } from './on-file.ts';
import { addAdmittedReferrals } from './admitted-referrals.ts';
import { addReferrals } from './referrals.ts';
import { addStaff, demoPeople } from './staff.ts';
import { planAhead } from './today.ts';
import { makeTwelve } from './twelve.ts';
import { World } from './world.ts';

export { demoPeople, type DemoPerson } from './staff.ts';

/** A person to sign in with. */
export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export interface LoadDemo {
  /** The owner's pool: the demo program writes past the access rules. */
  readonly ownerPool: pg.Pool;
  readonly clock: Clock;
  /** Makes the account, or finds the one of that e-mail; answers with the id of the user. */
  readonly createUser: (account: DemoAccount) => Promise<string>;
  /** Another seed gives other people with other courses. */
  readonly seed?: string;
}

/** Everything until now, in memory: the same for the same seed and moment. */
export function makeDemo(
  now: Date,
  userIds: ReadonlyMap<string, string> = new Map(),
  seed?: string,
): World {
  const world = new World(now, seed);
  world.rows.add('organization', { id: world.organizationId, name: 'Riverbend', is_demo: true });
  addStaff(world, userIds);
  addPrograms(world);
  addDayTemplate(world);
  addCurricula(world);
  addHolidays(world);
  const twelve = makeTwelve(world);
  const stays = [...twelve, ...makeOthers(world, twelve)];
  addEpisodes(world, stays);
  addReferrals(world, stays);
  addAdmittedReferrals(world, stays);
  addOnFile(world, stays);
  addHistory(world, stays);
  addCourseFlags(world, stays);
  return world;
}

/** Loads the demo program unless there is an organization. @returns whether it was loaded */
export async function loadDemo({ ownerPool, clock, createUser, seed }: LoadDemo): Promise<boolean> {
  return await inTransaction(ownerPool, async (client) => {
    const { rows } = await client.query('select 1 from organization limit 1');
    if (rows.length > 0) return false;
    const world = makeDemo(clock.now(), await makeAccounts(createUser), seed);
    await world.rows.insert(client);
    await planToday(client, clock.now(), seed);
    return true;
  });
}

/**
 * Tops up at each start: a group of twelve that runs or begins within the hour, the other sessions
 * of today and of the week ahead. Does nothing where there is no demo program.
 */
export async function refreshDemo({
  ownerPool,
  clock,
  seed,
}: Pick<LoadDemo, 'ownerPool' | 'clock' | 'seed'>): Promise<void> {
  await inTransaction(ownerPool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from organization where is_demo',
    );
    const world = new World(clock.now(), seed);
    if (rows.some(({ id }) => id === world.organizationId)) {
      await planToday(client, clock.now(), seed);
    }
  });
}

async function planToday(
  client: pg.ClientBase,
  now: Date,
  seed: string | undefined,
): Promise<void> {
  const world = new World(now, seed);
  await planAhead(client, world);
  await world.rows.insert(client);
}

async function makeAccounts(
  createUser: LoadDemo['createUser'],
): Promise<ReadonlyMap<string, string>> {
  const accounts = await Promise.all(
    demoPeople.map(async ({ name, email }): Promise<[string, string]> => [
      email,
      await createUser({ name, email, password: demoPassword }),
    ]),
  );
  return new Map(accounts);
}

/**
 * Two servers that start together: one loads, the other waits and finds it done. All of it or nothing,
 * however long it takes: the history is worked out while the transaction is open.
 */
async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('begin');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await client.query(`select pg_advisory_xact_lock(hashtext('stepwell demo program'))`);
    const result = await work(client);
    await client.query('commit');
    failed = false;
    return result;
  } catch (error) {
    // What failed first is what is told.
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release(failed);
  }
}
