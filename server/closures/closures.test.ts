import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Closure, ClosureChange, ClosureList, ClosureWrite } from '#contract/closure';
import type { Group, GroupPreview, GroupWrite } from '#contract/group';
import type { SessionDetail } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday, five in the afternoon in London; the program, in Apia, has Tuesday already, and its
// clock is thirteen hours ahead.
stepwell.clock.set('2026-11-16T17:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program({ time_zone: 'Pacific/Apia' });
const otherProgramId = await record.program({ name: 'Cedar PHP', site: 'Cedar' });
const ada = await stepwell.person({ name: 'Ada Moss', roles: ['administrator'] });
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });

const closing = (change: Partial<ClosureWrite> = {}): ClosureWrite => ({
  programId,
  name: 'Thanksgiving',
  firstDay: '2026-11-26',
  lastDay: '2026-11-27',
  version: 0,
  ...change,
});
const put = (id: string, write: ClosureWrite, by: TestPerson = director) =>
  by.send('PUT', `/api/closures/${id}`, write);
const remove = (id: string, version: number, by: TestPerson = director) =>
  by.send('DELETE', `/api/closures/${id}?version=${version}`);
function changeOf(answer: TestAnswer): ClosureChange {
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ClosureChange;
}

/** Thursdays and Fridays at half past midnight: still the day before in UTC. */
async function nights(change: Partial<GroupWrite> = {}): Promise<Group> {
  const answer = await ada.send('PUT', `/api/groups/${newId()}`, {
    programId,
    name: `Skills ${newId()}`,
    kind: 'group',
    room: null,
    mode: 'in-person',
    seats: 10,
    dayTemplateId: null,
    endsOn: null,
    meetings: [
      {
        id: newId(),
        rule: 'FREQ=WEEKLY;BYDAY=TH,FR',
        startsAt: '00:30',
        endsAt: '02:00',
        validFrom: '2026-11-16',
        validTo: '2026-12-11',
      },
    ],
    facilitators: [
      { staffId: juniper.id, part: 'facilitator', validFrom: '2026-11-16', validTo: null },
    ],
    exceptions: [],
    version: 0,
    ...change,
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Group;
}

async function daysOf(groupId: string): Promise<{ id: string; on: string }[]> {
  const { rows } = await ownerPool.query<{ id: string; on: string }>(
    'select id, occurs_on::text as on from session where group_id = $1 order by starts_at',
    [groupId],
  );
  return rows;
}
const onOf = async (groupId: string) => (await daysOf(groupId)).map(({ on }) => on);
const allDays = [19, 20, 26, 27].map((day) => `2026-11-${day}`);
const december = ['2026-12-03', '2026-12-04', '2026-12-10', '2026-12-11'];
const open = [...allDays.slice(0, 2), ...december];

/** Takes away what a test closed, so that the next one begins with open days. */
async function closed(write: ClosureWrite, check: (change: ClosureChange, id: string) => unknown) {
  const id = newId();
  await check(changeOf(await put(id, write, ada)), id);
  await ownerPool.query('delete from closure where id = $1', [id]);
}

suite('a closure', () => {
  test('takes its days out of what is planned, by the program’s calendar, and gives them back', async () => {
    const { id } = await nights();
    assert.deepEqual(await onOf(id), [...allDays, ...december]);
    const closure = newId();
    const made = changeOf(await put(closure, closing()));
    assert.deepEqual(made.closure, { ...closing(), id: closure, removed: false, version: 1 });
    assert.deepEqual([made.made, made.withdrawn, made.kept], [0, 2, []]);
    assert.deepEqual(await onOf(id), open);
    const shorter = changeOf(await put(closure, closing({ lastDay: '2026-11-26', version: 1 })));
    assert.deepEqual([shorter.made, shorter.withdrawn], [1, 0]);
    const back = changeOf(await remove(closure, 2));
    assert.deepEqual([back.closure.removed, back.made], [true, 1]);
    assert.deepEqual(await onOf(id), [...allDays, ...december]);
    const { closures } = (await director.get('/api/closures')).body as ClosureList;
    assert.equal(
      closures.some((each) => each.id === closure),
      false,
    );
  });

  test('of every program closes each, and only who administers writes it', async () => {
    const here = await nights();
    const there = await nights({ programId: otherProgramId });
    const everywhere = closing({ programId: null });
    assert.equal((await put(newId(), everywhere)).status, 403);
    await closed(everywhere, async (_, id) => {
      assert.deepEqual(await onOf(here.id), open);
      assert.deepEqual(await onOf(there.id), open);
      const { closures } = (await director.get('/api/closures')).body as ClosureList;
      assert.ok(closures.some((each) => each.id === id));
      assert.equal((await put(id, closing({ version: 1 }))).status, 403);
      assert.equal((await remove(id, 1)).status, 403);
    });
  });

  test('of another program is neither shown to a director nor theirs to write', async () => {
    await closed(closing({ programId: otherProgramId }), async (_, id) => {
      const { closures } = (await director.get('/api/closures')).body as ClosureList;
      assert.equal(
        closures.some((each) => each.id === id),
        false,
      );
      assert.equal((await put(id, closing({ version: 1 }))).status, 404);
      assert.equal((await remove(id, 1)).status, 404);
    });
  });

  test('leaves what somebody changed by hand, and says so', async () => {
    const group = await nights();
    const { id } = (await daysOf(group.id)).find(({ on }) => on === '2026-11-26') ?? { id: '' };
    const plan = { module: null, topic: 'Guests', homework: null, skillCodes: [], version: 1 };
    assert.equal((await juniper.send('PUT', `/api/sessions/${id}/plan`, plan)).status, 200);
    await closed(closing(), async ({ kept }) => {
      const own = kept.filter(({ title }) => title === group.name);
      assert.deepEqual(own, [
        { title: group.name, startsAt: '2026-11-25T11:30:00.000Z', timeZone: 'Pacific/Apia' },
      ]);
      assert.deepEqual(await onOf(group.id), [
        '2026-11-19',
        '2026-11-20',
        '2026-11-26',
        ...december,
      ]);
    });
  });

  test('leaves an occurrence that was moved onto its day', async () => {
    const group = await nights();
    const meetingId = group.meetings[0]?.id ?? '';
    const movedTo = { day: '2026-11-27', startsAt: '10:00', endsAt: '11:30' };
    const { id: _, ...written } = group;
    const held = { day: '2026-11-26', startsAt: '00:30', endsAt: '02:00' };
    const exceptions = [
      { meetingId, on: '2026-11-20', movedTo, reason: null },
      { meetingId, on: '2026-11-26', movedTo: held, reason: 'Held all the same' },
    ];
    await ada.send('PUT', `/api/groups/${group.id}`, { ...written, exceptions });
    await record.member(group.id, await record.participant(programId));
    await closed(closing(), async ({ kept, byHand }) => {
      assert.deepEqual(
        byHand.first.filter((each) => each.group === group.name).map((each) => each.startsAt),
        ['2026-11-25T11:30:00.000Z', '2026-11-26T21:00:00.000Z'],
        'whoever moved them is told that they stay',
      );
      const asked = await ada.send('POST', `/api/groups/${group.id}/preview`, {
        ...written,
        exceptions,
        version: 2,
      });
      const { next } = asked.body as GroupPreview;
      assert.deepEqual(
        next
          .filter(({ state }) => state === 'moved')
          .map(({ on, closure, heldOnClosure }) => [on, closure, heldOnClosure]),
        [
          ['2026-11-26', 'Thanksgiving', 'Thanksgiving'],
          ['2026-11-20', null, 'Thanksgiving'],
        ],
      );
      const heldId = (await daysOf(group.id)).find(({ on }) => on === '2026-11-26')?.id ?? '';
      const { roster } = (await juniper.get(`/api/sessions/${heldId}`)).body as SessionDetail;
      assert.deepEqual(
        roster.map(({ expected }) => expected),
        [true],
      );
      assert.ok((await onOf(group.id)).includes('2026-11-20'));
      assert.equal(
        kept.some(({ title }) => title === group.name),
        false,
      );
    });
  });

  test('and a group that are changed at the same moment end as if one after the other', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, ...group } = await nights();
      const closureId = newId();
      const renamed = { ...group, name: `${group.name} anew` };
      const both = await Promise.all([
        ada.send('PUT', `/api/groups/${id}`, renamed),
        put(closureId, closing(), ada),
      ]);
      assert.deepEqual(
        both.map(({ status }) => status),
        [200, 200],
      );
      assert.deepEqual(await onOf(id), open, `round ${round}`);
      await ownerPool.query('delete from closure where id = $1', [closureId]);
    }
  });

  test('is told in the preview of a group', async () => {
    await closed(closing(), async () => {
      const { id, ...group } = await nights();
      const answer = await ada.send('POST', `/api/groups/${id}/preview`, group);
      assert.equal(answer.status, 200, answer.text);
      const { next } = answer.body as GroupPreview;
      assert.deepEqual(
        next.slice(0, 5).map(({ on, state, closure }) => [on, state, closure]),
        [
          ['2026-11-19', 'regular', null],
          ['2026-11-20', 'regular', null],
          ['2026-11-26', 'closed', 'Thanksgiving'],
          ['2026-11-27', 'closed', 'Thanksgiving'],
          ['2026-12-03', 'regular', null],
        ],
      );
    });
  });
});

suite('what is recorded', () => {
  test('stays as it is by a closure that is put in afterwards', async () => {
    const group = await nights();
    const wren = await record.participant(programId, { preferredName: 'Wren' });
    const bram = await record.participant(programId);
    for (const person of [wren, bram]) await record.member(group.id, person);
    const sessions = await daysOf(group.id);
    const [first, second] = [sessions[0]?.id ?? '', sessions[1]?.id ?? ''];
    await record.onRoster(first, wren, { note_author_id: juniper.id });
    await record.onRoster(first, bram, { note_author_id: juniper.id, position: 2 });
    await record.attendance(first, wren, juniper.id, { status: 'excused', reason: null });
    const seen = async (id: string) => {
      const { body } = await juniper.get(`/api/sessions/${id}`);
      return body as SessionDetail;
    };
    const before = await seen(first);
    const week = closing({ firstDay: '2026-11-19', lastDay: '2026-11-20' });
    await ownerPool.query('update session set version = 2 where id = $1', [second]);
    await closed(week, async ({ kept }) => {
      assert.equal(kept.filter(({ title }) => title === group.name).length, 2);
      assert.deepEqual(await seen(first), before);
      const still = await seen(second);
      assert.deepEqual(
        still.roster.map(({ expected }) => expected),
        [false, false],
        'nobody is expected on a closed day of which nothing is recorded',
      );
      await ownerPool.query(
        `insert into leader_intervention (organization_id, session_id, staff_id, text, updated_at)
         values ($1, $2, $3, 'Taught all the same.', now())`,
        [stepwell.organizationId, second, juniper.id],
      );
      assert.deepEqual(
        (await seen(second)).roster.map(({ expected }) => expected),
        [true, true],
        'a session in which something is written was no closed day',
      );
      await ownerPool.query('delete from leader_intervention where session_id = $1', [second]);
      await ownerPool.query('update session set started_at = starts_at where id = $1', [second]);
      const begun = await seen(second);
      assert.deepEqual(
        begun.roster.map(({ expected }) => expected),
        [true, true],
        'a session that is held all the same expects its members',
      );
    });
  });
});

suite('a closure that cannot be', () => {
  const faults: [string, Partial<ClosureWrite>, string][] = [
    ['without a name', { name: ' ' }, 'name'],
    ['from no day on', { firstDay: '2026-02-30' }, 'firstDay'],
    ['to a day before the first', { lastDay: '2026-11-25' }, 'lastDay'],
    ['by a slip of the year', { lastDay: '2062-11-27' }, 'lastDay'],
  ];
  for (const [name, change, field] of faults) {
    test(`is refused at its field: ${name}`, async () => {
      const answer = await put(newId(), closing(change));
      assert.equal(answer.status, 400, answer.text);
      const { errors } = answer.body as { errors: { field: string }[] };
      assert.deepEqual(
        errors.map((each) => each.field),
        [field],
      );
    });
  }

  test('is told when somebody else changed it or took it back first', async () => {
    const id = newId();
    await put(id, closing());
    await put(id, closing({ name: 'Recess', version: 1 }));
    const late = await put(id, closing({ name: 'Holiday', version: 1 }));
    assert.equal(late.status, 409);
    assert.equal((late.body as { theirs: Closure }).theirs.name, 'Recess');
    assert.equal((await remove(id, 1)).status, 409);
    changeOf(await remove(id, 2));
    const after = await put(id, closing({ version: 2 }));
    assert.equal(after.status, 409);
    assert.equal((after.body as { theirs: Closure }).theirs.removed, true);
    assert.equal(changeOf(await put(id, closing({ version: 3 }))).closure.removed, false);
    changeOf(await remove(id, 4));
  });

  test('is for a program that there is', async () => {
    assert.equal((await put(newId(), closing({ programId: newId() }), ada)).status, 404);
  });
});
