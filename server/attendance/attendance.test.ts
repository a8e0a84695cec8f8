import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Attendance, AttendanceConflict } from '#contract/attendance';
import { v7 as newId } from 'uuid';
import type { TestAnswer } from '../testing/test-app.ts';
import { testRoom } from '../testing/room.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, sessionId, people } = room;
const url = `/api/sessions/${sessionId}/attendance`;
await room.detail();

const personId = (index: number) => people[index]?.id ?? '';

function put(index: number, more: Record<string, unknown> = {}, by = juniper, key = newId()) {
  const { participantId, ...body } = room.attendance(index, more);
  return by.send('PUT', `${url}/${String(participantId)}`, body, { key });
}

const problem = (answer: TestAnswer) => answer.body as Record<string, unknown>;
const conflictsOf = (answer: TestAnswer) => problem(answer)['conflicts'] as AttendanceConflict[];

async function stored(index: number) {
  const { attendance } = await room.detail();
  return attendance.find(({ participantId }) => participantId === personId(index));
}

suite('attendance of everyone at once', () => {
  test('is saved in one answer, which says who and when', async () => {
    const rows = [0, 1, 2, 3].map((index) => room.attendance(index));
    const answer = await juniper.send('POST', url, { rows });
    assert.equal(answer.status, 200, answer.text);
    const saved = (answer.body as { rows: Attendance[] }).rows;
    assert.equal(saved.length, 4);
    assert.ok(saved.every(({ version, updatedBy }) => version === 1 && updatedBy === juniper.id));
    assert.equal((await room.detail()).attendance.length, 4);
  });

  test('is refused whole when one of them changed, with both sides of each conflict', async () => {
    const theirs = await put(0, { status: 'excused', arrivedAt: null, version: 1 }, tobin);
    assert.equal(theirs.status, 200, theirs.text);
    const rows = [0, 4].map((index) => room.attendance(index, { version: index === 0 ? 1 : 0 }));
    const answer = await juniper.send('POST', url, { rows });
    assert.equal(answer.status, 409, answer.text);
    const [conflict, ...more] = conflictsOf(answer);
    assert.equal(more.length, 0);
    assert.equal(conflict?.participantId, personId(0));
    assert.equal(conflict?.mine.by.name, 'Juniper Vale');
    assert.equal(conflict?.theirs.by.name, 'Tobin Larkspur');
    assert.equal(conflict?.theirs.status, 'excused');
    assert.equal(conflict?.theirs.tappedAt, '2026-06-16T13:01:00.000Z');
    assert.equal(await stored(4), undefined);
  });

  test('is done once when it is sent twice, and keeps every earlier state', async () => {
    const key = newId();
    const body = { rows: [room.attendance(1, { version: 1, mode: 'telehealth' })] };
    const first = await juniper.send('POST', url, body, { key });
    const second = await juniper.send('POST', url, body, { key });
    assert.equal(second.text, first.text);
    const { rows } = await room.stepwell.database.ownerPool.query(
      'select version, mode from attendance_revision where participant_id = $1',
      [personId(1)],
    );
    assert.deepEqual(rows, [{ version: 1, mode: 'in-person' }]);
  });
});
