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
const seen = (by: TestPerson, sessionId: string | null) =>
  count(
    by,
    'participant',
    sessionId === null ? [] : [['select look_at_led_session($1)', sessionId]],
  );

/** How many places on lists somebody sees in a transaction after some statements. */
const listed = (by: TestPerson, ...before: [statement: string, value: string][]) =>
  count(by, 'roster', before);

async function count(
  by: TestPerson,
  table: 'participant' | 'roster',
  before: readonly [statement: string, value: string][],
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('stepwell.organization_id', $1, true),
        set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
      [by.organizationId, by.id, startsAt],
    );
    for (const [statement, value] of before) await client.query(statement, [value]);
    const { rows } = await client.query<{ n: number }>(`select count(*) as n from ${table}`);
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

suite('a transaction in the room of a session', () => {
  const enter = 'select enter_led_room($1)';

  test('shows its leader what they see anyway, no more and no less', async () => {
    const before = await listed(juniper);
    assert.ok(before > 0);
    assert.equal(await listed(juniper, [enter, small]), before);
    assert.equal(await listed(juniper, [enter, room.sessionId]), before);
  });

  test('shows somebody who does not lead it nothing', async () => {
    assert.equal(await listed(stranger, [enter, small]), 0);
  });

  test('is not that of the next who asks', async () => {
    const asStranger = `select set_config('stepwell.staff_id', $1, true)`;
    assert.equal(await listed(juniper, [enter, small], [asStranger, stranger.id]), 0);
  });

  test('stays about one person once it is about one person', async () => {
    const about = `select set_config('stepwell.about', $1, true)`;
    const person = people[1]?.id ?? '';
    const ofPerson = await listed(juniper, [about, person]);
    assert.equal(await listed(juniper, [enter, small], [about, person]), ofPerson);
    assert.equal(await listed(juniper, [about, person], [enter, small]), ofPerson);
  });
});
