import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Care, DaysAndGroupsResult, DaysAndGroupsWrite } from '#contract/care';
import type { SessionDetail } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// Tuesday, ten in the morning in New York.
stepwell.clock.set('2026-06-16T14:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const wren = await stepwell.person({ name: 'Wren', roles: ['case-manager'], programIds });
const juniper = await stepwell.person({ name: 'Juniper Vale', programIds });
const alder = await stepwell.person({ name: 'Alder Pike', programIds });

/** A member of one group of two, with sessions on Tuesday and Thursday; another meets on Thursday. */
async function somebody() {
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const skills = await record.group(programId, [juniper.id], { seats: 2 });
  const process = await record.group(programId, [alder.id], { name: 'Process group', seats: 1 });
  await record.member(skills, bram, '2026-04-13');
  const session = (groupId: string, day: string, leader: TestPerson, hour = 13) =>
    record.session(programId, {
      ...{ groupId, leaderIds: [leader.id], ended: false },
      ...{ startsAt: `${day}T${hour}:00:00.000Z`, endsAt: `${day}T${hour + 3}:00:00.000Z` },
    });
  const today = await session(skills, '2026-06-16', juniper, 18);
  const thursday = await session(skills, '2026-06-18', juniper);
  const processThursday = await session(process, '2026-06-18', alder, 15);
  await record.onRoster(thursday, bram, { note_author_id: juniper.id });
  const change = (asked: Partial<DaysAndGroupsWrite> = {}, by = wren) =>
    by.send('POST', `/api/participants/${bram.id}/days-and-groups`, {
      ...{ id: newId(), episodeId: bram.episodeId, from: '2026-06-17', weekdays: [2, 4] },
      ...{ groupIds: [skills], version: 1, tryOut: false, ...asked },
    });
  const care = async (by = wren) =>
    (await by.get(`/api/participants/${bram.id}/care`)).body as Care;
  const comesTo = async (sessionId: string, by: TestPerson) => {
    const { body } = await by.get(`/api/sessions/${sessionId}`);
    return (body as SessionDetail).roster.some(
      (row) => row.participantId === bram.id && row.expected,
    );
  };
  return { bram, skills, process, today, thursday, processThursday, change, care, comesTo };
}

const resultOf = (answer: TestAnswer) => {
  assert.equal(answer.status, 200, answer.text);
  return answer.body as DaysAndGroupsResult;
};
const fieldsOf = (answer: TestAnswer) => {
  assert.equal(answer.status, 400, answer.text);
  return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
};

suite('agreed days and groups', () => {
  test('change from a day on; what was stays, and the lists ahead follow', async () => {
    const { skills, process, thursday, processThursday, today, change, care, comesTo } =
      await somebody();
    assert.equal(await comesTo(thursday, juniper), true);
    resultOf(await change({ weekdays: [4, 1], groupIds: [process] }));
    const after = await care();
    assert.deepEqual(
      after.agreedDays.map(({ weekdays, from, to }) => [weekdays, from, to]),
      [
        [[1, 2, 3, 4, 5, 6, 7], '2026-04-13', '2026-06-16'],
        [[1, 4], '2026-06-17', null],
      ],
    );
    assert.deepEqual(
      after.groups.map(({ groupId, from, to }) => [groupId, from, to]),
      [
        [skills, '2026-04-13', '2026-06-16'],
        [process, '2026-06-17', null],
      ],
    );
    assert.equal(await comesTo(today, juniper), true, 'the day before is as it was');
    assert.equal(await comesTo(thursday, juniper), false);
    assert.equal(await comesTo(processThursday, alder), true);
  });

  test('back in a group they are on its lists again, and taken off by a person they are not', async () => {
    const { bram, skills, process, thursday, change, comesTo } = await somebody();
    resultOf(await change({ groupIds: [process] }));
    resultOf(await change({ groupIds: [skills], version: 2 }));
    assert.equal(await comesTo(thursday, juniper), true);
    await ownerPool.query(
      'update roster set removed_at = $3 where session_id = $1 and participant_id = $2',
      [thursday, bram.id, '2026-06-15T13:00:00Z'],
    );
    resultOf(await change({ groupIds: [process], version: 3 }));
    resultOf(await change({ groupIds: [skills], version: 4 }));
    const { rows } = await ownerPool.query(
      'select 1 from roster where session_id = $1 and participant_id = $2 and removed_at is null',
      [thursday, bram.id],
    );
    assert.deepEqual(rows, []);
  });

  test('a change replaces what was planned for later, and keeps what it found', async () => {
    const { bram, skills, process, change, care } = await somebody();
    resultOf(await change({ from: '2026-07-01', weekdays: [1], groupIds: [skills, process] }));
    resultOf(await change({ weekdays: [2], version: 2 }));
    const { agreedDays, groups } = await care();
    assert.deepEqual(
      agreedDays.map(({ weekdays, from, to }) => [weekdays, from, to]),
      [
        [[1, 2, 3, 4, 5, 6, 7], '2026-04-13', '2026-06-16'],
        [[2], '2026-06-17', null],
      ],
    );
    assert.deepEqual(
      groups.map(({ groupId, to }) => [groupId, to]),
      [[skills, null]],
    );
    const { rows } = await ownerPool.query<{ before: { memberships: unknown[] } }>(
      'select before from episode_change where participant_id = $1 order by id',
      [bram.id],
    );
    assert.deepEqual(
      rows.map(({ before }) => before.memberships.length),
      [1, 2],
    );
  });

  test('what stands against it is told before it is saved', async () => {
    const { skills, process, change, care } = await somebody();
    const other = await record.participant(programId);
    await record.member(process, other);
    const tried = resultOf(
      await change({ weekdays: [3, 4], groupIds: [skills, process], tryOut: true }),
    );
    assert.equal(tried.done, false);
    assert.deepEqual(
      tried.conflicts.map(({ kind }) => kind),
      ['full', 'no-group-on', 'same-hour'],
    );
    assert.deepEqual(tried.conflicts[0], { kind: 'full', group: 'Process group', seats: 1 });
    assert.equal((await care()).agreedDays.length, 1, 'nothing was kept');
    const apart = resultOf(await change({ weekdays: [5], groupIds: [process], tryOut: true }));
    assert.ok(apart.conflicts.some(({ kind }) => kind === 'no-common-day'));
    const fine = resultOf(await change({ weekdays: [4], tryOut: true }));
    assert.deepEqual(fine.conflicts, []);
  });

  test('never before today, and not today where something is recorded', async () => {
    const { bram, today, change, care } = await somebody();
    assert.deepEqual(fieldsOf(await change({ from: '2026-06-15' })), ['from']);
    assert.deepEqual(fieldsOf(await change({ from: '2026-12-01' })), ['from']);
    assert.deepEqual(fieldsOf(await change({ from: '2026-02-30' })), ['from']);
    assert.deepEqual(fieldsOf(await change({ weekdays: [] })), ['weekdays']);
    assert.deepEqual(fieldsOf(await change({ groupIds: [newId()] })), ['groupIds']);
    await record.onRoster(today, bram, { note_author_id: juniper.id });
    await record.attendance(today, bram, juniper.id, { status: 'present' });
    const recorded = await change({ from: '2026-06-16', weekdays: [1] });
    assert.deepEqual(fieldsOf(recorded), ['from']);
    assert.match(recorded.text, /from tomorrow on/u);
    assert.equal((await care()).agreedDays.length, 1);
    resultOf(await change({ weekdays: [1] }));
  });

  test('who is excused ahead changes today and from that day on, and leaves the lists', async () => {
    const { bram, process, thursday, change, comesTo } = await somebody();
    await record.attendance(thursday, bram, juniper.id, { status: 'excused' });
    resultOf(await change({ from: '2026-06-16', groupIds: [process] }));
    const { rows } = await ownerPool.query(
      'select 1 from roster where session_id = $1 and participant_id = $2 and removed_at is null',
      [thursday, bram.id],
    );
    assert.deepEqual(rows, []);
    assert.equal(await comesTo(thursday, juniper), false);
    const other = await somebody();
    await record.attendance(other.thursday, other.bram, juniper.id, { status: 'excused' });
    resultOf(await other.change({ from: '2026-06-18', weekdays: [4] }));
  });

  test('sent again, because the answer was lost, it is the same change', async () => {
    const { bram, change, care } = await somebody();
    const asked = { id: newId(), weekdays: [1] };
    resultOf(await change(asked));
    const { done } = resultOf(await change({ ...asked, tryOut: true }));
    assert.equal(done, false);
    resultOf(await change(asked));
    assert.equal((await care()).episode?.version, 2);
    const { rows } = await ownerPool.query<{ n: number }>(
      'select count(*)::int as n from episode_change where participant_id = $1',
      [bram.id],
    );
    assert.equal(rows[0]?.n, 1);
    assert.equal((await change({ ...asked, weekdays: [2] })).status, 409, 'another content');
    assert.equal((await change(asked, juniper)).status, 409, 'somebody else');
  });

  test('the primary clinician is that on the day of the episode’s program', async () => {
    const { bram, skills, change } = await somebody();
    // Noon in New York: in Auckland, where this person works first, it is the next day.
    stepwell.clock.set('2026-06-16T16:00:00.000Z');
    const aurora = await record.program({ name: 'Aurora IOP', time_zone: 'Pacific/Auckland' });
    const far = await stepwell.person({ name: 'Far', programIds: [aurora, programId] });
    await record.insert('group_facilitator', {
      ...{ group_id: skills, staff_id: far.id, part: 'co-facilitator', valid_from: '2026-01-01' },
    });
    await ownerPool.query(
      'update episode_clinician set staff_id = $2, valid_to = $3 where participant_id = $1',
      [bram.id, far.id, '2026-06-16'],
    );
    resultOf(await change({ weekdays: [2] }, far));
    stepwell.clock.set('2026-06-16T14:00:00.000Z');
  });

  test('two at once: the second is told of the first', async () => {
    const { change } = await somebody();
    resultOf(await change({ weekdays: [1] }));
    const late = await change({ weekdays: [2] });
    assert.equal(late.status, 409);
    const { theirs } = late.body as { theirs: { version: number; agreedDays: unknown[] } };
    assert.deepEqual([theirs.version, theirs.agreedDays.length], [2, 2]);
  });

  test('are agreed by the primary clinician and by who takes people in, by nobody else', async () => {
    const { change, care, skills } = await somebody();
    await record.insert('group_facilitator', {
      ...{ group_id: skills, staff_id: alder.id, part: 'co-facilitator', valid_from: '2026-01-01' },
    });
    assert.equal((await care(alder)).mayChangeDays, false);
    assert.equal((await change({}, alder)).status, 403);
    assert.equal((await care(juniper)).mayChangeDays, true);
    resultOf(await change({ weekdays: [2] }, juniper));
    const stranger = await stepwell.person();
    assert.equal((await change({ version: 2 }, stranger)).status, 404);
  });
});
