import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Handoff, HandoffPerson } from '#contract/handoff';
import { part2Notice } from '#domain/notes/disclosure-notice';
import { startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

// A group on Tuesday 16 June; Juniper led it last on Tuesday 9 June, Tobin alone on Thursday 11.

const room = await testRoom(startsAt);
after(() => room.stepwell.close());
const { juniper, tobin, stranger, record, people, sessionId, stepwell, groupId, programId } = room;
const [aster, bram, cassia] = people as [
  (typeof people)[0],
  (typeof people)[0],
  (typeof people)[0],
];

async function held(day: string, leader: TestPerson): Promise<string> {
  return record.session(programId, {
    ...{ groupId, startsAt: `${day}T13:00:00.000Z`, endsAt: `${day}T16:00:00.000Z` },
    ...{ leaderIds: [leader.id], ended: true },
  });
}

async function attended(session: string, id: string, status: string, day: string): Promise<void> {
  await record.insert('attendance', {
    ...{ id: newId(), session_id: session, participant_id: id, status, mode: 'in-person' },
    ...{ tapped_at: `${day}T13:00:00Z`, updated_at: `${day}T13:00:00Z`, updated_by: tobin.id },
  });
}

async function scored(
  { id, episodeId }: { id: string; episodeId: string },
  day: string,
  total: number | null,
  answers: object | null = null,
  instrument = 'phq9',
): Promise<void> {
  await record.insert('administration', {
    ...{ id: newId(), participant_id: id, episode_id: episodeId, instrument_code: instrument },
    ...{ administered_at: `${day}T13:10:00Z`, mode: 'staff', total, recorded_by: tobin.id },
    ...{ recorded_at: `${day}T13:10:00Z`, answers: answers && JSON.stringify(answers) },
  });
}

const rated = (session: string, id: string, value: number) =>
  record.insert('check_in', {
    ...{ session_id: session, participant_id: id, scale: 'urge-to-use', value },
    ...{ tapped_at: startsAt, updated_by: tobin.id, updated_at: startsAt },
  });

const [ninth, eleventh] = [await held('2026-06-09', juniper), await held('2026-06-11', tobin)];

async function sheetOf(who: TestPerson): Promise<Handoff> {
  const answer = await who.get(`/api/sessions/${sessionId}/handoff`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

async function personOf(who: TestPerson, id: string): Promise<HandoffPerson> {
  const found = (await sheetOf(who)).people.find(({ participantId }) => participantId === id);
  assert.ok(found);
  return found;
}

suite('what changed since one last led them', () => {
  test('is unknown where nothing was recorded, and says since when', async () => {
    const person = await personOf(juniper, cassia.id);
    assert.deepEqual(person.since, { at: '2026-06-09T04:00:00.000Z', basis: 'week' });
    assert.deepEqual(
      [person.attendance, person.critical, person.used, person.measure?.latest],
      [null, [], null, null],
    );
    assert.equal(person.measure?.change, 'unknown');
    assert.deepEqual([person.flags, person.worseRatings, person.practised], [[], [], []]);
    // No rating is worse, and there is none to compare either.
    assert.equal(person.ratingsCompared, 0);
  });

  test('counts what each reader has not seen: the same person, two sheets', async () => {
    await attended(ninth, aster.id, 'present', '2026-06-09');
    await attended(eleventh, aster.id, 'present', '2026-06-11');
    await rated(ninth, aster.id, 2);
    await rated(eleventh, aster.id, 6);
    await scored(aster, '2026-06-08', 12);
    await scored(aster, '2026-06-11', 19, { 9: 1 });
    const [hers, his] = [await personOf(juniper, aster.id), await personOf(tobin, aster.id)];
    assert.deepEqual(hers.since, { at: '2026-06-09T16:00:00.000Z', basis: 'led' });
    assert.equal(hers.attendance, '1 of 1 (100%)');
    assert.deepEqual(
      [hers.measure?.before?.total, hers.measure?.latest?.total, hers.measure?.change],
      [12, 19, 'reliably-worse'],
    );
    assert.deepEqual(hers.critical, [
      { day: '2026-06-11', state: 'endorsed', words: 'Item 9 = 1', next: null },
    ]);
    assert.equal(hers.ratingsCompared, 1);
    assert.deepEqual(hers.worseRatings, [
      { label: 'Urge to use', before: 2, latest: 6, arrow: '↑' },
    ]);
    assert.deepEqual(his.since, { at: '2026-06-11T16:00:00.000Z', basis: 'led' });
    assert.deepEqual(
      [his.attendance, his.measure?.before?.total, his.measure?.latest, his.worseRatings],
      [null, 19, null, []],
    );
  });

  test('says what was given and is not scorable, and an item that is not known', async () => {
    await attended(ninth, bram.id, 'present', '2026-06-09');
    await attended(eleventh, bram.id, 'excused', '2026-06-11');
    await scored(bram, '2026-06-08', 9);
    await scored(bram, '2026-06-12', null);
    const person = await personOf(juniper, bram.id);
    assert.deepEqual([person.measure?.latest, person.measure?.notScorable], [null, 1]);
    assert.equal(person.measure?.change, 'unknown');
    assert.equal(person.critical[0]?.state, 'unknown');
    assert.match(person.attendance ?? '', /1 excused/);
  });

  test('says every answer about harm: PHQ-9 item 9, ASQ and the C-SSRS screener', async () => {
    const dov = people[3];
    assert.ok(dov);
    await scored(dov, '2026-06-12', 8, { 9: 0 });
    await scored(dov, '2026-06-12', null, { 1: 0, 2: 0, 3: 1, 4: 0, 5: 1 }, 'asq');
    await scored(dov, '2026-06-12', null, { tier: 1 }, 'cssrs-screener');
    const { critical } = await personOf(juniper, dov.id);
    assert.deepEqual(
      critical.map(({ state, words }) => [state, words]),
      [
        ['not-endorsed', 'Item 9 not endorsed'],
        ['endorsed', 'ASQ acute positive: thoughts of suicide right now'],
        ['endorsed', 'C-SSRS screener: low'],
      ],
    );
    assert.equal(critical[1]?.next, 'Urgent evaluation; keep in sight');
  });

  test('keeps practised in group apart from used in life', async () => {
    await record.insert('observation', {
      ...{ id: newId(), session_id: eleventh, participant_id: aster.id, kind: 'skill' },
      ...{ code: 'opposite-action', tapped_at: startsAt, updated_by: tobin.id },
      ...{ updated_at: startsAt },
    });
    const recorded = { recorded_by: tobin.id, recorded_at: startsAt };
    const of = { participant_id: aster.id, episode_id: aster.episodeId };
    for (const day of ['2026-06-10', '2026-06-12', '2026-06-13']) {
      await record.insert('diary_day', { ...of, ...recorded, day });
    }
    const skill = { ...of, ...recorded, skill_code: 'tipp' };
    await record.insert('skill_use', { ...skill, id: newId(), used_on: '2026-06-12', rating: 5 });
    await record.insert('skill_use', { ...skill, id: newId(), used_on: '2026-06-13', rating: 2 });
    const { practised, used } = await personOf(juniper, aster.id);
    assert.deepEqual(
      practised.map(({ times }) => times),
      [1],
    );
    assert.equal(used?.days, 3);
    assert.deepEqual(
      used.skills.map(({ times }) => times),
      [1],
    );
  });

  test('has open flags first, then names', async () => {
    const names = async () =>
      (await sheetOf(juniper)).people.map(({ preferredName }) => preferredName);
    assert.deepEqual(await names(), ['Aster', 'Bram', 'Cassia', 'Dov', 'Elowen', 'Fitz']);
    const raised = await tobin.send('PUT', `/api/sessions/${sessionId}/observations/${newId()}`, {
      ...{ participantId: cassia.id, kind: 'risk', code: 'suicidal-thoughts', text: null },
      ...{ takenBack: false, tappedAt: startsAt, version: 0 },
    });
    assert.ok(raised.status < 300, raised.text);
    assert.equal((await names())[0], 'Cassia');
    const [flag] = (await personOf(juniper, cassia.id)).flags;
    assert.deepEqual([flag?.open, flag?.kind], [true, 'risk']);
  });

  test('tells a change of days and of the level from its day on, and absences ahead', async () => {
    await attended(sessionId, bram.id, 'excused', '2026-06-15');
    await record.insert('agreed_schedule', {
      ...{ id: newId(), participant_id: bram.id, episode_id: bram.episodeId },
      ...{ weekdays: [1, 2, 3, 4, 5], valid_from: '2026-04-13', valid_to: '2026-06-14' },
    });
    await record.insert('agreed_schedule', {
      ...{ id: newId(), participant_id: bram.id, episode_id: bram.episodeId },
      ...{ weekdays: [2, 4], valid_from: '2026-06-15' },
    });
    const person = await personOf(juniper, bram.id);
    assert.ok(person.changes.some(({ words }) => words === 'Tue and Thu from Mon 15 Jun'));
    assert.deepEqual(
      person.absencesAhead.map(({ here }) => here),
      [true],
    );
  });

  test('counts apart who is on the list and whom the session expects', async () => {
    const before = await sheetOf(juniper);
    assert.equal(before.expectedCount, before.people.length);
    await record.insert('agreed_schedule', {
      ...{ id: newId(), participant_id: aster.id, episode_id: aster.episodeId },
      ...{ weekdays: [1], valid_from: '2026-06-15' },
    });
    const { expectedCount, people: listed } = await sheetOf(juniper);
    assert.equal(expectedCount, listed.length - 1);
  });

  test('is nothing to who may not open the session, and written in the trail for who may', async () => {
    const refused = await stranger.get(`/api/sessions/${sessionId}/handoff`);
    assert.equal(refused.status, 404);
    const shown = await juniper.get(`/api/sessions/${sessionId}/handoff`, {
      'stepwell-copy': 'print',
    });
    const { rows } = await stepwell.database.ownerPool.query<{ action: string; n: number }>(
      `select action, cardinality(participant_ids) as n from audit_event where request_id = $1`,
      [shown.headers['x-request-id']],
    );
    assert.deepEqual(rows, [{ action: 'print:open-session', n: 6 }]);
  });

  test('carries the notice of Part 2 once somebody of the sheet is marked', async () => {
    assert.equal((await sheetOf(juniper)).part2Notice, null);
    const mark = (marked: boolean) =>
      stepwell.database.ownerPool.query('update participant set part_2 = $2 where id = $1', [
        bram.id,
        marked,
      ]);
    await mark(true);
    assert.equal((await sheetOf(juniper)).part2Notice, part2Notice);
    await mark(false);
  });

  test('sends no statement of its own for each person', async ({ mock }) => {
    const sent = mock.method(pg.Client.prototype, 'query');
    const statements = async () => {
      const before = sent.mock.callCount();
      const { people: listed } = await sheetOf(juniper);
      return { listed: listed.length, statements: sent.mock.callCount() - before };
    };
    const few = await statements();
    for (let more = 0; more < 9; more += 1) {
      const familyName = `Testfield ${more}`;
      await record.member(groupId, await record.participant(programId, { familyName }));
    }
    const many = await statements();
    assert.equal(many.listed, few.listed + 9);
    assert.ok(few.statements > 5);
    // A connection of the pool may have to be opened meanwhile; nine people came.
    assert.ok(many.statements - few.statements < 3, `${few.statements}, ${many.statements}`);
  });
});
