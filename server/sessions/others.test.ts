import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { WrittenByOthers } from '#contract/session';
import { startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom('2026-06-16T13:45:00.000Z');
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId, people, stepwell } = room;
const url = `/api/sessions/${sessionId}`;

const askedBy = async (who: TestPerson) => {
  const answer = await who.get(`${url}/others`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as WrittenByOthers;
};
const present = (who: TestPerson) =>
  who.send('PUT', `${url}/attendance/${people[0]?.id ?? ''}`, {
    ...{
      id: newId(),
      blockId: null,
      status: 'present',
      mode: 'in-person',
      arrivedAt: startsAt,
      leftAt: null,
    },
    ...{ reason: null, tappedAt: startsAt, version: 0 },
  });

suite('what a colleague wrote', () => {
  test('is told by its time, to the other alone, and leaves no trace of a reading', async () => {
    assert.equal((await askedBy(juniper)).at, null);
    const { ownerPool } = stepwell.database;
    const trail = async () =>
      (await ownerPool.query(`select count(*)::int as n from audit_event`)).rows[0] as {
        n: number;
      };
    const saved = await present(tobin);
    assert.equal(saved.status, 200, saved.text);
    const before = await trail();
    assert.equal((await askedBy(juniper)).at, stepwell.clock.now().toISOString());
    assert.equal((await askedBy(tobin)).at, null);
    assert.deepEqual(await trail(), before);
  });

  test('is nothing to who may not open the session', async () => {
    assert.equal((await stranger.get(`${url}/others`)).status, 404);
  });
});
