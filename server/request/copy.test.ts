import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testRoom } from '../testing/room.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, stranger, people, stepwell } = room;
const person = people[0]?.id ?? '';
const timeline = `/api/participants/${person}/timeline?from=2026-06-01&to=2026-06-16`;

async function acts(): Promise<unknown[]> {
  const { rows } = await stepwell.database.ownerPool.query<{ row: unknown }>(
    `select json_build_array(staff_id, action, subject, participant_ids, outcome) as row
     from audit_event where subject = 'timeline' order by sequence`,
  );
  return rows.map(({ row }) => row);
}

suite('a copy of a record', () => {
  test('is told apart from a look at it: print, file, screen', async () => {
    for (const kind of ['print', 'export']) {
      assert.equal((await juniper.get(timeline, { 'stepwell-copy': kind })).status, 200);
    }
    assert.equal((await juniper.get(timeline)).status, 200);
    const row = (kind: string) => [
      juniper.id,
      `${kind}:read-participant`,
      'timeline',
      [person],
      'done',
    ];
    assert.deepEqual(await acts(), [row('print'), row('export'), row('read')]);
  });

  test('follows the rule of the screen', async () => {
    const answer = await stranger.get(timeline, { 'stepwell-copy': 'print' });
    assert.equal(answer.status, 404);
  });

  test('of another kind is refused, with what may be asked', async () => {
    const answer = await juniper.get(timeline, { 'stepwell-copy': 'fax' });
    assert.equal(answer.status, 400);
    assert.match(answer.text, /print or export/);
  });
});
