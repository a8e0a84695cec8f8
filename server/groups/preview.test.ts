import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Group, GroupList, GroupPreview, GroupWrite } from '#contract/group';
import { wallClock } from '#domain/calendar/zoned-time';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
// A Thursday. The program, in Lord Howe, is eleven hours ahead in summer and ten and a half in winter.
stepwell.clock.set('2026-03-26T12:00:00.000Z');
const timeZone = 'Australia/Lord_Howe';
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program({ time_zone: timeZone });
const sameSiteId = await record.program({ name: 'Riverbend PHP', time_zone: timeZone });
const elsewhereId = await record.program({ site: 'Cedar', time_zone: timeZone });
const ada = await stepwell.person({ roles: ['administrator'] });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });
const wren = await stepwell.person({ name: 'Wren Ash', roles: ['facilitator'] });

const mondays = (change: Partial<GroupWrite> = {}): GroupWrite => ({
  programId,
  name: 'Monday skills',
  kind: 'group',
  room: null,
  mode: 'in-person',
  seats: null,
  dayTemplateId: null,
  endsOn: '2026-04-20',
  meetings: [
    {
      id: newId(),
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      startsAt: '09:00',
      endsAt: '10:30',
      validFrom: '2026-03-30',
      validTo: null,
    },
  ],
  facilitators: [],
  exceptions: [],
  version: 0,
  ...change,
});
const leads = (staffId: string) => ({
  staffId,
  part: 'facilitator' as const,
  validFrom: '2026-01-01',
  validTo: null,
});
const on = (startsAt: string, endsAt: string): Pick<GroupWrite, 'meetings'> => ({
  meetings: mondays().meetings.map((meeting) => ({ ...meeting, startsAt, endsAt })),
});

async function save(written: GroupWrite, id = newId()): Promise<Group> {
  const answer = await ada.send('PUT', `/api/groups/${id}`, written);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Group;
}

async function preview(written: GroupWrite, id = newId()): Promise<GroupPreview> {
  const answer = await ada.send('POST', `/api/groups/${id}/preview`, written);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as GroupPreview;
}

suite('the preview of a group', () => {
  test('shows a clock change, a moved and a left out occurrence in the program’s zone', async () => {
    const written = mondays();
    const meetingId = written.meetings[0]?.id ?? '';
    const movedTo = { day: '2026-04-08', startsAt: '13:00', endsAt: '14:00' };
    const { next } = await preview({
      ...written,
      exceptions: [
        { meetingId, on: '2026-04-06', movedTo, reason: null },
        { meetingId, on: '2026-04-13', movedTo: null, reason: 'Staff day' },
      ],
    });
    assert.deepEqual(
      next.map((each) => [
        each.on,
        wallClock(each.startsAt, timeZone).day,
        wallClock(each.startsAt, timeZone).time,
        each.state,
        each.clockChange,
      ]),
      [
        ['2026-03-30', '2026-03-30', '09:00', 'regular', false],
        ['2026-04-06', '2026-04-08', '13:00', 'moved', true],
        ['2026-04-13', '2026-04-13', '09:00', 'left-out', false],
        ['2026-04-20', '2026-04-20', '09:00', 'regular', false],
      ],
    );
  });

  test('refuses to move an occurrence past the last day of the group, at its line', async () => {
    const written = mondays();
    const meetingId = written.meetings[0]?.id ?? '';
    const movedTo = { day: '2026-04-22', startsAt: '13:00', endsAt: '14:00' };
    const answer = await ada.send('POST', `/api/groups/${newId()}/preview`, {
      ...written,
      exceptions: [{ meetingId, on: '2026-04-20', movedTo, reason: null }],
    });
    assert.equal(answer.status, 400);
    assert.match(answer.text, /exceptions\.0\.movedTo\.day.*nothing is moved past it/);
  });

  test('counts what was changed by hand and stays', async () => {
    const group = await save(mondays());
    await stepwell.database.ownerPool.query(
      `update session set version = 2 where group_id = $1 and occurs_on = '2026-04-06'`,
      [group.id],
    );
    const { id, ...written } = group;
    const { kept, withdrawn } = await preview({ ...written, endsOn: '2026-03-31' }, id);
    assert.deepEqual([kept, withdrawn], [1, 2]);
  });
});

suite('a double booking', () => {
  test('of a leader is told with the other group, also by a block of its day', async () => {
    const other = await save(mondays({ name: 'Process group', facilitators: [leads(wren.id)] }));
    const beside = { ...mondays(), facilitators: [leads(wren.id)] };
    const { clashes } = await preview({ ...beside, ...on('10:00', '11:00') });
    assert.equal(clashes.length, 4);
    assert.deepEqual(
      [clashes[0]?.kind, clashes[0]?.staffId, clashes[0]?.group],
      ['leader', wren.id, 'Process group'],
    );
    assert.equal(wallClock(clashes[0]?.otherStartsAt ?? '', timeZone).time, '09:00');
    assert.deepEqual((await preview({ ...beside, ...on('10:30', '11:00') })).clashes, []);
    assert.deepEqual((await preview({ ...beside, facilitators: [leads(juniper.id)] })).clashes, []);
    const templateId = newId();
    const part = (title: string, startsAt: string, endsAt: string) => ({
      ...{ id: newId(), title, startsAt, endsAt, isBreak: false },
      facilitatorId: title === 'Skills' ? wren.id : null,
    });
    const template = {
      programId,
      name: 'Program day',
      parts: [part('Check-in', '08:00', '10:00'), part('Skills', '10:00', '12:00')],
      version: 0,
    };
    const made = await ada.send('PUT', `/api/day-templates/${templateId}`, template);
    assert.equal(made.status, 200, made.text);
    const day = {
      kind: 'program-day',
      dayTemplateId: templateId,
      ...on('08:00', '12:00'),
    } as const;
    const byBlock = await preview(mondays({ ...day, endsOn: '2026-03-30' }));
    assert.deepEqual(
      byBlock.clashes.map(({ kind, staffId }) => [kind, staffId]),
      [['leader', wren.id]],
    );
    await save({ ...mondays(), meetings: [], name: 'Process group', version: 1 }, other.id);
  });

  test('is told without the name of a group whose program one does not set up', async () => {
    const foreignId = await record.program({ name: 'Cedar recovery', time_zone: timeZone });
    await save(
      mondays({ name: 'Opioid recovery', programId: foreignId, facilitators: [leads(wren.id)] }),
    );
    const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
    const beside = { ...mondays(), facilitators: [leads(wren.id)] };
    const asked = await director.send('POST', `/api/groups/${newId()}/preview`, beside);
    const { clashes } = asked.body as GroupPreview;
    assert.ok(clashes.length > 0);
    assert.deepEqual([...new Set(clashes.map(({ group }) => group))], [null]);
    assert.ok(!asked.text.includes('Opioid'));
  });

  test('of a room is told for its site, however the room is written', async () => {
    await save(mondays({ name: 'Family night', programId: sameSiteId, room: 'Alder room' }));
    const asked = (change: Partial<GroupWrite>) =>
      preview(mondays({ room: ' alder Room', endsOn: '2026-03-30', ...change }));
    assert.deepEqual(
      (await asked({})).clashes.map(({ kind, staffId, group }) => [kind, staffId, group]),
      [['room', null, 'Family night']],
    );
    assert.deepEqual((await asked({ room: 'Birch room' })).clashes, []);
    assert.deepEqual((await asked({ programId: elsewhereId })).clashes, []);
  });

  test('with a session of no group names none', async () => {
    await record.session(programId, {
      startsAt: '2026-03-29T22:00:00.000Z',
      endsAt: '2026-03-29T23:00:00.000Z',
      title: 'Individual session with Bram',
      leaderIds: [juniper.id],
      ended: false,
      more: { kind: 'individual' },
    });
    const { clashes } = await preview(mondays({ facilitators: [leads(juniper.id)] }));
    assert.deepEqual(
      clashes.map(({ kind, group }) => [kind, group]),
      [['leader', null]],
    );
  });
});

suite('groups', () => {
  test('are listed of every program that one sets up', async () => {
    const director = await stepwell.person({ roles: ['director'], programIds: [elsewhereId] });
    const own = await save(mondays({ programId: elsewhereId, name: 'Cedar skills' }));
    const listed = async (by = director) =>
      ((await by.get('/api/groups')).body as GroupList).groups.map(({ id }) => id);
    assert.deepEqual(await listed(), [own.id]);
    assert.ok((await listed(ada)).length > 1);
    assert.equal((await director.get(`/api/groups?program=${programId}`)).status, 404);
    const templates = await director.get('/api/day-templates');
    assert.deepEqual(templates.body, { templates: [] });
  });

  test('are none, nor are days, programs and closures, for a director of no program', async () => {
    const director = await stepwell.person({ roles: ['director'] });
    for (const what of ['groups', 'day-templates', 'programs', 'closures']) {
      const { status, body } = await director.get(`/api/${what}`);
      assert.equal(status, 200, what);
      const [list] = Object.values(body as object);
      assert.deepEqual(list, [], what);
    }
  });
});
