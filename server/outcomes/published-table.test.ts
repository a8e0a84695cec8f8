import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { database, openPool } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { testDatabase } from '../database/testing/test-database.ts';
import { publishedTable } from './published-table.ts';
import { sayPublishedTable } from './say-outcomes.ts';

const file = join(import.meta.dirname, '../../../shared/data/claus-2020.csv');
const absent = existsSync(file)
  ? false
  : '../shared/data/claus-2020.csv is not here: it is not part of the project';

// What the authors printed; the program computes it from the rows.
const printed = `total 43
used 40
recovered 10
improved 8
unchanged 22
deteriorated 0
cut-off 21.02
`;

suite('the published table', () => {
  test('comes out of the published data', { skip: absent }, async () => {
    const testing = await testDatabase();
    const appPool = openPool(testing.appUrl);
    after(async () => {
      await appPool.end();
      await testing.close();
    });
    const outcomes = await publishedTable(
      { app: database<DB>(appPool), owner: database<DB>(testing.ownerPool) },
      file,
    );
    assert.equal(sayPublishedTable(outcomes), printed);
    assert.equal(outcomes.rows.length, 40);
  });
});
