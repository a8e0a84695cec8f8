import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, suite, test } from 'node:test';
import { migrate, readMigrations } from './migrate.ts';
import { openPool } from './pool.ts';
import { testDatabase, type TestDatabase } from './testing/test-database.ts';

/** Databases that were migrated already: further files are numbered after the real ones. */
const real = await readMigrations();

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stepwell-migrations-'));
  after(() => rm(folder, { recursive: true }));
  for (const { name, sql } of real) {
    await writeFile(join(folder, name), sql);
  }
  for (const [name, sql] of Object.entries(files)) {
    await writeFile(join(folder, name), sql);
  }
  return folder;
}

suite('migrate', () => {
  let database: TestDatabase;
  beforeEach(async (context) => {
    database = await testDatabase();
    (context as { after(work: () => Promise<void>): void }).after(() => database.close());
  });

  test('runs each new file once, in its order, and records it', async () => {
    const folder = await folderWith({
      '9001_first.sql': 'create table first (id integer)',
      '9002_second.sql': 'alter table first add column name text',
    });
    const names = ['9001_first.sql', '9002_second.sql'];
    assert.deepEqual(await migrate(database.ownerUrl, folder), names);
    assert.deepEqual(await migrate(database.ownerUrl, folder), []);
    const { rows } = await database.ownerPool.query(
      'select name from migration.applied order by name desc limit 2',
    );
    assert.deepEqual(rows, [{ name: '9002_second.sql' }, { name: '9001_first.sql' }]);
  });

  test('two servers that start together run each file once', async () => {
    const files: Record<string, string> = { '9001_a.sql': 'create table counted (n integer)' };
    for (let n = 2; n <= 9; n += 1) {
      files[`900${n}_row.sql`] = `insert into counted values (${n}); select pg_sleep(0.02)`;
    }
    const folder = await folderWith(files);
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, folder)));
    assert.deepEqual(runs.flat().sort(), Object.keys(files));
    const { rows } = await database.ownerPool.query('select count(*) as n from counted');
    assert.deepEqual(rows, [{ n: 8 }]);
  });

  test('a file that fails leaves nothing behind and names its line', async () => {
    const folder = await folderWith({
      '9001_good.sql': 'create table good (id integer)',
      '9002_bad.sql': 'create table half (id integer);\nselect nonsense',
    });
    await assert.rejects(migrate(database.ownerUrl, folder), /9002_bad\.sql failed in line 2/);
    const { rows } = await database.ownerPool.query(
      `select to_regclass('good') is not null as good, to_regclass('half') is not null as half`,
    );
    assert.deepEqual(rows, [{ good: true, half: false }]);
  });

  test('a file that was changed after it was run is refused', async () => {
    await migrate(database.ownerUrl, await folderWith({ '9001_a.sql': 'select 1' }));
    const changed = await folderWith({ '9001_a.sql': 'select 2' });
    await assert.rejects(migrate(database.ownerUrl, changed), /9001_a\.sql was changed/);
  });

  test('a database of a newer version is refused', async () => {
    await migrate(database.ownerUrl, await folderWith({ '9001_a.sql': 'select 1' }));
    await assert.rejects(migrate(database.ownerUrl), /does not know: start the newer version/);
  });

  test('a new file before one that was run is refused', async () => {
    await migrate(database.ownerUrl, await folderWith({ '9002_b.sql': 'select 1' }));
    const late = await folderWith({ '9001_a.sql': 'select 1', '9002_b.sql': 'select 1' });
    await assert.rejects(migrate(database.ownerUrl, late), /9001_a\.sql is new but comes before/);
  });

  test('a number used twice is refused', async () => {
    const folder = await folderWith({ '9001_a.sql': 'select 1', '9001_b.sql': 'select 1' });
    await assert.rejects(readMigrations(folder), /9001_b\.sql/);
  });

  test('the app cannot say that something was run', async () => {
    const pool = openPool(database.appUrl);
    await assert.rejects(
      pool.query(`update migration.applied set checksum = ''`),
      /permission denied/,
    );
    await pool.end();
  });
});
