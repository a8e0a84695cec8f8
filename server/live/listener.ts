import pg from 'pg';

const channel = 'stepwell_change';
const [firstWait, longestWait] = [100, 10_000];

/**
 * One connection of its own, outside every pool, that hears which organization changed. A connection
 * that breaks is made again; what was missed meanwhile is covered by waking everybody.
 */
export class ChangeListener {
  readonly #url: string;
  readonly #onChange: (organizationId: string | null) => void;
  #client: pg.Client | null = null;
  #started = false;
  #closed = false;
  #wait = firstWait;
  #retry: NodeJS.Timeout | undefined;

  /** @param onChange told which organization; null: it may be any */
  constructor(url: string, onChange: (organizationId: string | null) => void) {
    this.#url = url;
    this.#onChange = onChange;
  }

  /** Connects when it is first needed. */
  start(): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'stepwell listens',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', ({ payload }) => this.#onChange(payload ?? null));
    client.on('error', () => undefined);
    client.once('end', () => this.#again());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch {
      await client.end().catch(() => undefined);
      this.#again();
      return;
    }
    this.#wait = firstWait;
    this.#onChange(null);
  }

  #again(): void {
    if (this.#closed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), this.#wait);
    this.#retry.unref();
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }
}
