import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { endsAt, startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';
import { openPool } from './pool.ts';

const room = await testRoom();
const pool = openPool(room.stepwell.database.appUrl, { size: 1 });
after(async () => {
  await pool.end();
  await room.stepwell.close();
});
const { juniper, stranger, record, programId, groupId, people } = room;

const small = await record.session(programId, {
  groupId,
  startsAt,
  endsAt,
  leaderIds: [juniper.id],
});
for (const person of people.slice(0, 2)) await record.onRoster(small, person);

/** How many participants somebody sees in a transaction that looks at a session. */
async function seen(by: TestPerson, sessionId: string | null): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('stepwell.organization_id', $1, true),
        set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
      [by.organizationId, by.id, startsAt],
    );
    if (sessionId !== null) await client.query('select look_at_led_session($1)', [sessionId]);
    const { rows } = await client.query<{ n: number }>('select count(*) as n from participant');
    return rows[0]?.n ?? -1;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

suite('a transaction that looks at one session', () => {
  test('shows its leader the people on its list and nobody else', async () => {
    assert.equal(await seen(juniper, null), people.length);
    assert.equal(await seen(juniper, small), 2);
  });

  test('shows nobody anything that they would not see anyway', async () => {
    assert.equal(await seen(stranger, null), 0);
    assert.equal(await seen(stranger, small), 0);
  });

  test('changes nothing where somebody was taken off the list', async () => {
    await room.stepwell.database.ownerPool.query(
      'update roster set removed_at = $1 where session_id = $2 and participant_id = $3',
      [startsAt, small, people[0]?.id],
    );
    assert.equal(await seen(juniper, small), people.length);
  });
});
