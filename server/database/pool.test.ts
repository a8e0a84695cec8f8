import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { openPool } from './pool.ts';
import { testDatabase } from './testing/test-database.ts';

const database = await testDatabase();
const pool = openPool(database.appUrl);
after(async () => {
  await pool.end();
  await database.close();
});

async function value(sql: string): Promise<unknown> {
  const { rows } = await pool.query<{ value: unknown }>(`select ${sql} as value`);
  return rows[0]?.value;
}

suite('values from the database', () => {
  test('a DATE stays its day in every time zone', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    assert.equal(await value(`date '2026-03-01'`), '2026-03-01');
    assert.deepEqual(await value(`array[date '2024-02-29', null]`), ['2024-02-29', null]);
    process.env['TZ'] = zone ?? '';
    if (zone === undefined) {
      delete process.env['TZ'];
    }
  });

  test('whole and decimal numbers are numbers', async () => {
    assert.equal(await value('9007199254740991::bigint'), 9007199254740991);
    assert.deepEqual(await value('array[1::bigint, null]'), [1, null]);
    assert.equal(await value('21.02::numeric'), 21.02);
    assert.deepEqual(await value(`'{}'::numeric[]`), []);
  });

  test('a number that cannot be kept exactly is an error', async () => {
    await assert.rejects(value('9007199254740993::bigint'), RangeError);
  });

  test('null stays null', async () => {
    assert.equal(await value('null::numeric'), null);
    assert.equal(await value('null::date'), null);
  });

  test('an instant is a Date', async () => {
    assert.deepEqual(
      await value(`timestamptz '2026-11-23T09:14:00.120+01'`),
      new Date('2026-11-23T08:14:00.120Z'),
    );
    assert.deepEqual(
      await value(`timestamptz '2026-11-23T08:14:00.120999Z'`),
      new Date('2026-11-23T08:14:00.120Z'),
    );
    assert.equal(await value(`timestamptz '-infinity'`), -Infinity);
    assert.deepEqual(
      await value(`timestamptz '0044-03-15T12:00:00Z BC'`),
      new Date('-000043-03-15T12:00:00.000Z'),
    );
  });
});
