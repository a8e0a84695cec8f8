import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { MovePreview, SessionMove } from '#contract/change-of-plan';
import type { Group, GroupWrite } from '#contract/group';
import type { SessionList, SessionState } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday morning in New York, two weeks before its clock is set back.
stepwell.clock.set('2026-10-19T12:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale' });
const tobin = await stepwell.person({ name: 'Tobin Larkspur' });
const stranger = await stepwell.person({ programIds: [programId] });
const supervisor = await stepwell.person({ roles: ['supervisor'] });
await record.insert('supervision', {
  id: newId(),
  supervisor_id: supervisor.id,
  supervisee_id: juniper.id,
  valid_from: '2026-01-01',
});

let groups = 0;
/** Tuesdays at nine, led by one person in a room of its own, with nothing else in their way. */
async function group(change: Partial<GroupWrite> = {}): Promise<Group> {
  groups += 1;
  if (change.name === undefined) {
    await ownerPool.query('update session set cancelled_at = starts_at where cancelled_at is null');
  }
  const write: GroupWrite = {
    programId,
    name: `Skills ${groups}`,
    kind: 'group',
    room: `Room ${groups}`,
    mode: 'in-person',
    seats: null,
    dayTemplateId: null,
    endsOn: null,
    meetings: [
      {
        id: newId(),
        rule: 'FREQ=WEEKLY;BYDAY=TU',
        startsAt: '09:00',
        endsAt: '12:00',
        validFrom: '2026-10-19',
        validTo: '2026-11-10',
      },
    ],
    facilitators: [
      { staffId: juniper.id, part: 'facilitator', validFrom: '2026-10-19', validTo: null },
    ],
    exceptions: [],
    version: 0,
    ...change,
  };
  return written(newId(), write);
}

async function written(id: string, write: GroupWrite): Promise<Group> {
  const answer = await director.send('PUT', `/api/groups/${id}`, write);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Group;
}

async function stored(id: string): Promise<Group> {
  const { body } = await director.get('/api/groups');
  const found = (body as { groups: Group[] }).groups.find((each) => each.id === id);
  assert.ok(found);
  return found;
}

async function sessionOn(groupId: string, on: string): Promise<string> {
  const { rows } = await ownerPool.query<{ id: string }>(
    'select id from session where group_id = $1 and occurs_on = $2',
    [groupId, on],
  );
  assert.ok(rows[0]);
  return rows[0].id;
}

async function startsOf(groupId: string): Promise<string[]> {
  const { rows } = await ownerPool.query<{ at: Date }>(
    'select starts_at as at from session where group_id = $1 order by starts_at',
    [groupId],
  );
  return rows.map(({ at }) => at.toISOString());
}

const toThursday = (change: Partial<SessionMove> = {}): SessionMove => ({
  day: '2026-10-22',
  startsAt: '10:00',
  endsAt: '13:00',
  room: 'Alder room',
  reason: 'The room is painted',
  despiteConflicts: false,
  version: 1,
  ...change,
});
const move = (id: string, asked: SessionMove, by: TestPerson = juniper) =>
  by.send('POST', `/api/sessions/${id}/move`, asked);

async function preview(id: string, change: Partial<SessionMove> = {}): Promise<MovePreview> {
  const { reason: _, despiteConflicts: __, ...asked } = toThursday(change);
  const answer = await juniper.send('POST', `/api/sessions/${id}/move/preview`, asked);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as MovePreview;
}

async function listed(id: string) {
  const range = 'from=2026-10-19T00:00:00Z&to=2026-11-20T00:00:00Z';
  const { body } = await juniper.get(`/api/sessions?${range}`);
  return (body as SessionList).sessions.find((session) => session.id === id);
}

suite('a session is moved', () => {
  test('to another day, time and room, and says where it was planned', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-20');
    const answer = await move(id, toThursday());
    assert.equal(answer.status, 200, answer.text);
    const { startsAt, endsAt, room, version } = answer.body as SessionState;
    assert.deepEqual(
      [startsAt, endsAt, room, version],
      ['2026-10-22T14:00:00.000Z', '2026-10-22T17:00:00.000Z', 'Alder room', 2],
    );
    assert.deepEqual((await listed(id))?.movedFrom, {
      startsAt: '2026-10-20T13:00:00.000Z',
      endsAt: '2026-10-20T16:00:00.000Z',
      room: `Room ${groups}`,
      at: stepwell.clock.now().toISOString(),
      by: 'Juniper Vale',
      reason: 'The room is painted',
    });
    const { rows } = await ownerPool.query<{ detail: object }>(
      `select detail from audit_event where detail ->> 'session' = $1 and outcome = 'done'
       and detail ->> 'changed' like 'starts_at%'`,
      [id],
    );
    assert.equal(rows.length, 1);
  });

  test('and is kept there when its group is planned anew', async () => {
    const made = await group();
    const id = await sessionOn(made.id, '2026-10-20');
    assert.equal((await move(id, toThursday())).status, 200);
    const { exceptions, version } = await stored(made.id);
    const [meeting] = made.meetings;
    assert.deepEqual(exceptions, [
      {
        meetingId: meeting?.id,
        on: '2026-10-20',
        movedTo: { day: '2026-10-22', startsAt: '10:00', endsAt: '13:00' },
        reason: 'The room is painted',
      },
    ]);
    const stale = await director.send('PUT', `/api/groups/${made.id}`, without(made));
    assert.equal(stale.status, 409, 'who had the group open sees what changed');
    const before = await startsOf(made.id);
    await written(made.id, { ...without(made), exceptions, version });
    assert.deepEqual(await startsOf(made.id), before);
    assert.equal(before[0], '2026-10-22T14:00:00.000Z');
  });

  test('over a clock change it keeps its wall time, whatever the server’s zone', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-27');
    const place = { day: '2026-11-02', startsAt: '09:00', endsAt: '12:00', room: null };
    const answer = await move(id, toThursday(place));
    assert.equal(answer.status, 200, answer.text);
    assert.equal((answer.body as SessionState).startsAt, '2026-11-02T14:00:00.000Z');
    assert.equal((answer.body as SessionState).endsAt, '2026-11-02T17:00:00.000Z');
  });

  test('and back: then nothing differs from the rule', async () => {
    const made = await group();
    const id = await sessionOn(made.id, '2026-10-20');
    const room = `Room ${groups}`;
    assert.equal((await move(id, toThursday())).status, 200);
    assert.equal((await move(id, toThursday({ day: '2026-10-23', version: 2 }))).status, 200);
    assert.equal((await listed(id))?.movedFrom?.startsAt, '2026-10-20T13:00:00.000Z');
    const back = { day: '2026-10-20', startsAt: '09:00', endsAt: '12:00', room, version: 3 };
    assert.equal((await move(id, toThursday(back), director)).status, 200);
    assert.equal((await listed(id))?.movedFrom, null);
    assert.deepEqual((await stored(made.id)).exceptions, []);
  });

  test('with the blocks of its day, which keep their length', async () => {
    const made = await group();
    const id = await sessionOn(made.id, '2026-10-20');
    await record.insert('session_part', {
      id: newId(),
      session_id: id,
      position: 1,
      title: 'Check-in',
      starts_at: '2026-10-20T13:00:00Z',
      ends_at: '2026-10-20T13:30:00Z',
      is_break: false,
    });
    const longer = await move(id, toThursday({ endsAt: '14:00' }));
    assert.equal(longer.status, 400);
    assert.match(longer.text, /keeps its length/);
    assert.equal((await move(id, toThursday())).status, 200);
    const { rows } = await ownerPool.query<{ at: Date }>(
      'select starts_at as at from session_part where session_id = $1',
      [id],
    );
    assert.equal(rows[0]?.at.toISOString(), '2026-10-22T14:00:00.000Z');
  });
});

suite('what stands against a move', () => {
  test('is told before it is saved, and saving asks again', async () => {
    const { id: groupId } = await group();
    const other = await group({
      name: 'Process group',
      room: 'Alder room',
      meetings: [
        {
          id: newId(),
          rule: 'FREQ=WEEKLY;BYDAY=TH',
          startsAt: '11:00',
          endsAt: '12:30',
          validFrom: '2026-10-19',
          validTo: '2026-10-30',
        },
      ],
    });
    const id = await sessionOn(groupId, '2026-10-20');
    const closureId = newId();
    await record.insert('closure', {
      id: closureId,
      program_id: programId,
      name: 'Founders’ day',
      first_day: '2026-10-22',
      last_day: '2026-10-22',
    });
    const { conflicts } = await preview(id);
    assert.deepEqual(conflicts.map(({ kind, words }) => `${kind}: ${words}`).sort(), [
      'closed: The program is closed: Founders’ day.',
      'leader: Juniper Vale leads Process group, 11:00 to 12:30.',
      'room: Alder room is taken by Process group, 11:00 to 12:30.',
    ]);
    assert.equal((await listed(id))?.startsAt, '2026-10-20T13:00:00.000Z', 'nothing was saved');
    assert.deepEqual((await stored(groupId)).exceptions, []);
    const refused = await move(id, toThursday());
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Process group.*move it all the same/);
    assert.equal((await move(id, toThursday({ despiteConflicts: true }))).status, 200);
    await ownerPool.query('delete from closure where id = $1', [closureId]);
    await ownerPool.query('update session set cancelled_at = now() where group_id = $1', [
      other.id,
    ]);
  });

  test('says how many agreed to come on the new day', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-20');
    for (const weekdays of ['{2}', '{2,4}']) {
      const person = await record.participant(programId, { preferredName: 'Aster' });
      await record.member(groupId, person);
      await ownerPool.query('update agreed_schedule set weekdays = $2 where participant_id = $1', [
        person.id,
        weekdays,
      ]);
    }
    const { expectedNow, expectedThen } = await preview(id, { room: 'Larch room' });
    assert.deepEqual([expectedNow, expectedThen], [2, 1]);
  });
});

suite('a move tells who is expected elsewhere then', () => {
  test('by name, until it was seen', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-20');
    const bram = await record.participant(programId, { preferredName: 'Bram' });
    await record.member(groupId, bram);
    const meetings = [
      {
        ...{ id: newId(), rule: 'FREQ=WEEKLY;BYDAY=WE', startsAt: '09:00', endsAt: '12:00' },
        ...{ validFrom: '2026-10-19', validTo: null },
      },
    ];
    const other = await group({ name: 'Process', room: 'Elm room', facilitators: [], meetings });
    await record.insert('membership', {
      ...{ id: newId(), group_id: other.id, participant_id: bram.id, valid_from: '2026-01-01' },
    });
    const asked = { day: '2026-10-21', startsAt: '11:00', endsAt: '14:00' };
    const words = 'Bram Oduya is also expected in Process, 9:00 to 12:00.';
    const found = await preview(id, asked);
    assert.deepEqual(
      found.conflicts.filter(({ kind }) => kind === 'participant'),
      [{ kind: 'participant', words }],
    );
    const refused = await move(id, toThursday(asked));
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Bram Oduya is also expected/);
    const { rows } = await ownerPool.query(
      'select from audit_event where request_id = $1 and $2 = any (participant_ids)',
      [refused.headers['x-request-id'], bram.id],
    );
    assert.equal(rows.length, 1);
    assert.equal((await move(id, toThursday({ ...asked, despiteConflicts: true }))).status, 200);
  });
});

suite('a move is refused', () => {
  test('to those who do not lead the session, and to its supervisor', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-20');
    assert.equal((await move(id, toThursday(), stranger)).status, 404);
    assert.equal((await move(id, toThursday(), tobin)).status, 404);
    assert.equal((await move(id, toThursday(), supervisor)).status, 403);
  });

  test('over a version that was not seen, to a day that is over, without a reason, or to nowhere else', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-20');
    assert.equal((await move(id, toThursday({ version: 2 }))).status, 409);
    const faulty = async (change: Partial<SessionMove>) => {
      const { status, body } = await move(id, toThursday(change));
      return [status, (body as { errors: { field: string }[] }).errors[0]?.field];
    };
    assert.deepEqual(await faulty({ day: '2026-10-18' }), [400, 'day']);
    assert.deepEqual(await faulty({ day: '2026-02-30' }), [400, 'day']);
    assert.deepEqual(await faulty({ endsAt: '10:00' }), [400, 'endsAt']);
    assert.deepEqual(await faulty({ reason: '  ' }), [400, 'reason']);
    const same = { day: '2026-10-20', startsAt: '09:00', endsAt: '12:00', room: `Room ${groups}` };
    assert.deepEqual(await faulty(same), [400, 'day']);
  });

  test('once it has started, ended, was cancelled, or anything is recorded in it', async () => {
    const { id: groupId } = await group();
    const id = await sessionOn(groupId, '2026-10-20');
    const states = [
      ['started_at = starts_at', /The session has started/],
      ['started_at = starts_at, ended_at = ends_at', /The session has ended/],
      ['started_at = null, ended_at = null, cancelled_at = starts_at', /was cancelled/],
    ] as const;
    for (const [state, words] of states) {
      await ownerPool.query(`update session set ${state} where id = $1`, [id]);
      const refused = await move(id, toThursday());
      assert.equal(refused.status, 422);
      assert.match(refused.text, words);
    }
    await ownerPool.query('update session set cancelled_at = null where id = $1', [id]);
    const excused = await record.participant(programId, { preferredName: 'Bram' });
    await record.onRoster(id, excused);
    await record.attendance(id, excused, juniper.id, { status: 'excused' });
    const refused = await move(id, toThursday());
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Something is recorded/);
    assert.equal((await listed(id))?.startsAt, '2026-10-20T13:00:00.000Z');
  });
});

function without({ id: _, ...write }: Group): GroupWrite {
  return write;
}
