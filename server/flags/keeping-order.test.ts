import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const pool = stepwell.database.ownerPool;
const record = new TestRecord(pool, stepwell.organizationId);
const programId = await record.program();
const juniper = await stepwell.person({ name: 'Juniper Vale' });

async function openFlag(): Promise<string> {
  const { id, episodeId } = await record.participant(programId);
  const flagId = newId();
  await record.insert('flag', {
    ...{ id: flagId, participant_id: id, episode_id: episodeId, kind: 'risk' },
    ...{ raised_at: '2026-06-16T13:00:00Z', raised_by: juniper.id },
  });
  return flagId;
}

suite('two that keep the limits of the same flags', () => {
  test('take them in one order, so that neither waits for the other for ever', async () => {
    const [first, second] = [await openFlag(), await openFlag()].sort() as [string, string];
    const one = await pool.connect();
    const other = await pool.connect();
    const keep = async (client: typeof one, at: string, ids: string[]) => {
      await client.query('begin');
      await client.query(`select set_config('stepwell.now', $1, true)`, [at]);
      await client.query('select keep_escalations($1, $2)', [stepwell.organizationId, ids]);
    };
    try {
      await keep(one, '2026-06-16T13:01:00Z', [first, second]);
      await one.query('commit');
      await keep(one, '2026-06-16T13:02:00Z', [second]);
      const waits = keep(other, '2026-06-16T13:03:00Z', [second, first]);
      await untilBlocked(pool);
      const free = await pool.query(
        'select from flag_kept where flag_id = $1 for update skip locked',
        [first],
      );
      await one.query('commit');
      await waits;
      await other.query('commit');
      assert.equal(free.rowCount, 0, 'it waits for the second and holds the first');
    } finally {
      one.release();
      other.release();
    }
  });
});
