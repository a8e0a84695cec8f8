import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { openPool } from './pool.ts';
import { testDatabase } from './testing/test-database.ts';

const testing = await testDatabase();
const pool = openPool(testing.ownerUrl, { size: 1, keepStatements: true });
// One connection, so that each statement meets what the one before left.
const connection = await pool.connect();
after(async () => {
  connection.release();
  await pool.end();
  await testing.close();
});

async function kept(text: string): Promise<number> {
  const { rows } = await connection.query<{ found: number }>(
    `select count(*)::int as found from pg_prepared_statements where statement = '${text.replaceAll("'", "''")}'`,
  );
  return rows[0]?.found ?? -1;
}

async function value(text: string, ...values: unknown[]): Promise<unknown> {
  const { rows } = await connection.query<{ value: unknown }>(text, values);
  return rows[0]?.value;
}

suite('a statement that comes again and again', () => {
  test('is kept by its connection from the third time, and answers as before', async () => {
    const text = 'select $1::integer + 1 as value';
    for (const [turn, found] of [0, 0, 1, 1].entries()) {
      assert.equal(await value(text, turn), turn + 1);
      assert.equal(await kept(text), found);
    }
  });

  test('is kept no more than once, when sent several times in one go', async () => {
    const text = 'select $1::integer + 2 as value';
    const answers = await Promise.all([1, 2, 3, 4, 5].map((each) => value(text, each)));
    assert.deepEqual(answers, [3, 4, 5, 6, 7]);
    assert.equal(await kept(text), 1);
  });

  test('is kept later, when a failed transaction did not take it', async () => {
    const text = 'select $1::integer + 3 as value';
    await value(text, 1);
    await value(text, 1);
    await connection.query('begin');
    await assert.rejects(connection.query('select 1 / 0'));
    await assert.rejects(value(text, 1), { code: '25P02' });
    await connection.query('rollback');
    assert.equal(await value(text, 1), 4);
    assert.equal(await kept(text), 1);
  });

  test('without values is sent as it is', async () => {
    const text = 'select 5 as value';
    for (let turn = 0; turn < 4; turn += 1) assert.equal(await value(text), 5);
    assert.equal(await kept(text), 0);
  });

  test('is kept up to two hundred of them', async () => {
    for (let each = 0; each < 210; each += 1) {
      for (let turn = 0; turn < 3; turn += 1) {
        await value(`select $1::integer + ${String(each + 10)} as value`, turn);
      }
    }
    const { rows } = await connection.query<{ found: number }>(
      `select count(*)::int as found from pg_prepared_statements`,
    );
    assert.equal(rows[0]?.found, 200);
  });
});
