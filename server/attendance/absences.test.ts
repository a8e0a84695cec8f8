import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import { startsAt, testRoom } from '../testing/room.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, sessionId, people, record } = room;
await room.detail();

const idOf = (index: number) => people[index]?.id ?? '';
const versions = new Map<number, number>();

async function mark(index: number, status: string, session = sessionId) {
  const arrivedAt = status === 'present' ? startsAt : null;
  const version = versions.get(index) ?? 0;
  const { participantId, ...body } = room.attendance(index, { status, arrivedAt, version });
  const url = `/api/sessions/${session}/attendance/${String(participantId)}`;
  const answer = await juniper.send('PUT', url, body);
  assert.equal(answer.status, 200, answer.text);
  versions.set(index, version + 1);
}

async function tasksOf(index: number) {
  const { tasks } = await room.detail();
  return tasks.filter(({ participantId }) => participantId === idOf(index));
}

async function flagsOf(index: number) {
  const { flags } = await room.detail();
  return flags.filter(({ participantId }) => participantId === idOf(index));
}

async function earlierFlag(index: number, raisedAt: string) {
  const [id, by] = [newId(), juniper.id];
  await record.insert('flag', {
    id,
    participant_id: idOf(index),
    kind: 'risk',
    raised_at: raisedAt,
    raised_by: by,
    closed_at: raisedAt,
    closed_by: by,
  });
}

suite('a no-show', () => {
  test('opens an outreach task for the day of the session, once', async () => {
    await mark(0, 'no-show');
    await mark(0, 'no-show');
    const [task, ...more] = await tasksOf(0);
    assert.equal(more.length, 0);
    assert.equal(task?.dueOn, '2026-06-16');
    assert.equal(task.done, false);
    const { rows } = await room.stepwell.database.ownerPool.query(
      'select assigned_to from work_task where id = $1',
      [task.id],
    );
    assert.deepEqual(rows, [{ assigned_to: juniper.id }]);
  });

  test('corrected withdraws the task, and a second thought opens a new one', async () => {
    await mark(0, 'present');
    assert.equal((await tasksOf(0)).length, 0);
    await mark(0, 'no-show');
    assert.equal((await tasksOf(0)).length, 1);
  });

  test('whose outreach was done keeps what came of it', async () => {
    const [task] = await tasksOf(0);
    const url = `/api/tasks/${task?.id ?? ''}/done`;
    const empty = await juniper.send('POST', url, { outcome: '  ', version: 1 });
    assert.equal(empty.status, 400);
    const outcome = 'Reached by telephone; back on Thursday.';
    const done = await juniper.send('POST', url, { outcome, version: 1 });
    assert.equal(done.status, 200, done.text);
    const again = await juniper.send('POST', url, { outcome: 'Other', version: 1 });
    assert.equal(again.status, 409);
    await mark(0, 'present');
    await mark(0, 'no-show');
    const [kept, ...more] = await tasksOf(0);
    assert.equal(more.length, 0);
    assert.deepEqual([kept?.done, kept?.outcome], [true, outcome]);
  });

  test('of two sessions is answered for by one contact', async () => {
    await mark(3, 'no-show');
    const earlier = newId();
    await record.insert('work_task', {
      ...{ id: earlier, participant_id: idOf(3), kind: 'outreach', assigned_to: juniper.id },
      ...{ due_on: '2026-06-15', created_at: '2026-06-15T13:10:00Z' },
    });
    const [task] = await tasksOf(3);
    const outcome = 'Reached by telephone.';
    const url = `/api/tasks/${task?.id ?? ''}/done`;
    const done = await juniper.send('POST', url, { outcome, version: 1 });
    assert.equal(done.status, 200, done.text);
    const { rows } = await room.stepwell.database.ownerPool.query(
      'select outcome, done_by from work_task where participant_id = $1',
      [idOf(3)],
    );
    const [own, other] = [juniper.id, juniper.id].map((by) => ({ outcome, done_by: by }));
    assert.deepEqual(rows, [own, other]);
  });

  test('somebody else’s task is not found', async () => {
    const [task] = await tasksOf(0);
    const url = `/api/tasks/${task?.id ?? ''}/done`;
    const foreign = await room.stranger.send('POST', url, { outcome: 'x', version: 2 });
    const absent = await juniper.send('POST', `/api/tasks/${newId()}/done`, {
      outcome: 'x',
      version: 2,
    });
    assert.equal(foreign.status, 404);
    assert.equal(absent.text, foreign.text);
  });

  test('without recent risk raises no flag', async () => {
    await earlierFlag(1, '2026-05-20T13:00:00Z');
    await mark(1, 'no-show');
    assert.equal((await flagsOf(1)).length, 0);
  });

  test('soon after a risk flag raises one, which a correction does not close', async () => {
    await earlierFlag(2, '2026-06-10T13:00:00Z');
    await mark(2, 'no-show');
    const [flag] = await flagsOf(2);
    assert.equal(flag?.status, 'open');
    assert.equal(flag.causes[0]?.cause, 'no-show-after-risk');
    await mark(2, 'present');
    await mark(2, 'no-show');
    const [still, ...more] = await flagsOf(2);
    assert.equal(more.length, 0);
    assert.equal(still?.status, 'open');
    assert.equal(still.causes.length, 1);
  });

  test('that was corrected is evidence withdrawn, until somebody is absent again', async () => {
    const told = async () => {
      const [flag] = await flagsOf(2);
      return [flag?.status, flag?.evidenceWithdrawn, flag?.causes[0]?.correctedAt];
    };
    assert.deepEqual(await told(), ['open', false, null]);
    for (const status of ['present', 'excused'] as const) {
      const { clock } = room.stepwell;
      clock.forward({ minutes: 1 });
      const correctedAt = clock.now().toISOString();
      const [seen] = await flagsOf(2);
      await mark(2, status);
      assert.deepEqual(await told(), ['open', true, correctedAt]);
      const [other] = await flagsOf(2);
      assert.notEqual(
        other?.version,
        seen?.version,
        'open pages hear of it as of any change of a flag',
      );
      clock.forward({ minutes: 1 });
      await mark(2, status);
      assert.deepEqual(await told(), ['open', true, correctedAt], 'not when it was saved again');
      await mark(2, 'no-show');
      assert.deepEqual(await told(), ['open', false, null]);
    }
  });

  test('of a session that is cancelled is evidence withdrawn', async () => {
    const cancel = (at: string | null) =>
      room.stepwell.database.ownerPool.query('update session set cancelled_at = $2 where id = $1', [
        ...[sessionId, at],
      ]);
    await cancel(startsAt);
    const [flag] = await flagsOf(2);
    await cancel(null);
    const [restored] = await flagsOf(2);
    assert.deepEqual([flag?.evidenceWithdrawn, flag?.causes[0]?.correctedAt], [true, startsAt]);
    assert.equal(restored?.evidenceWithdrawn, false);
  });

  test('beside an answer that stands leaves the flag with its evidence', async () => {
    const tapped = await juniper.send('PUT', `/api/sessions/${sessionId}/observations/${newId()}`, {
      ...{ participantId: idOf(2), kind: 'risk', code: 'self-harm', text: null },
      ...{ tappedAt: startsAt, takenBack: false, version: 0 },
    });
    assert.equal(tapped.status, 200, tapped.text);
    await mark(2, 'present');
    const [flag] = await flagsOf(2);
    assert.deepEqual(
      flag?.causes.map(({ cause, withdrawn }) => [cause, withdrawn]),
      [
        ['no-show-after-risk', true],
        ['risk-chip', false],
      ],
    );
    assert.equal(flag?.evidenceWithdrawn, false);
  });
});

suite('a program day with blocks', async () => {
  const { programId, groupId } = room;
  const day = await record.session(programId, {
    groupId,
    startsAt,
    endsAt: '2026-06-16T16:00:00Z',
    leaderIds: [juniper.id],
    ended: false,
    more: { attendance_per_block: true },
  });
  const first = await record.part(day, 1, {
    starts_at: startsAt,
    ends_at: '2026-06-16T14:00:00Z',
  });
  const pause = await record.part(day, 2, {
    starts_at: '2026-06-16T14:00:00Z',
    ends_at: '2026-06-16T14:15:00Z',
    is_break: true,
  });
  const second = await record.part(day, 3, {
    starts_at: '2026-06-16T14:15:00Z',
    ends_at: '2026-06-16T16:00:00Z',
  });
  await juniper.get(`/api/sessions/${day}`);
  const url = `/api/sessions/${day}/attendance`;
  const absent = { status: 'no-show', arrivedAt: null };

  test('takes attendance by block, and never of a break', async () => {
    const refusedRows = [{ blockId: null }, { blockId: pause }];
    for (const more of refusedRows) {
      const answer = await juniper.send('POST', url, { rows: [room.attendance(3, more)] });
      assert.equal(answer.status, 400, answer.text);
    }
    const foreign = await juniper.send('POST', url, {
      rows: [room.attendance(3, { blockId: newId() })],
    });
    assert.equal(foreign.status, 404);
    const rows = [first, second].map((blockId) => room.attendance(4, { blockId }));
    const answer = await juniper.send('POST', url, { rows });
    assert.equal(answer.status, 200, answer.text);
  });

  test('somebody who came for a later block is no longer looked for', async () => {
    const open = async () => {
      const answer = await juniper.get(`/api/sessions/${day}`);
      return (answer.body as { tasks: unknown[] }).tasks.length;
    };
    const missed = room.attendance(5, { blockId: first, ...absent });
    assert.equal((await juniper.send('POST', url, { rows: [missed] })).status, 200);
    assert.equal(await open(), 1);
    const came = room.attendance(5, { blockId: second, arrivedAt: '2026-06-16T14:15:00Z' });
    assert.equal((await juniper.send('POST', url, { rows: [came] })).status, 200);
    assert.equal(await open(), 0);
  });

  test('somebody who came for a later block was no no-show of the day', async () => {
    await earlierFlag(1, '2026-06-10T13:00:00Z');
    const told = async () => {
      const { body } = await juniper.get(`/api/sessions/${day}`);
      const { flags } = body as Awaited<ReturnType<typeof room.detail>>;
      const flag = flags.find(({ participantId }) => participantId === idOf(1));
      return flag?.evidenceWithdrawn;
    };
    const missed = room.attendance(1, { blockId: first, ...absent });
    assert.equal((await juniper.send('POST', url, { rows: [missed] })).status, 200);
    assert.equal(await told(), false);
    const came = room.attendance(1, { blockId: second, arrivedAt: '2026-06-16T14:15:00Z' });
    assert.equal((await juniper.send('POST', url, { rows: [came] })).status, 200);
    assert.equal(await told(), true);
  });
});
