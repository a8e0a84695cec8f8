import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Attendance } from '#contract/attendance';
import { minutesAttended } from '#domain/attendance/minutes';
import { v7 as newId } from 'uuid';
import { endsAt, startsAt, testRoom } from '../testing/room.ts';
import type { TestAnswer, TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, stranger, sessionId, people, record, programId, groupId } = room;
await room.detail();

type Row = Record<string, unknown>;

function put(index: number, more: Row = {}, by: TestPerson = juniper, session = sessionId) {
  const { participantId, ...body } = room.attendance(index, more);
  return by.send('PUT', `/api/sessions/${session}/attendance/${String(participantId)}`, body);
}

const typeOf = ({ body }: TestAnswer) => (body as { type: string }).type;
const fieldsOf = ({ body }: TestAnswer) =>
  (body as { errors: { field: string }[] }).errors.map(({ field }) => field);

async function refusedFor(field: string, more: Row) {
  const answer = await put(5, more);
  assert.equal(answer.status, 400, answer.text);
  assert.deepEqual(fieldsOf(answer), [field]);
}

suite('who may write attendance of whom', () => {
  test('somebody outside the session finds nothing, like where nothing is', async () => {
    const foreign = await put(0, {}, stranger);
    const absent = await put(0, {}, juniper, newId());
    assert.equal(foreign.status, 404);
    assert.equal(absent.text, foreign.text);
  });

  test('a colleague who leads the group but not the session may look and not write', async () => {
    const cover = await room.stepwell.person({ name: 'Wren Ash' });
    const other = await record.session(programId, {
      groupId,
      startsAt,
      endsAt,
      leaderIds: [cover.id],
      ended: false,
    });
    assert.equal((await juniper.get(`/api/sessions/${other}`)).status, 200);
    const answer = await put(0, {}, juniper, other);
    assert.equal(answer.status, 403);
    assert.match(answer.text, /facilitator, co-facilitator or cover of this session/);
  });

  test('nobody who is not on the list, in the path or in a batch', async () => {
    const outsider = await record.participant(programId, { preferredName: 'Odd' });
    const { participantId: _, ...body } = room.attendance(0);
    const url = `/api/sessions/${sessionId}/attendance`;
    assert.equal((await juniper.send('PUT', `${url}/${outsider.id}`, body)).status, 404);
    const rows = [room.attendance(0), { ...room.attendance(1), participantId: outsider.id }];
    assert.equal((await juniper.send('POST', url, { rows })).status, 404);
    assert.equal((await room.detail()).attendance.length, 0);
  });

  test("a row's id that is in use elsewhere is not told apart from nothing", async () => {
    const id = newId();
    assert.equal((await put(0, { id })).status, 200);
    assert.equal((await put(1, { id })).status, 404);
  });

  test('a version of a row that is not there is not told apart from nothing', async () => {
    assert.equal((await put(2, { version: 3 })).status, 404);
  });
});

suite('what cannot be true', () => {
  test('leaving before arriving', () =>
    refusedFor('leftAt', { leftAt: '2026-06-16T12:59:59.999Z' }));
  test('arriving on another day', () =>
    refusedFor('arrivedAt', { arrivedAt: '2026-06-15T13:00:00Z' }));
  test('an arrival of somebody who did not come', () =>
    refusedFor('arrivedAt', { status: 'no-show' }));
  test('a day that does not exist', () =>
    refusedFor('tappedAt', { tappedAt: '2026-02-29T13:00:00Z' }));
  test('a part of one group’s plan, which is no block of a program day', async () => {
    const blockId = await record.part(sessionId, 1, { starts_at: startsAt, ends_at: endsAt });
    await refusedFor('blockId', { blockId });
    assert.equal((await put(5, { blockId: newId() })).status, 404);
  });
  test('a person twice in one batch', async () => {
    const rows = [room.attendance(5), room.attendance(5)];
    const answer = await juniper.send('POST', `/api/sessions/${sessionId}/attendance`, { rows });
    assert.deepEqual(fieldsOf(answer), ['rows.1.participantId']);
  });

  test('presence in a session that is still to come; an excuse can be known before', async () => {
    const next = await record.session(programId, {
      groupId,
      startsAt: '2026-06-18T13:00:00Z',
      endsAt: '2026-06-18T16:00:00Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    await juniper.get(`/api/sessions/${next}`);
    const early = await put(0, { arrivedAt: null }, juniper, next);
    assert.equal(typeOf(early), 'urn:stepwell:problem:not-yet');
    const excused = await put(0, { status: 'excused', arrivedAt: null }, juniper, next);
    assert.equal(excused.status, 200, excused.text);
  });

  test('anything in a cancelled session', async () => {
    const cancelled = await record.session(programId, {
      groupId,
      startsAt,
      endsAt,
      leaderIds: [juniper.id],
      ended: false,
      more: { cancelled_at: startsAt },
    });
    for (const person of people) await record.onRoster(cancelled, person);
    const answer = await put(0, { status: 'excused', arrivedAt: null }, juniper, cancelled);
    assert.equal(typeOf(answer), 'urn:stepwell:problem:cancelled');
  });
});

suite('bad input', () => {
  test('wrong types and unknown fields are refused, nothing is coerced', async () => {
    for (const more of [{ version: '0' }, { arrivedAt: 5 }, { status: null }, { minutes: 3 }]) {
      const answer = await put(5, more);
      assert.equal(answer.status, 400, answer.text);
    }
  });

  test('a null arrival stays null and is no 0', async () => {
    const answer = await put(4, { arrivedAt: null });
    assert.equal((answer.body as Attendance).arrivedAt, null);
  });

  test('HTML and script in a reason are kept as the text they are', async () => {
    const reason = `<script>alert("x")</script> & <b>dentist</b> ' "`;
    const answer = await put(3, { status: 'excused', arrivedAt: null, reason });
    assert.equal((answer.body as Attendance).reason, reason);
  });

  test('control characters, too long a text and a megabyte are refused', async () => {
    assert.equal((await put(5, { reason: 'a\u0000b' })).status, 400);
    assert.equal((await put(5, { reason: 'a\u001bb' })).status, 400);
    assert.equal((await put(5, { reason: 'x'.repeat(501) })).status, 400);
    assert.equal((await put(5, { reason: 'x'.repeat(1_000_000) })).status, 413);
  });
});

suite('what has not happened', () => {
  const later = (minutes: number) =>
    new Date(room.stepwell.clock.now().getTime() + minutes * 60_000).toISOString();

  test('is not recorded: a departure, a tap, an arrival after the start', async () => {
    await refusedFor('leftAt', { leftAt: later(30) });
    await refusedFor('tappedAt', { tappedAt: later(6) });
    await refusedFor('arrivedAt', { arrivedAt: later(30) });
  });

  test('but a clock that is a few minutes ahead is excused', async () => {
    const answer = await put(5, { tappedAt: later(4) });
    assert.equal(answer.status, 200, answer.text);
  });
});

suite('sessions at odd times', () => {
  async function minutesOf(from: string, to: string, arrivedAt: string, leftAt: string | null) {
    room.stepwell.clock.set(to);
    const leader = await room.stepwell.person({ name: 'Wren Ash' });
    const session = await record.session(programId, {
      groupId,
      startsAt: from,
      endsAt: to,
      leaderIds: [leader.id],
      ended: false,
    });
    await leader.get(`/api/sessions/${session}`);
    const answer = await put(0, { arrivedAt, leftAt, tappedAt: arrivedAt }, leader, session);
    assert.equal(answer.status, 200, answer.text);
    const row = answer.body as Attendance;
    return minutesAttended({ startsAt: from, endsAt: to, parts: [], ...row });
  }

  test('a leap day', async () => {
    const [from, to] = ['2028-02-29T14:00:00.000Z', '2028-02-29T17:00:00.000Z'];
    assert.equal(await minutesOf(from, to, '2028-02-29T14:14:00.000Z', null), 166);
  });

  test('across midnight', async () => {
    const [from, to] = ['2026-06-17T03:30:00.000Z', '2026-06-17T05:00:00.000Z'];
    assert.equal(await minutesOf(from, to, from, '2026-06-17T04:45:00.000Z'), 75);
  });

  test('across the change to winter time: the hour that is there twice counts twice', async () => {
    const [from, to] = ['2026-11-01T05:00:00.000Z', '2026-11-01T08:00:00.000Z'];
    assert.equal(await minutesOf(from, to, from, null), 180);
  });
});
