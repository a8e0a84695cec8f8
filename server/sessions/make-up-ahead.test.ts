import assert from 'node:assert/strict';
import { after, beforeEach, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type {
  MakeUpCandidates,
  MakeUpChoices,
  MakeUpPlanned,
  MakeUpPreview,
} from '#contract/make-up';
import type { ParticipantWeek } from '#contract/participant-week';
import type { SessionList } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday morning in New York.
stepwell.clock.set('2026-10-19T12:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const juniper = await stepwell.person({ name: 'Juniper Vale' });
const alder = await stepwell.person({ name: 'Alder Pike' });
const wren = await stepwell.person({ name: 'Wren Fennimoor', roles: ['case-manager'], programIds });
const skills = await record.group(programId, [juniper.id], { name: 'Skills' });
const process = await record.group(programId, [juniper.id], { name: 'Process', seats: 2 });
const elsewhere = await record.group(programId, [alder.id], { name: 'Elsewhere' });
/** Comes on Tuesdays. */
const bram = await record.participant(programId, { preferredName: 'Bram' });
const ida = await record.participant(programId, { preferredName: 'Ida' });
for (const [person, group] of [
  [bram, skills],
  [ida, process],
] as const) {
  await record.insert('membership', {
    ...{ id: newId(), group_id: group, participant_id: person.id, valid_from: '2026-01-01' },
  });
  await record.insert('agreed_schedule', {
    ...{ id: newId(), episode_id: person.episodeId, participant_id: person.id },
    ...{ weekdays: [2], valid_from: '2026-01-01' },
  });
}
const at = (day: string, from: string, to: string) => ({
  startsAt: `2026-10-${day}T${from}:00.000Z`,
  endsAt: `2026-10-${day}T${to}:00.000Z`,
});
const led = { leaderIds: [juniper.id], ended: false };
const missedId = await record.session(programId, {
  ...{ groupId: skills, title: 'Skills', leaderIds: [juniper.id] },
  ...at('13', '13:00', '16:00'),
});
await record.onRoster(missedId, bram);
await record.attendance(missedId, bram, juniper.id, { status: 'no-show' });

let tuesday = '';
let wednesday = '';
beforeEach(async () => {
  await ownerPool.query('delete from make_up_day');
  await ownerPool.query('update session set cancelled_at = starts_at where started_at is null');
  const tuesdays = { groupId: skills, title: 'Skills', ...led, ...at('20', '13:00', '16:00') };
  tuesday = await record.session(programId, tuesdays);
  const wednesdays = { groupId: process, title: 'Process', ...led, ...at('21', '13:00', '16:00') };
  wednesday = await record.session(programId, wednesdays);
});

const asked = { participantId: bram.id, missedSessionId: missedId };
const plan = (id: string, by: TestPerson = juniper, change: object = {}) =>
  by.send('POST', `/api/sessions/${id}/make-ups`, {
    ...asked,
    despiteConflicts: false,
    ...change,
  });
const withdraw = (id: string, by: TestPerson = juniper) =>
  by.send('POST', `/api/sessions/${id}/make-ups/${bram.id}/withdraw`);

async function against(id: string): Promise<string[]> {
  const answer = await juniper.send('POST', `/api/sessions/${id}/make-ups/preview`, asked);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as MakeUpPreview).conflicts.map(({ kind, words }) => `${kind}: ${words}`);
}

async function choices(by: TestPerson): Promise<MakeUpChoices> {
  const answer = await by.get(`/api/participants/${bram.id}/make-ups`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as MakeUpChoices;
}

suite('a make-up day that is planned ahead', () => {
  test('is expected, in the schedule and in the week of the person, with an author of the note', async () => {
    const planned = await plan(wednesday);
    assert.equal(planned.status, 200, planned.text);
    assert.equal((planned.body as MakeUpPlanned).expectedCount, 1);
    const list = await juniper.get(
      '/api/sessions?from=2026-10-21T00:00:00Z&to=2026-10-22T00:00:00Z',
    );
    const listed = (list.body as SessionList).sessions.find(({ id }) => id === wednesday);
    assert.deepEqual(listed?.makeUps, [{ preferredName: 'Bram', familyName: 'Oduya' }]);
    const { body } = await juniper.get(`/api/participants/${bram.id}/week?from=2026-10-19`);
    const own = (body as ParticipantWeek).days.flatMap(({ sessions }) => sessions);
    assert.deepEqual(
      own.map(({ id, makeUp }) => [id, makeUp]),
      [
        [tuesday, false],
        [wednesday, true],
      ],
    );
    const { rows } = await ownerPool.query<{ by: string }>(
      'select note_author_id as by from roster where session_id = $1 and participant_id = $2',
      [wednesday, bram.id],
    );
    assert.equal(rows[0]?.by, juniper.id);
  });

  test('is offered to those who missed a day, and in sessions of another day with a free seat', async () => {
    const candidates = await wren.get(`/api/sessions/${wednesday}/make-ups`);
    assert.deepEqual(
      (candidates.body as MakeUpCandidates).people.map(({ preferredName, missed }) => [
        preferredName,
        missed.map(({ sessionId, status }) => [sessionId, status]),
      ]),
      [['Bram', [[missedId, 'no-show']]]],
    );
    const { missed, sessions } = await choices(juniper);
    assert.deepEqual(
      missed.map(({ sessionId }) => sessionId),
      [missedId],
    );
    assert.deepEqual(
      sessions.map(({ id, seats }) => [id, seats]),
      [[wednesday, 2]],
    );
    await plan(wednesday);
    assert.deepEqual((await choices(juniper)).missed, []);
  });

  test('is offered only where the asker may plan it', async () => {
    const other = { groupId: elsewhere, leaderIds: [alder.id], ended: false };
    const id = await record.session(programId, { ...other, ...at('22', '13:00', '16:00') });
    const offered = async (by: TestPerson) => (await choices(by)).sessions.map((each) => each.id);
    assert.deepEqual(await offered(juniper), [wednesday]);
    assert.deepEqual(await offered(wren), [wednesday, id]);
    assert.equal((await plan(id)).status, 404);
    assert.equal((await plan(id, wren)).status, 200);
    assert.equal((await alder.get(`/api/participants/${bram.id}`)).status, 200);
  });

  test('tells what stands against it, and is planned all the same once that was seen', async () => {
    assert.deepEqual(await against(wednesday), []);
    await ownerPool.query(
      `update session set starts_at = '2026-10-20T15:00Z', ends_at = '2026-10-20T18:00Z' where id = $1`,
      [wednesday],
    );
    await ownerPool.query('update "group" set seats = 1 where id = $1', [process]);
    assert.deepEqual(await against(wednesday), [
      'seats: The one seat is taken.',
      'participant: Bram Oduya is also expected in Skills, 9:00 to 12:00.',
    ]);
    assert.equal((await plan(wednesday)).status, 422);
    assert.equal((await plan(wednesday, juniper, { despiteConflicts: true })).status, 200);
    await ownerPool.query('update "group" set seats = 2 where id = $1', [process]);
  });

  test('is taken back until something is recorded, and can be planned again', async () => {
    await plan(wednesday);
    const back = await withdraw(wednesday);
    assert.equal(back.status, 200, back.text);
    assert.equal((back.body as MakeUpPlanned).expectedCount, 0);
    assert.equal((await withdraw(wednesday)).status, 404);
    assert.equal((await plan(wednesday)).status, 200);
    await record.attendance(wednesday, bram, juniper.id, { status: 'excused' });
    assert.equal((await withdraw(wednesday)).status, 422);
  });
});

suite('a missed day that a make-up day claims is free again', () => {
  const missedBy = async (by: TestPerson) =>
    (await choices(by)).missed.map(({ sessionId }) => sessionId);
  const cancel = (id: string) =>
    juniper.send('POST', `/api/sessions/${id}/cancel`, { reason: 'Weather', version: 1 });
  const takenOff = async (id: string) => {
    const { rows } = await ownerPool.query<{ version: number }>(
      'select version from roster where session_id = $1 and participant_id = $2',
      [id, bram.id],
    );
    const change = { removed: true, noteAuthorId: juniper.id, version: rows[0]?.version };
    const answer = await juniper.send('PUT', `/api/sessions/${id}/roster/${bram.id}`, change);
    assert.equal(answer.status, 200, answer.text);
  };
  const expectedIn = async (id: string) => {
    const at = `2026-10-21T00:00:00Z&to=2026-11-01T00:00:00Z`;
    const { body } = await juniper.get(`/api/sessions?from=${at}`);
    return (body as SessionList).sessions.find((each) => each.id === id)?.expectedCount;
  };

  test('when its session is cancelled, and is made up in another one', async () => {
    await plan(wednesday);
    assert.deepEqual(await missedBy(juniper), []);
    assert.equal((await cancel(wednesday)).status, 200);
    assert.deepEqual(await missedBy(juniper), [missedId]);
    const other = await record.session(programId, {
      ...{ groupId: process, ...led, ...at('22', '13:00', '16:00') },
    });
    const planned = await plan(other);
    assert.equal(planned.status, 200, planned.text);
    const restored = await juniper.send('POST', `/api/sessions/${wednesday}/restore`, {
      version: 2,
    });
    assert.equal(restored.status, 200, restored.text);
    assert.equal(await expectedIn(wednesday), 0);
    assert.equal(await expectedIn(other), 1);
  });

  test('and stands again when the session takes place after all', async () => {
    await plan(wednesday);
    await cancel(wednesday);
    await juniper.send('POST', `/api/sessions/${wednesday}/restore`, { version: 2 });
    assert.deepEqual(await missedBy(juniper), []);
    assert.equal(await expectedIn(wednesday), 1);
  });

  test('when somebody takes it back of a cancelled session', async () => {
    await plan(wednesday);
    await cancel(wednesday);
    const back = await withdraw(wednesday, wren);
    assert.equal(back.status, 200, back.text);
    await juniper.send('POST', `/api/sessions/${wednesday}/restore`, { version: 2 });
    assert.equal(await expectedIn(wednesday), 0);
  });

  test('when the person is taken off the list, where it can be planned or taken back again', async () => {
    await plan(wednesday);
    await takenOff(wednesday);
    assert.deepEqual(await missedBy(juniper), [missedId]);
    const again = await plan(wednesday);
    assert.equal(again.status, 200, again.text);
    await takenOff(wednesday);
    const back = await withdraw(wednesday);
    assert.equal(back.status, 200, back.text);
  });

  test('and is claimed in the room of another session, too', async () => {
    await plan(wednesday);
    await cancel(wednesday);
    const started = {
      ...led,
      ...at('19', '11:30', '14:30'),
      more: { started_at: '2026-10-19T11:30Z' },
    };
    const running = await record.session(programId, { groupId: process, ...started });
    await record.onRoster(running, bram, { origin: 'visitor', note_author_id: juniper.id });
    const claimed = await juniper.send(
      'PUT',
      `/api/sessions/${running}/roster/${bram.id}/make-up`,
      { makeUp: { missedSessionId: missedId }, version: 1 },
    );
    assert.equal(claimed.status, 200, claimed.text);
  });
});

suite('who is on the list of a make-up day', () => {
  const rowOf = async (id: string, person = bram) => {
    const { rows } = await ownerPool.query<{ origin: string; removed: boolean; episode: string }>(
      `select origin, removed_at is not null as removed, episode_id as episode from roster
       where session_id = $1 and participant_id = $2`,
      [id, person.id],
    );
    return rows[0];
  };

  test('is off it when it is taken back, also where another leads the session by then', async () => {
    await plan(wednesday);
    await ownerPool.query('update session_facilitator set staff_id = $2 where session_id = $1', [
      wednesday,
      alder.id,
    ]);
    const back = await withdraw(wednesday, wren);
    assert.equal(back.status, 200, back.text);
    assert.equal((back.body as MakeUpPlanned).expectedCount, 0);
    assert.equal((await rowOf(wednesday))?.removed, true);
  });

  test('stays a member who was one, and comes also where they are none any more', async () => {
    await record.onRoster(wednesday, ida, { removed_at: '2026-10-18T12:00Z', position: 9 });
    await record.onRoster(wednesday, bram, { removed_at: '2026-10-18T12:00Z', position: 10 });
    const missed = await record.session(programId, {
      ...{ groupId: process, leaderIds: [juniper.id] },
      ...at('14', '13:00', '16:00'),
    });
    await record.onRoster(missed, ida);
    await record.attendance(missed, ida, juniper.id, { status: 'no-show' });
    const planned = await plan(wednesday, juniper, {
      ...{ participantId: ida.id, missedSessionId: missed },
    });
    assert.equal(planned.status, 200, planned.text);
    assert.equal((planned.body as MakeUpPlanned).expectedCount, 1);
    assert.equal((await rowOf(wednesday, ida))?.origin, 'member');
    const former = await plan(wednesday);
    assert.equal((former.body as MakeUpPlanned).expectedCount, 2);
  });

  test('is there with the episode of that day', async () => {
    const pia = await record.participant(programId, {
      ...{ preferredName: 'Pia', dischargedOn: '2026-10-25', primaryClinicianId: juniper.id },
    });
    await record.insert('episode', {
      ...{ id: newId(), participant_id: pia.id, number: 2, source: 'PHP' },
      ...{ admitted_on: '2026-10-30' },
    });
    await record.onRoster(missedId, pia, { position: 2 });
    await record.attendance(missedId, pia, juniper.id, { status: 'no-show' });
    const planned = await plan(wednesday, wren, { participantId: pia.id });
    assert.equal(planned.status, 200, planned.text);
    assert.equal((await rowOf(wednesday, pia))?.episode, pia.episodeId);
  });
});

suite('a make-up day is refused', () => {
  test('where the person is expected anyhow, for a day that was not missed, and made up twice', async () => {
    assert.equal((await plan(tuesday)).status, 422);
    assert.equal((await plan(wednesday, juniper, { missedSessionId: tuesday })).status, 400);
    assert.equal((await plan(wednesday)).status, 200);
    const third = await record.session(programId, {
      ...{ groupId: process, ...led, ...at('28', '13:00', '16:00') },
    });
    assert.equal((await plan(third)).status, 400);
  });

  test('in a session that has begun, was cancelled, or is of no group', async () => {
    for (const state of ['started_at = starts_at', 'started_at = null, cancelled_at = starts_at']) {
      await ownerPool.query(`update session set ${state} where id = $1`, [wednesday]);
      assert.equal((await plan(wednesday)).status, 422);
    }
    const single = await record.session(programId, { ...led, ...at('22', '13:00', '14:00') });
    assert.equal((await plan(single)).status, 422);
  });

  test('for a day that is still to come, also of who is excused from it already', async () => {
    await record.onRoster(tuesday, bram);
    await record.attendance(tuesday, bram, juniper.id, { status: 'excused' });
    assert.equal((await plan(wednesday, juniper, { missedSessionId: tuesday })).status, 400);
  });

  test('for an entry that is merged into another in the same moment', async () => {
    const twice = await record.participant(programId, { preferredName: 'Bramm' });
    await record.member(skills, twice);
    await record.onRoster(missedId, twice, { position: 3 });
    await record.attendance(missedId, twice, juniper.id, { status: 'no-show' });
    const merging = await ownerPool.connect();
    try {
      await merging.query('begin');
      await merging.query('select from participant where id = $1 for no key update', [twice.id]);
      const planning = plan(wednesday, juniper, { participantId: twice.id });
      await untilBlocked(ownerPool);
      await merging.query(
        `insert into participant_merge (organization_id, id, kept_id, merged_id, reason, merged_by,
          merged_at) values ($1, $2, $3, $4, 'Entered twice', $5, now())`,
        [stepwell.organizationId, newId(), bram.id, twice.id, wren.id],
      );
      await merging.query('commit');
      assert.equal((await planning).status, 404);
    } finally {
      merging.release();
    }
  });

  test('to supervisors, and for people whom one does not see', async () => {
    const supervisor = await stepwell.person({ roles: ['supervisor'], programIds });
    assert.equal((await plan(wednesday, supervisor)).status, 404);
    assert.equal((await plan(wednesday, juniper, { participantId: newId() })).status, 404);
  });
});
