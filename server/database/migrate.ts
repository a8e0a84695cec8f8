import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { StartRefused } from '../start-refused.ts';

export interface Migration {
  /** `0001_clinical_record.sql` */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export const migrationsFolder = join(import.meta.dirname, 'migrations');

/** The numbered files in their order. */
export async function readMigrations(folder = migrationsFolder): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  for (const name of names) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (number === undefined || numbers.has(number)) {
      throw new Error(`${name}: a migration is named NNNN_what_it_does.sql, each number once`);
    }
    numbers.add(number);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database up to date, each file in a transaction of its own. Servers that start together
 * wait for each other file by file, and each file runs once.
 *
 * @param ownerUrl the role that owns the tables
 * @returns the names of the files that were run
 * @throws StartRefused when the database and the files do not belong together
 */
export async function migrate(ownerUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'stepwell migrate',
  });
  await client.connect();
  try {
    await inTurn(client, () => prepare(client));
    const applied: string[] = [];
    for (const migration of migrations) {
      await inTurn(client, async () => {
        const pending = findPending(migrations, await readApplied(client));
        if (pending[0]?.name === migration.name) {
          await apply(client, migration);
          applied.push(migration.name);
        }
      });
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** For a server that was given no owner: the app's role may look, and looking is enough. */
export async function refuseUnlessCurrent(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('migration.applied') is not null as there`,
  );
  const applied = rows[0]?.there === true ? await readApplied(client) : [];
  const pending = findPending(await readMigrations(), applied);
  if (pending.length > 0) {
    throw new StartRefused(
      `The database lacks ${pending.length} migration(s), the first is ${pending[0]?.name}: start once with DATABASE_OWNER_URL set to the role that owns it.`,
    );
  }
}

/** A transaction-level lock: it also holds behind a connection pooler. */
async function inTurn(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock(7304)');
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** What has been run is kept apart from the app's tables: the app may read it, never write it. */
async function prepare(client: pg.Client): Promise<void> {
  await refuseOldServer(client);
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('migration.applied') is not null as there`,
  );
  if (rows[0]?.there === true) {
    return;
  }
  await makeMissingRoles(client);
  await client.query(`
    create schema migration;
    create table migration.applied (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    );
    grant usage on schema migration to stepwell_app;
    grant select on migration.applied to stepwell_app;`);
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < 15) {
    throw new StartRefused(
      `The database is PostgreSQL ${major}: Stepwell needs version 15 or later.`,
    );
  }
}

/** An outside server where roles.sql was not run: an owner who may make roles makes the two needed. */
async function makeMissingRoles(client: pg.Client): Promise<void> {
  for (const role of ['stepwell_app', 'stepwell_sign_in']) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) {
      await client.query(`create role ${role} nologin noinherit`).catch(() => {
        throw new StartRefused(
          `The role ${role} does not exist and DATABASE_OWNER_URL may not make it: run server/database/roles.sql as a superuser first.`,
        );
      });
    }
  }
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

async function readApplied(client: pg.ClientBase): Promise<readonly Applied[]> {
  const { rows } = await client.query<Applied>(
    'select name, checksum from migration.applied order by name',
  );
  return rows;
}

/** @throws StartRefused when a file that was run has changed, is gone, or comes after a new one */
function findPending(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const file = files.get(name);
    if (file === undefined) {
      throw new StartRefused(
        `The database has run ${name}, which this version of Stepwell does not know: start the newer version that made it.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new StartRefused(
        `The migration ${name} was changed after it was run: restore the file and put the change into a new one.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = applied.at(-1)?.name ?? '';
  const pending = migrations.filter(({ name }) => !done.has(name));
  const late = pending.find(({ name }) => name < last);
  if (late !== undefined) {
    throw new StartRefused(
      `The migration ${late.name} is new but comes before ${last}, which was run: give it the next free number.`,
    );
  }
  return pending;
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const { message, position } = error as pg.DatabaseError;
    const line = position === undefined ? '' : ` in line ${lineAt(sql, Number(position))}`;
    throw new Error(`The migration ${name} failed${line}: ${message}`, { cause: error });
  }
  await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [
    name,
    checksum,
  ]);
}

function lineAt(sql: string, position: number): number {
  return sql.slice(0, position).split('\n').length;
}
