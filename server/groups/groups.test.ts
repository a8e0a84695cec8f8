import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Group, GroupPreview, GroupWrite } from '#contract/group';
import { dayOf, wallClock } from '#domain/calendar/zoned-time';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer } from '../testing/test-app.ts';
import { daysAhead } from './plan.ts';

const stepwell = await testApp();
after(() => stepwell.close());
// A Tuesday. The server's clock is in UTC; the program lies eight to nine hours behind it.
stepwell.clock.set('2026-10-20T16:00:00.000Z');
const timeZone = 'America/Los_Angeles';
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
await stepwell.database.ownerPool.query('update program set time_zone = $1 where id = $2', [
  timeZone,
  programId,
]);
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });
const wren = await stepwell.person({ name: 'Wren Ash', roles: ['facilitator'] });

const evenings = (): GroupWrite => ({
  programId,
  name: 'Evening skills',
  kind: 'group',
  room: 'Alder room',
  mode: 'in-person',
  seats: 10,
  dayTemplateId: null,
  endsOn: null,
  meetings: [
    {
      id: newId(),
      rule: 'FREQ=WEEKLY;BYDAY=TU,TH',
      startsAt: '18:30',
      endsAt: '20:00',
      validFrom: '2026-10-20',
      validTo: null,
    },
  ],
  facilitators: [
    { staffId: juniper.id, part: 'facilitator', validFrom: '2026-10-01', validTo: null },
  ],
  exceptions: [],
  version: 0,
});

async function save(id: string, written: GroupWrite): Promise<Group> {
  const answer = await director.send('PUT', `/api/groups/${id}`, written);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Group;
}

interface Planned {
  id: string;
  starts_at: Date;
  ends_at: Date;
  on: string;
  leaders: string[];
  parts: number;
}

async function sessionsOf(groupId: string): Promise<Planned[]> {
  const { rows } = await stepwell.database.ownerPool.query<Planned>(
    `select s.id, s.starts_at, s.ends_at, s.occurs_on::text as on,
       (select coalesce(array_agg(f.staff_id::text order by f.part desc), '{}')
        from session_facilitator f where f.session_id = s.id) as leaders,
       (select count(*)::integer from session_part p where p.session_id = s.id) as parts
     from session s where s.group_id = $1 order by s.starts_at`,
    [groupId],
  );
  return rows;
}

const over = ({ id: _, ...group }: Group, change: Partial<GroupWrite> = {}): GroupWrite => ({
  ...group,
  ...change,
});
const fieldsOf = ({ body }: TestAnswer) =>
  (body as { errors: { field: string }[] }).errors.map(({ field }) => field);

suite('a group that is set up', () => {
  test('has its sessions eight weeks ahead, on the program’s days and at its times', async () => {
    const id = newId();
    await save(id, evenings());
    const planned = await sessionsOf(id);
    assert.equal(planned.length, (daysAhead / 7) * 2 + 1);
    for (const { starts_at, ends_at, on, leaders } of planned) {
      const [start, end] = [starts_at, ends_at].map((at) => wallClock(at.toISOString(), timeZone));
      assert.deepEqual(
        [start, end],
        [
          { day: on, time: '18:30' },
          { day: on, time: '20:00' },
        ],
      );
      assert.deepEqual(leaders, [juniper.id]);
    }
    const { rows } = await stepwell.database.ownerPool.query(
      'select count(distinct (starts_at at time zone $1)::time)::integer as times from session where group_id = $2',
      [timeZone, id],
    );
    assert.deepEqual(rows, [{ times: 1 }], 'the clock change moved a session');
  });

  test('saved again unchanged keeps every session', async () => {
    const id = newId();
    const group = await save(id, evenings());
    const before = await sessionsOf(id);
    await save(id, over(group));
    assert.deepEqual(await sessionsOf(id), before);
  });

  test('follows a new rule, but what was changed by hand stays where it is', async () => {
    const id = newId();
    const group = await save(id, evenings());
    const [today, kept] = await sessionsOf(id);
    const plan = { module: null, topic: 'Guests', homework: null, skillCodes: [], version: 1 };
    const touched = await juniper.send('PUT', `/api/sessions/${kept?.id ?? ''}/plan`, plan);
    assert.equal(touched.status, 200, touched.text);
    const [meeting] = group.meetings;
    assert.ok(meeting);
    const after = await save(
      id,
      over(group, { meetings: [{ ...meeting, rule: 'FREQ=WEEKLY;BYDAY=TU', startsAt: '18:00' }] }),
    );
    const planned = await sessionsOf(id);
    const days = planned.map(({ on }) => on);
    assert.ok(days.includes(kept?.on ?? ''), 'the session changed by hand is gone');
    assert.equal(planned.find(({ id: each }) => each === kept?.id)?.on, '2026-10-22');
    assert.equal(planned.filter(({ on }) => on !== kept?.on).length, daysAhead / 7 + 1);
    assert.equal(planned[0]?.id, today?.id, 'a session that only moved is the same session');
    assert.equal(wallClock(planned[0]?.starts_at.toISOString() ?? '', timeZone).time, '18:00');
    assert.equal(after.version, 2);
  });

  test('a single occurrence can be moved and left out, and the rest stays', async () => {
    const id = newId();
    const group = await save(id, evenings());
    const before = await sessionsOf(id);
    const meetingId = group.meetings[0]?.id ?? '';
    const movedTo = { day: '2026-10-23', startsAt: '10:00', endsAt: '11:30' };
    await save(
      id,
      over(group, {
        exceptions: [
          { meetingId, on: '2026-10-22', movedTo, reason: 'The room is painted' },
          { meetingId, on: '2026-10-29', movedTo: null, reason: null },
        ],
      }),
    );
    const planned = await sessionsOf(id);
    const moved = planned.find(({ on }) => on === '2026-10-22');
    assert.equal(moved?.id, before.find(({ on }) => on === '2026-10-22')?.id);
    assert.deepEqual(wallClock(moved?.starts_at.toISOString() ?? '', timeZone), {
      day: '2026-10-23',
      time: '10:00',
    });
    assert.equal(
      planned.some(({ on }) => on === '2026-10-29'),
      false,
    );
    assert.equal(planned.length, before.length - 1);
  });

  test('what differed and is over stays, though nobody sends it again', async () => {
    const id = newId();
    const [meeting] = evenings().meetings;
    assert.ok(meeting);
    const begun = { ...evenings(), meetings: [{ ...meeting, validFrom: '2026-10-01' }] };
    const of = (on: string) => ({ meetingId: meeting.id, on, movedTo: null, reason: null });
    const past = of('2026-10-13');
    const group = await save(id, { ...begun, exceptions: [past, of('2026-10-29')] });
    const after = await save(id, over(group, { exceptions: [of('2026-11-03')] }));
    assert.deepEqual(after.exceptions, [past, of('2026-11-03')]);
    assert.deepEqual((await save(id, over(after))).exceptions, after.exceptions);
  });

  test('a meeting that is left out ends; one that never met is gone', async () => {
    const id = newId();
    const group = await save(id, evenings());
    const [first] = await sessionsOf(id);
    await stepwell.database.ownerPool.query('update session set version = 2 where id = $1', [
      first?.id,
    ]);
    const other = {
      id: newId(),
      rule: 'FREQ=WEEKLY;BYDAY=FR',
      startsAt: '10:00',
      endsAt: '11:00',
      validFrom: '2026-10-23',
      validTo: null,
    };
    const replaced = await save(id, over(group, { meetings: [other] }));
    assert.deepEqual(
      new Map(replaced.meetings.map(({ rule, validTo }) => [rule, validTo])),
      new Map([
        ['FREQ=WEEKLY;BYDAY=TU,TH', '2026-10-19'],
        ['FREQ=WEEKLY;BYDAY=FR', null],
      ]),
    );
    const again = await save(id, over(replaced, { meetings: [] }));
    assert.deepEqual(
      again.meetings.map(({ rule }) => rule),
      ['FREQ=WEEKLY;BYDAY=TU,TH'],
    );
    assert.deepEqual(
      (await sessionsOf(id)).map((session) => session.id),
      [first?.id],
    );
  });

  test('another leader leads from now on; who led before did so until yesterday', async () => {
    const id = newId();
    const group = await save(id, evenings());
    const facilitators = [
      { staffId: wren.id, part: 'facilitator' as const, validFrom: '2026-10-20', validTo: null },
    ];
    const after = await save(id, over(group, { facilitators }));
    assert.deepEqual(
      after.facilitators.map(({ staffId, validTo }) => [staffId, validTo]),
      [
        [juniper.id, '2026-10-19'],
        [wren.id, null],
      ],
    );
    for (const { leaders } of await sessionsOf(id)) assert.deepEqual(leaders, [wren.id]);
  });

  test('takes its blocks and breaks from the day of its program', async () => {
    const templateId = newId();
    const part = (title: string, startsAt: string, endsAt: string, isBreak = false) => ({
      id: newId(),
      title,
      startsAt,
      endsAt,
      isBreak,
      facilitatorId: null,
    });
    const template = {
      programId,
      name: 'Program day',
      parts: [part('Skills', '09:00', '10:30'), part('Break', '10:30', '10:45', true)],
      version: 0,
    };
    const url = `/api/day-templates/${templateId}`;
    const made = await director.send('PUT', url, template);
    assert.equal(made.status, 200, made.text);
    const id = newId();
    await save(id, { ...evenings(), kind: 'program-day', dayTemplateId: templateId });
    assert.ok((await sessionsOf(id)).every(({ parts }) => parts === 2));
    const longer = {
      ...template,
      parts: [...template.parts, part('Process', '10:45', '12:00')],
      version: 1,
    };
    assert.equal((await director.send('PUT', url, longer)).status, 200);
    assert.ok((await sessionsOf(id)).every(({ parts }) => parts === 3));
    const stale = await director.send('PUT', url, longer);
    assert.equal(stale.status, 409);
  });

  test('meets until its last day, and no longer than its program goes on', async () => {
    const id = newId();
    await save(id, { ...evenings(), endsOn: '2026-10-29' });
    assert.deepEqual(
      (await sessionsOf(id)).map(({ on }) => on),
      ['2026-10-20', '2026-10-22', '2026-10-27', '2026-10-29'],
    );
  });
});

suite('before a group is saved', () => {
  test('the preview says what would happen and does nothing', async () => {
    const id = newId();
    const group = await save(id, evenings());
    const before = await sessionsOf(id);
    const [meeting] = group.meetings;
    assert.ok(meeting);
    const change = over(group, { meetings: [{ ...meeting, rule: 'FREQ=WEEKLY;BYDAY=TU,FR' }] });
    const answer = await director.send('POST', `/api/groups/${id}/preview`, change);
    assert.equal(answer.status, 200, answer.text);
    const { next, made, moved, withdrawn } = answer.body as GroupPreview;
    assert.deepEqual([made, moved, withdrawn], [8, 0, 8]);
    assert.equal(next.length, 12);
    assert.equal(dayOf(next[1]?.startsAt ?? '', timeZone), '2026-10-23');
    assert.deepEqual(await sessionsOf(id), before);
    const { body } = await director.get(`/api/groups?program=${programId}`);
    const stored = (body as { groups: Group[] }).groups.find((each) => each.id === id);
    assert.deepEqual(stored, group);
  });
});

suite('a group that cannot be', () => {
  const faults: [string, Partial<GroupWrite>, string][] = [
    ['without a name', { name: '  ' }, 'name'],
    ['a program day without blocks', { kind: 'program-day' }, 'dayTemplateId'],
    ['a template of nowhere', { dayTemplateId: newId() }, 'dayTemplateId'],
    ['an end that is no day', { endsOn: '2026-02-30' }, 'endsOn'],
    [
      'led by a director',
      {
        facilitators: [
          { staffId: director.id, part: 'facilitator', validFrom: '2026-10-20', validTo: null },
        ],
      },
      'facilitators.0.staffId',
    ],
    ['with an exception for a day on which it does not meet', {}, 'exceptions.0.on'],
  ];
  for (const [name, change, field] of faults) {
    test(`is refused at its field: ${name}`, async () => {
      const written = { ...evenings(), ...change };
      if (field.startsWith('exceptions')) {
        const meetingId = written.meetings[0]?.id ?? '';
        written.exceptions = [{ meetingId, on: '2026-10-21', movedTo: null, reason: null }];
      }
      const answer = await director.send('PUT', `/api/groups/${newId()}`, written);
      assert.equal(answer.status, 400, answer.text);
      assert.deepEqual(fieldsOf(answer), [field]);
    });
  }

  test('is told when somebody else saved it first', async () => {
    const id = newId();
    const group = await save(id, evenings());
    await save(id, over(group, { name: 'Evening skills A' }));
    const answer = await director.send('PUT', `/api/groups/${id}`, over(group, { name: 'B' }));
    assert.equal(answer.status, 409);
    assert.equal((answer.body as { theirs: Group }).theirs.name, 'Evening skills A');
  });

  test('takes no meeting of another group', async () => {
    const mine = await save(newId(), evenings());
    const answer = await director.send('PUT', `/api/groups/${newId()}`, {
      ...evenings(),
      meetings: mine.meetings,
    });
    assert.equal(answer.status, 404);
  });
});
