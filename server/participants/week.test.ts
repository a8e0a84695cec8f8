import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { ParticipantWeek } from '#contract/participant-week';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set('2026-06-14T12:00:00.000Z');
const { ownerPool } = stepwell.database;
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const juniper = await stepwell.person({ name: 'Juniper Vale' });
const orrin = await stepwell.person({ name: 'Orrin Thistledown', roles: ['prescriber'] });
const stranger = await stepwell.person({ name: 'Alder Pike' });
const groupId = await record.group(programId, [juniper.id]);
const aster = await record.participant(programId, { preferredName: 'Aster' });
const bram = await record.participant(programId, { preferredName: 'Bram' });
await record.member(groupId, aster);
await record.member(groupId, bram);
await ownerPool.query(`update agreed_schedule set weekdays = '{2,4}' where participant_id = $1`, [
  aster.id,
]);
await record.insert('episode_clinician', {
  id: newId(),
  episode_id: aster.episodeId,
  participant_id: aster.id,
  staff_id: orrin.id,
  part: 'prescriber',
  valid_from: '2026-01-01',
});

const sessions = new Map<string, string>();
for (const day of ['15', '16', '17', '18', '19']) {
  const id = await record.session(programId, {
    groupId,
    startsAt: `2026-06-${day}T13:00:00.000Z`,
    endsAt: `2026-06-${day}T16:00:00.000Z`,
    leaderIds: [juniper.id],
    ended: false,
    more: { room: 'Willow room' },
  });
  sessions.set(day, id);
}
const sessionOn = (day: string): string => sessions.get(day) ?? '';
const url = (id: string, from = '2026-06-15') => `/api/participants/${id}/week?from=${from}`;

async function week(by: TestPerson = juniper, from?: string): Promise<ParticipantWeek> {
  const answer = await by.get(url(aster.id, from));
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ParticipantWeek;
}

async function told(by?: TestPerson) {
  const { days } = await week(by);
  return days.flatMap(({ day, sessions: own }) =>
    own.map(({ state, makeUp }) => `${day} ${state}${makeUp ? ' make-up' : ''}`),
  );
}

suite('a person’s week', () => {
  test('has the agreed days of their groups, with time, room and leaders', async () => {
    const { preferredName, timeZone, days } = await week();
    assert.deepEqual([preferredName, timeZone, days.length], ['Aster', 'America/New_York', 7]);
    assert.deepEqual(await told(), ['2026-06-16 expected', '2026-06-18 expected']);
    const { id: _, ...session } = days[1]?.sessions[0] ?? { id: '' };
    assert.deepEqual(session, {
      kind: 'group',
      title: 'Skills group',
      startsAt: '2026-06-16T13:00:00.000Z',
      endsAt: '2026-06-16T16:00:00.000Z',
      timeZone: 'America/New_York',
      mode: 'in-person',
      room: 'Willow room',
      leaders: [{ name: 'Juniper Vale', credential: 'LCSW' }],
      state: 'expected',
      makeUp: false,
      movedFrom: null,
    });
  });

  test('is the same to whoever treats them, and to nobody else', async () => {
    assert.deepEqual(await told(orrin), await told());
    assert.equal((await stranger.get(url(aster.id))).status, 404);
    assert.doesNotMatch(JSON.stringify(await week()), /Bram/);
  });

  test('has a make-up day, an excuse and a cancelled session as such, and no closed day', async () => {
    await record.onRoster(sessionOn('17'), aster, { origin: 'make-up' });
    await record.insert('make_up_day', {
      session_id: sessionOn('17'),
      participant_id: aster.id,
      missed_session_id: null,
      recorded_by: juniper.id,
      recorded_at: '2026-06-14T12:00:00Z',
    });
    await record.onRoster(sessionOn('16'), aster);
    await record.attendance(sessionOn('16'), aster, juniper.id, { status: 'excused' });
    const cancelled = await juniper.send('POST', `/api/sessions/${sessionOn('18')}/cancel`, {
      reason: 'Weather',
      version: 1,
    });
    assert.equal(cancelled.status, 200, cancelled.text);
    assert.deepEqual(await told(), [
      '2026-06-16 excused',
      '2026-06-17 expected make-up',
      '2026-06-18 cancelled',
    ]);
    await record.insert('closure', {
      id: newId(),
      program_id: null,
      name: 'Flag day',
      first_day: '2026-06-17',
      last_day: '2026-06-17',
    });
    const { days } = await week();
    assert.deepEqual(days[2]?.closures, ['Flag day']);
  });

  test('is empty where nothing is planned, and begins on a day', async () => {
    const { days } = await week(juniper, '2026-09-07');
    assert.ok(days.every((day) => day.sessions.length === 0));
    assert.equal((await juniper.get(url(aster.id, '2026-02-30'))).status, 400);
  });

  test('is in the audit trail, of that person alone', async () => {
    const { rows } = await ownerPool.query<{ people: string[] }>(
      `select participant_ids as people from audit_event
       where detail ->> 'week' = '2026-06-15' and outcome = 'done'`,
    );
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ people }) => people.join() === aster.id));
  });
});
