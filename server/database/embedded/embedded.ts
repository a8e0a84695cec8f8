import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartRefused } from '../../start-refused.ts';
import { applyRoles, type RolePasswords } from '../roles.ts';
import { databaseAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { initialise, isRunning, start, stop, superuser, type Cluster } from './cluster.ts';
import { readOrMakePasswords, type Passwords } from './passwords.ts';
import { databasePlace, writableFolder, type Place } from './place.ts';
import { whileAlone } from './start-lock.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** The server itself: only one at a time may serve a data folder. */
  readonly asServer?: boolean;
  /** false for throwaway databases only: faster, and a power failure loses commits. */
  readonly sync?: boolean;
}

export interface EmbeddedDatabase {
  /** Where the data are, for people to read. */
  readonly folder: string;
  /** Addresses of one database of the cluster, by default the only one there is in production. */
  readonly urls: (database?: string) => DatabaseUrls;
  /** Address for the superuser: makes and drops databases in tests, nothing else. */
  readonly superuserUrl: (database: string) => string;
  /** Whether PostgreSQL was already running and has been attached to. */
  readonly attached: boolean;
  /** Stops PostgreSQL, unless another process is using it. Says whether it was stopped. */
  readonly close: () => Promise<boolean>;
}

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly signInUrl: string;
}

export const databaseName = 'stepwell';

/**
 * Opens the PostgreSQL that comes with Stepwell: makes it on the first start, starts it, or attaches
 * to one that outlived its server.
 *
 * @throws StartRefused saying in one line what to do
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (process.platform === 'win32') {
    throw new StartRefused(
      'The embedded PostgreSQL needs Linux or macOS: use WSL, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const account = await databaseAccount();
  const [binaries, home] = await Promise.all([
    postgresBinaries(account),
    writableFolder(options.dataDir),
  ]);
  return whileAlone(home, async () => {
    const place = await databasePlace(home, account);
    const cluster: Cluster = { place, binaries, account, sync: options.sync ?? true };
    const isNew = await stat(place.cluster).then(
      () => false,
      () => true,
    );
    const passwords = await readOrMakePasswords(place, isNew);
    await initialise(cluster, passwords.superuser);
    const attached = await isRunning(cluster);
    if (!attached) {
      await start(cluster);
    }
    const superuserUrl = (database: string) =>
      socketUrl(place, superuser, passwords.superuser, database);
    const use = await registerUse(superuserUrl('postgres'), options);
    try {
      await makeDatabase(superuserUrl, passwords);
    } catch (error) {
      await leave(use, cluster);
      throw error;
    }
    return {
      attached,
      folder: place.folder,
      superuserUrl,
      urls: (database = databaseName) => ({
        ownerUrl: socketUrl(place, 'stepwell_owner', passwords.owner, database),
        appUrl: socketUrl(place, 'stepwell_app', passwords.app, database),
        signInUrl: socketUrl(place, 'stepwell_sign_in', passwords.signIn, database),
      }),
      close: () => whileAlone(home, () => leave(use, cluster)),
    };
  });
}

function socketUrl(place: Place, role: string, password: string, database: string): string {
  const host = encodeURIComponent(place.socketFolder);
  return `postgresql://${role}:${password}@localhost/${database}?host=${host}`;
}

/** Advisory locks in the cluster itself: they end with the connection, however its process ends. */
const inUse = 7301;
const beingServed = 7302;

/** The connection alone does not keep its process alive. (pg has these two; its types lack them.) */
type UseClient = pg.Client & { ref(): void; unref(): void };

async function registerUse(url: string, { asServer, dataDir }: EmbeddedOptions) {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'stepwell use',
  }) as UseClient;
  // PostgreSQL being killed is noticed by the queries that need it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [inUse]);
  // A server that was just killed may leave its connection for a moment.
  for (let attempt = 1; asServer === true; attempt += 1) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) got', [
      beingServed,
    ]);
    if (rows[0]?.got === true) {
      break;
    }
    if (attempt === 30) {
      await client.end();
      throw new StartRefused(
        `Another Stepwell is running on the data folder ${dataDir}: stop that one, or set DATA_DIR to another folder.`,
      );
    }
    await pause(100);
  }
  client.unref();
  return client;
}

async function leave(use: UseClient, cluster: Cluster): Promise<boolean> {
  use.ref();
  const last = await use
    .query<{ got: boolean }>(
      `select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as got`,
      [inUse],
    )
    .then(
      ({ rows }) => rows[0]?.got === true,
      () => true,
    );
  await use.end().catch(() => undefined);
  if (last) {
    await stop(cluster);
  }
  return last;
}

async function makeDatabase(superuserUrl: (database: string) => string, passwords: Passwords) {
  const rolePasswords: RolePasswords = {
    stepwell_owner: passwords.owner,
    stepwell_app: passwords.app,
    stepwell_sign_in: passwords.signIn,
  };
  await withClient(superuserUrl('postgres'), async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [
      databaseName,
    ]);
    if (found.rowCount === 0) {
      await client.query(`create database ${databaseName}`);
    }
  });
  await withClient(superuserUrl(databaseName), (client) => applyRoles(client, rolePasswords));
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
