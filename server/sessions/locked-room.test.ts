import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Attendance } from '#contract/attendance';
import type { FlagList } from '#contract/flag';
import type { RoomSafeSession, SessionDetail } from '#contract/session';
import type { Today } from '#contract/today';
import { v7 as newId } from 'uuid';
import { startsAt, testRoom } from '../testing/room.ts';
import type { TestAnswer, TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, sessionId, people, stepwell } = room;
const { ownerPool } = stepwell.database;
const url = `/api/sessions/${sessionId}`;
const idOf = (index: number) => people[index]?.id ?? '';
const reason = 'Court date';

function put(index: number, more: Record<string, unknown>, by = juniper) {
  const { participantId, ...body } = room.attendance(index, more);
  return by.send('PUT', `${url}/attendance/${String(participantId)}`, body);
}

/** What was sent, and answered with a reason, while the screen was still open. */
const sentBefore = (() => {
  const { participantId, ...body } = room.attendance(4, {
    status: 'excused',
    arrivedAt: null,
    reason,
  });
  const [oneKey, batchKey] = [newId(), newId()];
  return {
    one: () =>
      juniper.send('PUT', `${url}/attendance/${String(participantId)}`, body, { key: oneKey }),
    batch: () =>
      juniper.send(
        'POST',
        `${url}/attendance`,
        { rows: [{ ...body, participantId, version: 1 }] },
        { key: batchKey },
      ),
  };
})();

const storedReason = async (index: number) => {
  const { rows } = await ownerPool.query<{ reason: string | null }>(
    'select reason from attendance where participant_id = $1',
    [idOf(index)],
  );
  return rows[0]?.reason;
};

suite('a room that idle time has locked', () => {
  before(async () => {
    const { version } = await room.detail();
    const start = await juniper.send('POST', `${url}/start`, { startedAt: startsAt, version });
    assert.equal(start.status, 200, start.text);
    const excused = { status: 'excused', arrivedAt: null, reason };
    assert.equal((await put(0, excused)).status, 200);
    const tap = await juniper.send('PUT', `${url}/observations/${newId()}`, {
      participantId: idOf(1),
      kind: 'risk',
      code: 'suicidal-thoughts',
      text: null,
      takenBack: false,
      tappedAt: startsAt,
      version: 0,
    });
    assert.equal(tap.status, 200, tap.text);
    for (const send of [sentBefore.one, sentBefore.batch]) {
      const answer = await send();
      assert.equal(answer.status, 200, answer.text);
      assert.ok(answer.text.includes(reason));
    }
    stepwell.clock.forward({ minutes: 6 });
  });

  test('gets preferred names, attendance without reasons and a bare count', async () => {
    const answer = await juniper.get(`${url}/room-safe`);
    assert.equal(answer.status, 200, answer.text);
    const safe = answer.body as RoomSafeSession;
    assert.deepEqual(safe.roster[0], {
      participantId: idOf(0),
      preferredName: 'Aster',
      position: 1,
    });
    assert.equal(safe.attendance[0]?.reason, null);
    assert.equal(safe.openFlagCount, 1);
    for (const secret of ['Testfield', reason, 'suicid', 'PHQ', 'pronouns']) {
      assert.ok(!answer.text.includes(secret), secret);
    }
  });

  test('gets nothing else', async () => {
    const own = `/attendance`;
    const requests: (() => Promise<TestAnswer>)[] = [
      () => juniper.get(url),
      () => juniper.get('/api/sessions?from=2026-06-16T00:00:00Z&to=2026-06-17T00:00:00Z'),
      () => juniper.get(`/api/sessions/${newId()}/room-safe`),
      () => juniper.send('POST', `/api/sessions/${newId()}${own}`, { rows: [room.attendance(2)] }),
      () => juniper.send('POST', `${url}/end`, { endedAt: startsAt, version: 2, statements: [] }),
      () =>
        juniper.send('PUT', `${url}/check-ins/${idOf(2)}/mood`, {
          value: 3,
          tappedAt: startsAt,
          version: 0,
        }),
      () =>
        juniper.send('POST', '/api/directory/search', {
          name: 'Test',
          bornOn: '1990-02-28',
          sessionId,
        }),
    ];
    for (const request of requests) assert.equal((await request()).status, 423);
  });

  test('still takes attendance, and never erases a reason that it could not see', async () => {
    const answer = await put(0, { status: 'no-show', arrivedAt: null, version: 1 });
    assert.equal(answer.status, 200, answer.text);
    assert.equal((answer.body as Attendance).reason, null);
    assert.equal(await storedReason(0), reason);
  });

  test('shows no reason in a conflict either, and no flag when somebody leaves', async () => {
    const stale = await put(0, { version: 1 });
    assert.equal(stale.status, 409);
    assert.ok(!stale.text.includes(reason));
    const came = await put(1, {});
    assert.equal(came.status, 200);
    const left = await put(1, { leftAt: '2026-06-16T13:05:00Z', version: 1 });
    assert.equal(left.status, 200, left.text);
  });

  test('gets the remembered answer to what was sent before without its reason', async () => {
    for (const send of [sentBefore.one, sentBefore.batch]) {
      const again = await send();
      assert.equal(again.status, 200, again.text);
      assert.ok(!again.text.includes(reason), again.text);
      assert.ok(again.text.includes('"reason":null'));
    }
    assert.equal(await storedReason(4), reason);
  });

  test('is locked for that person only', async () => {
    assert.equal((await tobin.get(url)).status, 200);
  });

  const detailOf = async (by: TestPerson): Promise<SessionDetail> => {
    const answer = await by.get(url);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const owed = ({ flags }: SessionDetail) =>
    flags.flatMap(({ leftSessionId, participantId }) =>
      leftSessionId === sessionId ? participantId : [],
    );
  const say = async (by: TestPerson, text: string) => {
    const [flag] = (await detailOf(by)).flags;
    const statements = [{ id: newId(), flagId: flag?.id, text }];
    const answer = await by.send('POST', `${url}/gone/${idOf(1)}`, { statements });
    assert.equal(answer.status, 200, answer.text);
    return answer.body as FlagList;
  };
  const tapAgain = (by: TestPerson) =>
    by.send('PUT', `${url}/observations/${newId()}`, {
      ...{ participantId: idOf(1), kind: 'risk', code: 'self-harm', text: null, takenBack: false },
      ...{ tappedAt: stepwell.clock.now().toISOString(), version: 0 },
    });

  test('owes what was done about the flag of somebody who left, told to who is not locked', async () => {
    assert.deepEqual(owed(await detailOf(tobin)), [idOf(1)]);
    const { body } = await tobin.get('/api/today');
    const words = (body as Today).unfinished.map((thing) => thing.words).join(' ');
    assert.match(words, /They have left, and nobody has said what was done/);
    const locked = await juniper.get(`${url}/room-safe`);
    assert.doesNotMatch(locked.text, /leftSessionId|nobody has said/);
  });

  test('owes it no more once it is said, or when the person had not left after all', async () => {
    assert.equal((await put(1, { version: 2 })).status, 200);
    assert.deepEqual(owed(await detailOf(tobin)), []);
    assert.equal((await put(1, { leftAt: '2026-06-16T13:05:00Z', version: 3 })).status, 200);
    assert.deepEqual(owed(await detailOf(tobin)), [idOf(1)]);
    const { flags } = await say(tobin, 'Sister came to the door');
    assert.equal(flags[0]?.leftSessionId, null);
    assert.deepEqual(owed(await detailOf(tobin)), []);
  });

  test('what was said before a new answer does not answer it', async () => {
    stepwell.clock.forward({ minutes: 1 });
    assert.equal((await tapAgain(tobin)).status, 200);
    assert.deepEqual(owed(await detailOf(tobin)), [idOf(1)]);
    const { version } = await detailOf(tobin);
    const end = { endedAt: stepwell.clock.now().toISOString(), version, statements: [] };
    const asked = await tobin.send('POST', `${url}/end`, end);
    assert.equal(asked.status, 422, asked.text);
    assert.deepEqual(
      (asked.body as FlagList).flags.map(({ participantId }) => participantId),
      [idOf(1)],
    );
  });
});
