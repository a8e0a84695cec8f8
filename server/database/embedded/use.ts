import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartRefused } from '../../start-refused.ts';

/**
 * A connection that says "in use" for as long as this process lives. What it holds are advisory
 * locks in the cluster itself: they end with the connection, however its process ends.
 */
export class Use {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /**
   * @param asServer only one at a time may serve a data folder
   * @throws StartRefused when another server does
   */
  static async register(url: string, dataDir: string, asServer: boolean): Promise<Use> {
    const client = await connectPatiently(url);
    await client.query('select pg_advisory_lock_shared($1)', [inUse]);
    if (asServer && !(await becomeServer(client))) {
      await client.end();
      throw new StartRefused(
        `Another Stepwell is running on the data folder ${dataDir}: stop that one, or set DATA_DIR to another folder.`,
      );
    }
    client.unref();
    return new Use(client);
  }

  /** Calls `lost` when the connection ends by itself: PostgreSQL was killed, or fell over. */
  whenLost(lost: () => void): void {
    this.#client.once('end', lost);
  }

  /** @returns whether nobody else is using the cluster, so that it may be stopped */
  async end(): Promise<boolean> {
    this.#client.removeAllListeners('end');
    this.#client.ref();
    const alone = await this.#client
      .query<{ got: boolean }>(
        'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as got',
        [inUse],
      )
      .then(
        ({ rows }) => rows[0]?.got === true,
        () => true,
      );
    await this.#client.end().catch(() => undefined);
    return alone;
  }
}

const inUse = 7301;
const beingServed = 7302;

/** The connection alone does not keep its process alive. (pg has these two; its types lack them.) */
type Client = pg.Client & { ref(): void; unref(): void };

/** PostgreSQL answers nobody while it recovers from being killed. */
async function connectPatiently(url: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'stepwell use',
    }) as Client;
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const passes = ['57P03', '57P01', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(code);
      if (!passes || attempt === 60) {
        throw error;
      }
      await pause(500);
    }
  }
}

/** A server that was just killed may leave its connection for a moment. */
async function becomeServer(client: Client): Promise<boolean> {
  for (let attempt = 1; attempt <= 30; attempt += 1) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) got', [
      beingServed,
    ]);
    if (rows[0]?.got === true) {
      return true;
    }
    await pause(100);
  }
  return false;
}
