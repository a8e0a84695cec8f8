import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import { testApp } from '../testing/test-app.ts';
import { TestRecord } from '../testing/record.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { database, organizationId } = stepwell;
const record = new TestRecord(database.ownerPool, organizationId);
const program = await record.program();
const facilitator = await stepwell.person({ roles: ['facilitator'] });
const stranger = await stepwell.person({ roles: ['facilitator'] });
const times = { startsAt: '2026-06-16T13:00:00Z', endsAt: '2026-06-16T16:00:00Z', ended: false };
const leaderIds = [facilitator.id];
const session = await record.session(program, { ...times, leaderIds });
const walkIn = await record.participant(program);

/** As the app's role, in one transaction that knows who asks. */
async function asApp(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await ask(client, facilitator.id);
    await work(client);
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

const ask = (client: pg.Client, staffId: string) =>
  client.query(
    `select set_config('stepwell.organization_id', $1, true),
      set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
    [organizationId, staffId, times.startsAt],
  );

const seen = async (client: pg.Client) =>
  (await client.query('select id from participant')).rows.map((row: { id: string }) => row.id);

suite('visible participants', () => {
  test('are remembered, and found anew once somebody is put on a roster', () =>
    asApp(async (client) => {
      assert.deepEqual(await seen(client), []);
      assert.deepEqual(await seen(client), []);
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      assert.deepEqual(await seen(client), [walkIn.id]);
      assert.deepEqual(await seen(client), [walkIn.id]);
    }));

  test('are those of who asks now, not of who asked before', () =>
    asApp(async (client) => {
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      assert.deepEqual(await seen(client), [walkIn.id]);
      await ask(client, stranger.id);
      assert.deepEqual(await seen(client), []);
    }));

  test('are nobody where nobody asks, and in the next transaction', () =>
    asApp(async (client) => {
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      assert.deepEqual(await seen(client), [walkIn.id]);
      await client.query('rollback');
      assert.deepEqual(await seen(client), []);
      await client.query('begin');
      assert.deepEqual(await seen(client), []);
    }));
});
