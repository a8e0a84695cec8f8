import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { appDatabase, openPool } from './pool.ts';
import type { DB } from './schema.gen.ts';
import { testDatabase } from './testing/test-database.ts';
import { read, together } from './together.ts';

const testing = await testDatabase();
const pool = openPool(testing.ownerUrl, { size: 1 });
const db = appDatabase<DB>(pool);
after(async () => {
  await pool.end();
  await testing.close();
});

const value = (statement: string) =>
  read(CompiledQuery.raw(statement), ([row]: { value: string }[]) => row?.value);

suite('statements sent together', () => {
  test('run in their order, each with its own answer', async () => {
    const transaction = await db.startTransaction().execute();
    const found = await together(transaction, {
      first: value("select set_config('stepwell.about', 'aster', true) as value"),
      second: value("select current_setting('stepwell.about') || ' is seen' as value"),
    });
    await transaction.commit().execute();
    assert.deepEqual(found, { first: 'aster', second: 'aster is seen' });
  });

  test('that fail say what failed first, and leave the connection usable', async () => {
    const transaction = await db.startTransaction().execute();
    const failing = together(transaction, {
      first: value("select 'aster' as value"),
      second: value('select 1 / 0 as value'),
      third: value("select 'never' as value"),
    });
    await assert.rejects(failing, { code: '22012' });
    await transaction.rollback().execute();
    assert.deepEqual(await together(db, { again: value("select 'bram' as value") }), {
      again: 'bram',
    });
  });
});
