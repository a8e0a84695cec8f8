import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { clientsThatKeepStatements } from './kept-statements.ts';
import { PipelinedDriver } from './pipelined-driver.ts';

export interface PoolOptions {
  /** The schema whose tables need no prefix; `public` unless told. */
  readonly schema?: string;
  /** Take on this role in every connection; for a sign-in role without an address of its own. */
  readonly role?: string;
  /** Connections at most, 10 unless told. */
  readonly size?: number;
  /** Keep the plans of frequent statements; for the app's role, see `clientsThatKeepStatements`. */
  readonly keepStatements?: boolean;
  /** Told when an idle connection breaks; the pool replaces it. */
  readonly onError?: (error: Error) => void;
}

const types = {
  date: 1082,
  dates: 1182,
  int8: 20,
  int8s: 1016,
  numeric: 1700,
  numerics: 1231,
  timestamptz: 1184,
} as const;

/**
 * Values as the app wants them: a DATE stays the text `YYYY-MM-DD` (as a Date it would be the day
 * before, east of Greenwich), int8 and numeric are numbers. TIMESTAMPTZ stays a Date.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [types.date, (text) => text],
  [types.dates, (text) => list(text, String)],
  [types.int8, wholeNumber],
  [types.int8s, (text) => list(text, wholeNumber)],
  [types.numeric, Number],
  [types.numerics, (text) => list(text, Number)],
  [types.timestamptz, instant],
]);

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('A whole number from the database is too large to be kept exactly');
  }
  return value;
}

const instantInUtc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00$/;
const anyInstant = pg.types.getTypeParser(types.timestamptz, 'text') as (text: string) => unknown;

/** The usual form quickly (a timeline has thousands), every other (infinity, an offset) as the driver does. */
function instant(text: string): unknown {
  const [, day, time] = instantInUtc.exec(text) ?? [];
  return day === undefined ? anyInstant(text) : new Date(`${day}T${time}Z`);
}

/** A flat array of values that need no quotes: `{1,NULL,3}`. */
function list<T>(text: string, parse: (item: string) => T): (T | null)[] {
  const items = text.slice(1, -1);
  return items === '' ? [] : items.split(',').map((item) => (item === 'NULL' ? null : parse(item)));
}

export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { schema = 'public', role, size = 10, keepStatements = false } = options;
  const settings = [`-c search_path=${schema}`, ...(role === undefined ? [] : [`-c role=${role}`])];
  const pool = new pg.Pool({
    ...(keepStatements ? { Client: clientsThatKeepStatements() } : {}),
    connectionString: url,
    application_name: 'stepwell',
    max: size,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    options: settings.join(' '),
    pipeline: true,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        (format !== 'binary' && parsers.get(type)) ||
        pg.types.getTypeParser(type, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  pool.on('error', options.onError ?? (() => undefined));
  // Of one in use, its query tells: an event that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** The query library over a pool; the pool is closed by whoever opened it. */
export function database<DB>(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** The query library for the app's role: as `database`, with fewer waits in a transaction. */
export function appDatabase<DB>(pool: pg.Pool): Kysely<DB> {
  const dialect = new PostgresDialect({ pool });
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => new PipelinedDriver({ pool }),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  });
}
