import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import { openPool } from '../pool.ts';
import { testDatabase } from './test-database.ts';

const database = await testDatabase();
after(() => database.close());

suite('testDatabase', () => {
  test('gives the owner the migrated tables', async () => {
    const { rows } = await database.ownerPool.query('select count(*) as n from participant');
    assert.deepEqual(rows, [{ n: 0 }]);
  });

  test('gives the app its rows and no table of its own', async () => {
    const pool = openPool(database.appUrl);
    assert.equal((await pool.query('select * from participant')).rowCount, 0);
    await assert.rejects(pool.query('create table mine (id integer)'), /permission denied/);
    await assert.rejects(
      pool.query('create temporary table mine (id integer)'),
      /permission denied/,
    );
    await assert.rejects(pool.query('truncate participant'), /permission denied/);
    await assert.rejects(
      pool.query(`insert into migration.applied values ('x', 'y')`),
      /permission denied/,
    );
    await assert.rejects(pool.query('set role stepwell_sign_in'), /permission denied/);
    await pool.end();
  });

  test('keeps the sign-in role inside its schema', async () => {
    const client = new pg.Client({ connectionString: database.signInUrl });
    await client.connect();
    await assert.rejects(client.query('select * from public.participant'), /permission denied/);
    await client.end();
  });

  test('gives two callers two databases', async () => {
    const other = await testDatabase();
    assert.notEqual(other.name, database.name);
    await other.close();
  });
});
