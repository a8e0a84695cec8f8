import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { v7 as newId } from 'uuid';
import { commitAfter } from './pipelined-driver.ts';
import { appDatabase, openPool } from './pool.ts';
import type { DB } from './schema.gen.ts';
import { testDatabase } from './testing/test-database.ts';

const testing = await testDatabase();
// One connection, so that what a transaction leaves behind would meet the next one.
const pool = openPool(testing.ownerUrl, { size: 1 });
const db = appDatabase<DB>(pool);
after(async () => {
  await pool.end();
  await testing.close();
});

const insert = (id: string) =>
  CompiledQuery.raw('insert into organization (id, name) values ($1, $2)', [id, 'Riverbend']);

const stored = async (...ids: string[]) =>
  (await testing.ownerPool.query('select from organization where id = any ($1)', [ids])).rowCount;

suite('a last statement with its commit', () => {
  test('is stored with what was written before', async () => {
    const [first, last] = [newId(), newId()];
    const transaction = await db.startTransaction().execute();
    await transaction.executeQuery(insert(first));
    assert.equal(await stored(first), 0);
    await commitAfter(transaction, insert(last));
    assert.equal(await stored(first, last), 2);
    assert.equal(transaction.isCommitted, true);
  });

  test('undoes all of it when it fails, and says why', async () => {
    const first = newId();
    const transaction = await db.startTransaction().execute();
    await transaction.executeQuery(insert(first));
    await assert.rejects(commitAfter(transaction, insert(first)), { code: '23505' });
    assert.equal(transaction.isCommitted, false);
    await transaction.rollback().execute();
    assert.equal(await stored(first), 0);
  });

  test('belongs to its own transaction only', async () => {
    const [last, next] = [newId(), newId()];
    const failing = await db.startTransaction().execute();
    await assert.rejects(commitAfter(failing, CompiledQuery.raw('select 1 / 0')));
    await failing.rollback().execute();
    await commitAfter(await db.startTransaction().execute(), insert(last));
    await db.transaction().execute((transaction) => transaction.executeQuery(insert(next)));
    assert.equal(await stored(last, next), 2);
  });
});

suite('a transaction', () => {
  test('that is rolled back stores nothing', async () => {
    const id = newId();
    const transaction = await db.startTransaction().execute();
    await transaction.executeQuery(insert(id));
    await transaction.rollback().execute();
    assert.equal(await stored(id), 0);
  });

  test('that could not begin does not say that it was committed', async () => {
    // A level of isolation that PostgreSQL does not know.
    const transaction = await db.startTransaction().setIsolationLevel('snapshot').execute();
    await assert.rejects(transaction.commit().execute(), { code: '42601' });
    assert.equal(transaction.isCommitted, false);
    await transaction.rollback().execute();
  });
});
