import { rm, stat } from 'node:fs/promises';
import pg from 'pg';
import { StartRefused } from '../../start-refused.ts';
import { applyRoles, type RolePasswords } from '../roles.ts';
import { databaseAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { initialise, isRunning, start, stop, superuser, type Cluster } from './cluster.ts';
import { readOrMakePasswords, type Passwords } from './passwords.ts';
import { databasePlace, writableFolder, type Place } from './place.ts';
import { whileAlone } from './start-lock.ts';
import { Use } from './use.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** The server itself: only one at a time may serve a data folder. */
  readonly asServer?: boolean;
  /** false for throwaway databases only: faster, and a power failure loses commits. */
  readonly sync?: boolean;
  /** Told when PostgreSQL was killed and does not start again. */
  readonly onLost?: (error: Error) => void;
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
    const superuserUrl = (database: string) =>
      socketUrl(place, superuser, passwords.superuser, database);
    let closing = false;
    let use = await run();

    async function run(): Promise<Use> {
      if (!(await isRunning(cluster))) {
        await start(cluster);
      }
      const asServer = options.asServer ?? false;
      const registered = await Use.register(superuserUrl('postgres'), options.dataDir, asServer);
      registered.whenLost(() => void runAgain());
      return registered;
    }

    /** PostgreSQL was killed: whatever it confirmed is on the disk, and it can go on. */
    async function runAgain(): Promise<void> {
      await whileAlone(home, async () => {
        if (!closing) {
          use = await run();
        }
      }).catch((error: Error) => options.onLost?.(error));
    }

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
      close: () => {
        closing = true;
        return whileAlone(home, () => leave(use, cluster));
      },
    };
  });
}

function socketUrl(place: Place, role: string, password: string, database: string): string {
  const host = encodeURIComponent(place.socketFolder);
  return `postgresql://${role}:${password}@localhost/${database}?host=${host}`;
}

/** Stops PostgreSQL when nobody else is using it. */
async function leave(use: Use, cluster: Cluster): Promise<boolean> {
  const alone = await use.end();
  if (alone) {
    await stop(cluster);
    // Made anew at each start; a path too long for a socket has it in the temporary folder.
    await rm(cluster.place.socketFolder, { recursive: true, force: true });
  }
  return alone;
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
