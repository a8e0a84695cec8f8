import assert from 'node:assert/strict';
import { after, beforeEach, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type {
  ClosureChange,
  ClosureList,
  ClosurePeople,
  ClosurePreview,
  ClosureSessions,
  ClosureWrite,
} from '#contract/closure';
import { TestRecord, type KnownParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday, five in the afternoon in London; the program, in Apia, has Tuesday already.
const now = '2026-11-16T17:00:00.000Z';
stepwell.clock.set(now);
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program({ time_zone: 'Pacific/Apia' });
const elsewhereId = await record.program({ name: 'Cedar PHP', site: 'Cedar' });
const ada = await stepwell.person({ name: 'Ada Moss', roles: ['administrator'] });
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });

/** Thursdays and Fridays at half past midnight: still the day before in UTC. */
async function nights(ofProgram: string): Promise<string> {
  const id = newId();
  const answer = await ada.send('PUT', `/api/groups/${id}`, {
    ...{ programId: ofProgram, name: 'Skills', kind: 'group', room: null, mode: 'in-person' },
    ...{ seats: 10, dayTemplateId: null, endsOn: null, exceptions: [], version: 0 },
    meetings: [
      {
        ...{ id: newId(), rule: 'FREQ=WEEKLY;BYDAY=TH,FR', startsAt: '00:30', endsAt: '02:00' },
        ...{ validFrom: '2026-11-16', validTo: '2026-12-11' },
      },
    ],
    facilitators: [
      { staffId: juniper.id, part: 'facilitator', validFrom: '2026-11-16', validTo: null },
    ],
  });
  assert.equal(answer.status, 200, answer.text);
  return id;
}
const groupId = await nights(programId);
const otherGroupId = await nights(elsewhereId);

/** A member who agreed to come on these weekdays; null: nothing is agreed. */
async function member(
  preferredName: string,
  weekdays: readonly number[] | null,
  { group = groupId, from = '2026-01-01' } = {},
): Promise<KnownParticipant> {
  const ofProgram = group === groupId ? programId : elsewhereId;
  const person = await record.participant(ofProgram, { preferredName });
  await record.insert('membership', {
    ...{ id: newId(), group_id: group, participant_id: person.id, valid_from: from },
  });
  if (weekdays === null) return person;
  await record.insert('agreed_schedule', {
    ...{ id: newId(), episode_id: person.episodeId, participant_id: person.id },
    ...{ weekdays, valid_from: '2026-01-01' },
  });
  return person;
}
const bram = await member('Bram', [4, 5]);
await member('Ida', [4]);
await member('Mato', null);
await member('Pia', [4, 5], { from: '2026-12-01' });
await member('Quill', [4, 5], { group: otherGroupId });
await record.insert('referral', {
  ...{ id: newId(), program_id: programId, participant_id: bram.id, given_name: 'Bram' },
  ...{ family_name: 'Oduya', referred_on: '2026-04-01', referred_by: 'Mercy Hospital' },
  ...{ source: 'inpatient', reason: 'Words', urgency: 'soon', status: 'admitted' },
  ...{ phone: '555-0134', updated_by: juniper.id, updated_at: now },
});

const closing = (change: Partial<ClosureWrite> = {}): ClosureWrite => ({
  ...{ programId, name: 'Thanksgiving', firstDay: '2026-11-26', lastDay: '2026-11-27', version: 0 },
  ...change,
});
const save = async (id: string, write: ClosureWrite, by: TestPerson = director) => {
  const answer = await by.send('PUT', `/api/closures/${id}`, write);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ClosureChange;
};
async function previewed(id: string, write: ClosureWrite, by: TestPerson = director) {
  const answer = await by.send('POST', `/api/closures/${id}/preview`, write);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ClosurePreview;
}
async function toTell(id: string, by: TestPerson = director) {
  const answer = await by.get(`/api/closures/${id}/people`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ClosurePeople;
}
const told = ({ count, expected, first }: ClosureSessions) => [
  count,
  expected,
  ...first.map((each) => [each.startsAt, each.expected]),
];
const none = [0, 0];
const thursday = '2026-11-25T11:30:00.000Z';
const friday = '2026-11-26T11:30:00.000Z';
const planned = async () => {
  const { rows } = await ownerPool.query<{ count: number }>(
    'select count(*)::integer as count from session where group_id = $1',
    [groupId],
  );
  return rows[0]?.count;
};

beforeEach(async () => {
  const { closures } = (await ada.get('/api/closures')).body as ClosureList;
  for (const { id, version } of closures) {
    await ada.send('DELETE', `/api/closures/${id}?version=${version}`);
  }
});

suite('before a closure is saved', () => {
  test('it is shown which sessions it withdraws and how many are expected, and nothing is done', async () => {
    const before = await planned();
    const { withdrawn, made, kept } = await previewed(newId(), closing());
    // Mato agreed no day and Pia is no member yet.
    assert.deepEqual(told(withdrawn), [2, 2, [thursday, 2], [friday, 1]]);
    assert.deepEqual([told(made), kept], [none, []]);
    assert.equal(await planned(), before);
    const { rowCount } = await ownerPool.query('select from closure where removed_at is null');
    assert.equal(rowCount, 0);
  });

  test('as many are told to whoever administers and sees nobody of them', async () => {
    const { withdrawn } = await previewed(newId(), closing(), ada);
    assert.deepEqual(told(withdrawn), [2, 2, [thursday, 2], [friday, 1]]);
  });

  test('a changed one shows what it withdraws and what it plans, a taken back one what it plans', async () => {
    const id = newId();
    const { withdrawn, expected } = await save(id, closing({ lastDay: '2026-11-26' }));
    assert.deepEqual([withdrawn, expected], [1, 2]);
    const moved = closing({ firstDay: '2026-11-27', version: 1 });
    const change = await previewed(id, moved);
    assert.deepEqual(told(change.withdrawn), [1, 1, [friday, 1]]);
    assert.deepEqual(told(change.made), [1, 2, [thursday, 2]]);
    const url = `/api/closures/${id}/taking-back/preview`;
    const back = await director.send('POST', url, { version: 1 });
    assert.equal(back.status, 200, back.text);
    const { withdrawn: going, made } = back.body as ClosurePreview;
    assert.deepEqual([told(going), told(made)], [none, [1, 2, [thursday, 2]]]);
    assert.equal((await toTell(id)).expected, 2, 'it stands as it did');
    assert.equal((await director.send('POST', url, { version: 2 })).status, 409);
  });

  test('it is said which sessions no group plans, for they stay planned', async () => {
    const booked = (startsAt: string, more: Record<string, unknown>) =>
      record.session(programId, {
        ...{ startsAt, endsAt: startsAt.replace(':30:', ':45:'), leaderIds: [juniper.id] },
        ...{ ended: false, title: 'Talk with Bram', more },
      });
    const [first, family] = ['2026-11-25T20:30:00.000Z', '2026-11-26T20:30:00.000Z'];
    const ids = [
      await booked(first, { kind: 'individual' }),
      await booked(family, { kind: 'family' }),
      await booked('2026-11-26T22:30:00.000Z', { kind: 'family', cancelled_at: now }),
      await booked('2026-11-27T22:30:00.000Z', { kind: 'off-site' }),
    ];
    const timeZone = 'Pacific/Apia';
    const staying = {
      count: 2,
      first: [
        { kind: 'individual', group: null, startsAt: first, timeZone },
        { kind: 'family', group: null, startsAt: family, timeZone },
      ],
    };
    const id = newId();
    assert.deepEqual((await previewed(newId(), closing(), ada)).byHand, staying);
    assert.deepEqual((await save(id, closing(), ada)).byHand, staying);
    assert.deepEqual((await toTell(id, ada)).byHand, staying);
    const url = `/api/closures/${id}/taking-back/preview`;
    const back = (await director.send('POST', url, { version: 1 })).body as ClosurePreview;
    assert.deepEqual(back.byHand, { count: 0, first: [] });
    await ownerPool.query('update session set cancelled_at = now() where id = any ($1)', [ids]);
  });

  test('what is wrong with it is said at its field', async () => {
    const url = `/api/closures/${newId()}/preview`;
    const answer = await director.send('POST', url, closing({ lastDay: '2026-11-25' }));
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.text, /"field":"lastDay"/u);
  });
});

suite('who has to be told of a closure', () => {
  test('are those who would come, with their days and the number on file', async () => {
    const id = newId();
    await save(id, closing());
    const { expected, people } = await toTell(id);
    assert.equal(expected, 2);
    assert.deepEqual(
      people.map(({ preferredName, phone, meetings }) => [
        preferredName,
        phone,
        meetings.map(({ startsAt }) => startsAt),
      ]),
      [
        ['Bram', '555-0134', [thursday, friday]],
        ['Ida', null, [thursday]],
      ],
    );
  });

  test('are a number to whoever administers, and nobody of another program to a director', async () => {
    const id = newId();
    await save(id, closing({ programId: null }), ada);
    const asked = await toTell(id, ada);
    assert.deepEqual([asked.closure.name, asked.expected, asked.people], ['Thanksgiving', 3, []]);
    const { expected, people } = await toTell(id);
    assert.deepEqual([expected, people.length], [2, 2]);
    const foreign = newId();
    await save(foreign, closing({ programId: elsewhereId }), ada);
    assert.equal((await director.get(`/api/closures/${foreign}/people`)).status, 404);
  });

  test('leaves out what is over, a session that stays, and a closure that was taken back', async () => {
    const { rows } = await ownerPool.query<{ id: string }>(
      "update session set version = 2 where group_id = $1 and occurs_on = '2026-11-27' returning id",
      [groupId],
    );
    const id = newId();
    const { kept } = await save(id, closing());
    assert.equal(kept.length, 1);
    const meetings = (await toTell(id)).people.flatMap((person) => person.meetings);
    assert.deepEqual(
      meetings.map(({ startsAt }) => startsAt),
      [thursday, thursday],
    );
    await ownerPool.query('update session set version = 1 where id = $1', [rows[0]?.id]);
    stepwell.clock.set('2026-11-25T11:31:00.000Z');
    const late = await stepwell.person({ roles: ['director'], programIds: [programId] });
    assert.equal((await toTell(id, late)).expected, 0);
    stepwell.clock.set(now);
    await director.send('DELETE', `/api/closures/${id}?version=1`);
    assert.equal((await director.get(`/api/closures/${id}/people`)).status, 404);
  });
});
