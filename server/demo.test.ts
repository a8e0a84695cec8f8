import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { SettableClock } from './clock.ts';
import { testDatabase } from './database/testing/test-database.ts';
import { openPool } from './database/pool.ts';
import { prepareDemo } from './demo.ts';
import { StartRefused } from './start-refused.ts';

const database = await testDatabase();
after(() => database.close());
const { ownerPool } = database;
const clock = new SettableClock('2026-11-24T15:20:00.000Z');

/** Ends the connection that loads, in the middle of its rows. */
async function cutWhileLoading(): Promise<void> {
  for (;;) {
    const { rows } = await ownerPool.query<{ cut: boolean }>(
      `select pg_terminate_backend(pid) as cut from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and query ilike 'insert into %attendance%'`,
    );
    if (rows.some(({ cut }) => cut)) return;
  }
}

const organizations = async () =>
  (await ownerPool.query<{ n: number }>('select count(*)::int as n from organization')).rows[0]?.n;

suite('the load of the demo program', () => {
  test('that loses its connection ends in one clear line, and the next one loads from nothing', async () => {
    const pool = openPool(database.ownerUrl, { size: 3 });
    try {
      const [loaded] = await Promise.allSettled([prepareDemo(pool, clock), cutWhileLoading()]);
      assert.equal(loaded.status, 'rejected');
      assert.ok(loaded.reason instanceof StartRefused, String(loaded.reason));
      assert.match(
        loaded.reason.message,
        /^The connection to the database was lost.*start again\.$/,
      );
      assert.equal(await organizations(), 0);
      await prepareDemo(pool, clock);
      assert.equal(await organizations(), 1);
    } finally {
      await pool.end();
    }
  });
});
