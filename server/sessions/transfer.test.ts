import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { RosterRow, TransferChoices } from '#contract/roster';
import type { SessionDetail, SessionList } from '#contract/session';
import type { KnownParticipant } from '../testing/record.ts';
import { startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, stranger, sessionId, people, record, stepwell, programId, groupId } = room;
const { ownerPool } = stepwell.database;
const url = `/api/sessions/${sessionId}`;

/** The group that people come from, which Wren leads; it meets on Mondays and Wednesdays. */
const wren = await stepwell.person({ name: 'Wren Ash', programIds: [programId] });
const formerId = await record.group(programId, [wren.id], { name: 'Process group' });
await meets(formerId, 'FREQ=WEEKLY;BYDAY=MO,WE');
/** The session is on a Tuesday. */
await meets(groupId, 'FREQ=WEEKLY;BYDAY=TU,FR');

async function meets(group: string, rule: string): Promise<void> {
  await record.insert('group_meeting', {
    id: newId(),
    group_id: group,
    starts_at: '09:00',
    ends_at: '12:00',
    valid_from: '2026-01-01',
    rule,
  });
}

async function memberOf(groups: readonly string[], weekdays = [1, 3]): Promise<KnownParticipant> {
  const known = await record.participant(programId, { preferredName: 'Hollis' });
  for (const group of groups) {
    await record.insert('membership', {
      id: newId(),
      group_id: group,
      participant_id: known.id,
      valid_from: '2026-05-01',
    });
  }
  await record.insert('agreed_schedule', {
    id: newId(),
    episode_id: known.episodeId,
    participant_id: known.id,
    weekdays,
    valid_from: '2026-05-01',
  });
  return known;
}

const next = async (group: string, leader: TestPerson, day: string) =>
  record.session(programId, {
    groupId: group,
    startsAt: `${day}T13:00:00.000Z`,
    endsAt: `${day}T16:00:00.000Z`,
    leaderIds: [leader.id],
    ended: false,
  });

const transfer = (known: KnownParticipant, more: object = {}, by = juniper) =>
  by.send('POST', `${url}/roster`, { participantId: known.id, origin: 'transfer', ...more });

/** Memberships that hold any day, and the days agreed, as stored. */
async function stored({ id }: KnownParticipant) {
  const { rows } = await ownerPool.query<{ memberships: unknown; days: unknown }>(
    `select (select json_agg(json_build_array(group_id, valid_from, valid_to) order by valid_from)
         from membership where participant_id = $1 and (valid_to is null or valid_to >= valid_from))
         as memberships,
       (select json_agg(json_build_array(weekdays, valid_from, valid_to) order by valid_from)
         from agreed_schedule where participant_id = $1
           and (valid_to is null or valid_to >= valid_from)) as days`,
    [id],
  );
  return rows[0];
}

async function listOf(session: string, by: TestPerson): Promise<string[]> {
  const { roster } = (await by.get(`/api/sessions/${session}`)).body as SessionDetail;
  return roster.filter(({ removed }) => !removed).map(({ participantId }) => participantId);
}

async function takeOff({ id }: KnownParticipant): Promise<void> {
  const row = (await room.detail()).roster.find(({ participantId }) => participantId === id);
  const body = { removed: true, noteAuthorId: row?.noteAuthorId, version: row?.version };
  const answer = await juniper.send('PUT', `${url}/roster/${id}`, body);
  assert.equal(answer.status, 200, answer.text);
}

const typeOf = (answer: { body: unknown }) =>
  (answer.body as { type: string }).type.split(':').at(-1);

const before = {
  memberships: [[formerId, '2026-05-01', null]],
  days: [[[1, 3], '2026-05-01', null]],
};
const moved = {
  memberships: [
    [formerId, '2026-05-01', '2026-06-15'],
    [groupId, '2026-06-16', null],
  ],
  days: [
    [[1, 3], '2026-05-01', '2026-06-15'],
    [[2, 5], '2026-06-16', null],
  ],
};

suite('a transfer', () => {
  test('ends the old membership the day before and begins the new one on the day of the session', async () => {
    const known = await memberOf([formerId]);
    const answer = await transfer(known);
    assert.equal(answer.status, 200, answer.text);
    const row = answer.body as RosterRow;
    assert.deepEqual([row.origin, row.expected], ['transfer', true]);
    assert.deepEqual(await stored(known), moved);
    const { rows } = await ownerPool.query(
      `select subject, participant_ids, detail from audit_event
       where subject = 'membership' and participant_ids = array[$1::uuid]`,
      [known.id],
    );
    const detail = { session: sessionId, from: formerId, to: groupId };
    assert.deepEqual(rows, [{ subject: 'membership', participant_ids: [known.id], detail }]);
  });

  test('has the person expected in the new group from now on, and not in the old one', async () => {
    const [old, here] = [
      await next(formerId, wren, '2026-06-17'),
      await next(groupId, juniper, '2026-06-19'),
    ];
    const known = await memberOf([formerId]);
    const excused = await wren.send('PUT', `/api/sessions/${old}/attendance/${known.id}`, {
      ...room.attendance(0, { status: 'excused', arrivedAt: null }),
      participantId: undefined,
    });
    assert.equal(excused.status, 200, excused.text);
    const other = await memberOf([formerId]);
    assert.ok((await listOf(old, wren)).includes(other.id));
    assert.equal((await transfer(known)).status, 200);
    assert.equal((await transfer(other)).status, 200);
    assert.ok((await listOf(here, juniper)).includes(known.id));
    // What is already written stays as it is; whom nothing is written about is on the list no more.
    assert.ok((await listOf(old, wren)).includes(known.id));
    assert.ok(!(await listOf(old, wren)).includes(other.id));
    const { sessions } = (
      await juniper.get('/api/sessions?from=2026-06-19T00:00:00Z&to=2026-06-20T00:00:00Z')
    ).body as SessionList;
    assert.ok((sessions[0]?.expectedCount ?? 0) >= 2);
  });

  test('makes no agreed day of a session held once on another day', async () => {
    const known = await memberOf([formerId]);
    const thursday = await next(groupId, juniper, '2026-06-18');
    const body = { participantId: known.id, origin: 'transfer' };
    const answer = await juniper.send('POST', `/api/sessions/${thursday}/roster`, body);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual((await stored(known))?.days, [
      [[1, 3], '2026-05-01', '2026-06-17'],
      [[2, 5], '2026-06-18', null],
    ]);
  });

  test('leaves the days of a group in which the person stays', async () => {
    const staysId = await record.group(await record.program(), [wren.id], { name: 'Elsewhere' });
    await meets(staysId, 'FREQ=WEEKLY;BYDAY=WE');
    const known = await memberOf([formerId, staysId]);
    assert.equal((await transfer(known)).status, 200);
    const after = await stored(known);
    assert.deepEqual((after?.days as unknown[])[1], [[2, 3, 5], '2026-06-16', null]);
  });

  test('asks which group the person leaves, where they are in several of the program', async () => {
    const secondId = await record.group(programId, [wren.id], { name: 'Relapse prevention' });
    const known = await memberOf([formerId, secondId]);
    const choices = (await juniper.get(`${url}/transfer/${known.id}`)).body as TransferChoices;
    assert.deepEqual(choices, {
      alreadyMember: false,
      groups: [
        { id: formerId, name: 'Process group' },
        { id: secondId, name: 'Relapse prevention' },
      ],
    });
    const unsaid = await transfer(known);
    assert.deepEqual([unsaid.status, typeOf(unsaid)], [422, 'which-group']);
    assert.equal(typeOf(await transfer(known, { fromGroupId: newId() })), 'which-group');
    assert.equal((await transfer(known, { fromGroupId: secondId })).status, 200);
    const { memberships } = (await stored(known)) ?? {};
    assert.deepEqual(memberships, [
      [formerId, '2026-05-01', null],
      [secondId, '2026-05-01', '2026-06-15'],
      [groupId, '2026-06-16', null],
    ]);
    await takeOff(known);
    // Coming again, they leave the group that they left before.
    assert.equal((await transfer(known)).status, 200);
    const again = (await stored(known))?.memberships as unknown[][];
    assert.deepEqual(again[1], [secondId, '2026-05-01', '2026-06-15']);
  });

  test('is refused where there is nothing to move', async () => {
    const none = await memberOf([]);
    const answer = await transfer(none);
    assert.deepEqual([answer.status, typeOf(answer)], [422, 'no-membership']);
    assert.match(answer.text, /Add the person as a walk-in/);
    assert.deepEqual(await stored(none), { memberships: null, days: before.days });
    assert.ok(!(await listOf(sessionId, juniper)).includes(none.id));
    const foreign = await memberOf([await record.group(await record.program(), [], {})]);
    assert.equal(typeOf(await transfer(foreign)), 'no-membership');
    const [member] = people;
    assert.ok(member);
    assert.equal(typeOf(await transfer(member)), 'already-member');
    assert.equal((await transfer({ id: newId(), episodeId: '' })).status, 404);
  });

  test('is refused in a session that has no group', async () => {
    const alone = await record.session(programId, {
      startsAt,
      endsAt: '2026-06-16T14:00:00.000Z',
      leaderIds: [juniper.id],
      ended: false,
      more: { kind: 'individual' },
    });
    const known = await memberOf([formerId]);
    const body = { participantId: known.id, origin: 'transfer' };
    const answer = await juniper.send('POST', `/api/sessions/${alone}/roster`, body);
    assert.deepEqual([answer.status, typeOf(answer)], [422, 'no-group']);
  });

  test('is made by who leads the session, and by nobody else', async () => {
    const known = await memberOf([formerId]);
    assert.equal((await transfer(known, {}, stranger)).status, 404);
    assert.equal((await stranger.get(`${url}/transfer/${known.id}`)).status, 404);
    assert.deepEqual(await stored(known), before);
  });

  test('keeps for the old facilitator the notes that they owe', async () => {
    const known = await memberOf([formerId]);
    const past = await record.session(programId, {
      groupId: formerId,
      startsAt: '2026-06-15T13:00:00Z',
      endsAt: '2026-06-15T16:00:00Z',
      leaderIds: [wren.id],
    });
    await record.onRoster(past, known, { note_author_id: wren.id });
    assert.equal((await transfer(known)).status, 200);
    assert.equal((await wren.get(`/api/participants/${known.id}`)).status, 200);
    const other = await memberOf([formerId]);
    assert.equal((await wren.get(`/api/participants/${other.id}`)).status, 200);
    assert.equal((await transfer(other)).status, 200);
    assert.equal((await wren.get(`/api/participants/${other.id}`)).status, 404);
  });
});

suite('taking the person off the list again', () => {
  test('takes the transfer back, while nothing is recorded of them', async () => {
    const old = await next(formerId, wren, '2026-06-22');
    const known = await memberOf([formerId]);
    assert.equal((await transfer(known)).status, 200);
    assert.ok(!(await listOf(old, wren)).includes(known.id));
    await takeOff(known);
    assert.deepEqual(await stored(known), before);
    assert.ok((await listOf(old, wren)).includes(known.id));
    assert.equal((await transfer(known)).status, 200);
    assert.deepEqual(await stored(known), moved);
  });

  test('puts them back on a planned list of the old group from which they were taken', async () => {
    const old = await next(formerId, wren, '2026-06-24');
    const [known, other] = [await memberOf([formerId]), await memberOf([formerId])];
    const excuse = (person: KnownParticipant, version: number) =>
      wren.send('PUT', `/api/sessions/${old}/attendance/${person.id}`, {
        ...room.attendance(0, { status: 'excused', arrivedAt: null }),
        participantId: undefined,
        version,
      });
    assert.equal((await excuse(other, 0)).status, 200);
    assert.equal((await transfer(known)).status, 200);
    const third = await memberOf([formerId]);
    assert.equal((await excuse(third, 0)).status, 200);
    assert.ok(!(await listOf(old, wren)).includes(known.id));
    await takeOff(known);
    assert.ok((await listOf(old, wren)).includes(known.id));
  });

  test('leaves the transfer once something is recorded of them', async () => {
    const known = await memberOf([formerId]);
    assert.equal((await transfer(known)).status, 200);
    const present = { ...room.attendance(0), id: newId(), participantId: known.id };
    const answer = await juniper.send('POST', `${url}/attendance`, { rows: [present] });
    assert.equal(answer.status, 200, answer.text);
    await takeOff(known);
    assert.deepEqual(await stored(known), moved);
  });

  test('taken off by mistake with something recorded, they are put back with their transfer', async () => {
    const known = await memberOf([formerId]);
    await transfer(known);
    const came = { ...room.attendance(0), id: newId(), participantId: known.id };
    assert.equal((await juniper.send('POST', `${url}/attendance`, { rows: [came] })).status, 200);
    await takeOff(known);
    const back = await transfer(known);
    assert.equal(back.status, 200, back.text);
    assert.deepEqual((back.body as RosterRow).origin, 'transfer');
    assert.deepEqual(await stored(known), moved);
  });

  test('asked for twice at the same time is made once', async () => {
    const known = await memberOf([formerId]);
    const twice = await Promise.all([transfer(known), transfer(known)]);
    assert.ok(twice.some(({ status }) => status === 200));
    assert.deepEqual(await stored(known), moved);
  });

  test('who comes as a walk-in after all is one', async () => {
    const known = await memberOf([formerId]);
    assert.equal((await transfer(known)).status, 200);
    await takeOff(known);
    const answer = await transfer(known, { origin: 'walk-in' });
    assert.equal((answer.body as RosterRow).origin, 'walk-in');
    assert.deepEqual(await stored(known), before);
  });
});

test('the role of the app writes no membership by itself', async () => {
  const { rows } = await ownerPool.query(
    `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
       and p.proname in ('led_session_day', 'list_again', 'is_recorded_of')
       and has_function_privilege('stepwell_app', p.oid, 'execute')`,
  );
  assert.deepEqual(rows, []);
});
