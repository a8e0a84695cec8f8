import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Timeline } from '#contract/timeline';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const program = await record.program();
const facilitator = await stepwell.person({ roles: ['facilitator'] });
const group = await record.group(program, [facilitator.id]);
const bram = await record.participant(program);
await record.member(group, bram);

const read = (from: string, to: string, id = bram.id) =>
  facilitator.get(`/api/participants/${id}/timeline?from=${from}&to=${to}`);

async function timeline(from: string, to: string): Promise<Timeline> {
  const answer = await read(from, to);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Timeline;
}

suite('GET /api/participants/:id/timeline: range', () => {
  const refusals: [string, string, string][] = [
    ['2026-06-16', '2026-06-15', 'to'],
    ['2026-02-29', '2026-06-15', 'from'],
    ['2026-06-01', '2026-06-31', 'to'],
    ['2020-01-01', '2026-06-15', 'to'],
    ['today', '2026-06-15', 'from'],
  ];
  for (const [from, to, field] of refusals) {
    test(`refuses ${from} to ${to} at ${field}`, async () => {
      const answer = await read(from, to);
      assert.equal(answer.status, 400);
      const { errors } = answer.body as { errors: { field: string; message: string }[] };
      assert.ok(errors.some((error) => error.field === field));
    });
  }

  test('takes a leap day, one day, and five years', async () => {
    assert.equal((await read('2024-02-29', '2024-02-29')).status, 200);
    assert.equal((await read('2021-06-16', '2026-06-16')).status, 200);
  });

  test('answers the same for a foreign and an absent person', async () => {
    const foreigner = await record.participant(program);
    const foreign = await read('2026-06-01', '2026-06-16', foreigner.id);
    const absent = await read('2026-06-01', '2026-06-16', newId());
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, absent.body);
  });
});

suite('GET /api/participants/:id/timeline: sessions and weeks', () => {
  test('derives minutes without breaks and leaves the unknown unknown', async () => {
    const at = (day: string, time: string) => `2026-05-${day}T${time}:00Z`;
    const session = (day: string, more = {}) =>
      record.session(program, { startsAt: at(day, '13:00'), endsAt: at(day, '16:00'), more });
    const monday = await session('04');
    await record.part(monday, 1, {
      starts_at: at('04', '14:30'),
      ends_at: at('04', '14:45'),
      is_break: true,
    });
    const tuesday = await session('05');
    const wednesday = await session('06', { cancelled_at: at('06', '08:00') });
    const nextWeek = await session('12');
    const nextDay = await session('13');
    for (const id of [monday, tuesday, wednesday, nextWeek, nextDay]) {
      await record.onRoster(id, bram);
    }
    const present = { status: 'present', arrived_at: at('04', '13:14') };
    await record.attendance(monday, bram, facilitator.id, present);
    await record.attendance(tuesday, bram, facilitator.id, { status: 'no-show', reason: 'Ill' });
    await record.attendance(nextWeek, bram, facilitator.id, { status: 'present' });

    const answer = await timeline('2026-05-05', '2026-05-18');
    assert.equal(answer.timeZone, 'America/New_York');
    assert.deepEqual(
      answer.sessions.map(({ status, minutes, minutesLate, cancelled, reason }) => ({
        status,
        minutes,
        minutesLate,
        cancelled,
        reason,
      })),
      [
        { status: 'no-show', minutes: 0, minutesLate: null, cancelled: false, reason: 'Ill' },
        { status: 'expected', minutes: null, minutesLate: null, cancelled: true, reason: null },
        { status: 'present', minutes: null, minutesLate: null, cancelled: false, reason: null },
        { status: 'expected', minutes: null, minutesLate: null, cancelled: false, reason: null },
      ],
    );
    // The week of the 4th is whole although the range starts on the 5th.
    assert.deepEqual(answer.weeks, [
      {
        weekStartsOn: '2026-05-04',
        minutes: 151,
        sessions: 2,
        requiredMinutes: 540,
        complete: true,
      },
      {
        weekStartsOn: '2026-05-11',
        minutes: null,
        sessions: 2,
        requiredMinutes: 540,
        complete: true,
      },
      {
        weekStartsOn: '2026-05-18',
        minutes: null,
        sessions: 0,
        requiredMinutes: 540,
        complete: true,
      },
    ]);
  });

  test('says of the running week that it is not complete', async () => {
    const { weeks } = await timeline('2026-06-15', '2026-07-30');
    const thisWeek = {
      weekStartsOn: '2026-06-15',
      minutes: null,
      sessions: 0,
      requiredMinutes: 540,
    };
    assert.deepEqual(weeks, [{ ...thisWeek, complete: false }]);
  });

  test('counts a program day in blocks as one session', async () => {
    const times = { startsAt: '2026-04-20T13:00:00Z', endsAt: '2026-04-20T16:00:00Z' };
    const more = { attendance_per_block: true };
    const day = await record.session(program, { ...times, more });
    const block = (position: number, from: string, to: string, is_break = false) =>
      record.part(day, position, {
        starts_at: `2026-04-20T${from}:00Z`,
        ends_at: `2026-04-20T${to}:00Z`,
        is_break,
      });
    const first = await block(1, '13:00', '14:00');
    await block(2, '14:00', '14:15', true);
    const second = await block(3, '14:15', '16:00');
    await record.onRoster(day, bram);
    const missed = { block_id: first, status: 'no-show' };
    await record.attendance(day, bram, facilitator.id, missed);
    const came = { block_id: second, status: 'present', arrived_at: '2026-04-20T14:20:00Z' };
    await record.attendance(day, bram, facilitator.id, came);
    const [session] = (await timeline('2026-04-20', '2026-04-20')).sessions;
    assert.equal(session?.status, 'present');
    assert.equal(session?.minutes, 100);
    assert.equal(session?.minutesLate, 80);
  });

  test('keeps a session at 23:30 on its day and across midnight and the clock change', async () => {
    const late = await record.session(program, {
      startsAt: '2026-11-01T03:30:00Z',
      endsAt: '2026-11-01T07:30:00Z',
    });
    await record.onRoster(late, bram);
    const came = { status: 'present', arrived_at: '2026-11-01T03:30:00Z' };
    await record.attendance(late, bram, facilitator.id, came);
    stepwell.clock.set('2026-11-03T13:00:00Z');
    const person = await stepwell.person({ roles: ['facilitator'] });
    await record.insert('group_facilitator', {
      group_id: group,
      staff_id: person.id,
      part: 'co-facilitator',
      valid_from: '2026-01-01',
    });
    const url = `/api/participants/${bram.id}/timeline`;
    const halloween = await person.get(`${url}?from=2026-10-31&to=2026-10-31`);
    const sessions = (halloween.body as Timeline).sessions;
    assert.deepEqual(
      sessions.map(({ minutes }) => minutes),
      [240],
    );
    const dayAfter = await person.get(`${url}?from=2026-11-01&to=2026-11-01`);
    assert.deepEqual((dayAfter.body as Timeline).sessions, []);
    stepwell.clock.set('2026-06-16T13:00:00Z');
  });
});

suite('GET /api/participants/:id/timeline: measures, ratings, skills', () => {
  test('keeps an administration that is not scorable, with its missing items', async () => {
    const answers = { 1: 2, 2: 2, 3: 1, 4: 1, 5: 0, 6: 0, 7: null, 8: 1, 9: 0, 10: 1 };
    const blank = { administered_at: '2026-05-11T13:00:00Z', answers: JSON.stringify(answers) };
    await record.administration(bram, facilitator.id, blank);
    const scored = { administered_at: '2026-05-18T13:00:00Z', total: 15 };
    await record.administration(bram, facilitator.id, scored);
    const outside = { administered_at: '2026-04-27T13:00:00Z', total: 17 };
    await record.administration(bram, facilitator.id, outside);
    const undated = { time_point: 1, total: 20, mode: 'import' };
    await record.administration(bram, facilitator.id, undated);
    const { administrations } = await timeline('2026-05-10', '2026-05-20');
    assert.deepEqual(
      administrations.map(({ total, missingItems, timePoint }) => [total, missingItems, timePoint]),
      [
        [20, [], 1],
        [null, ['7'], null],
        [15, [], null],
      ],
    );
  });

  test('draws a rating that was not given as null, at the start of its session', async () => {
    const session = await record.session(program, {
      startsAt: '2026-06-02T13:00:00Z',
      endsAt: '2026-06-02T16:00:00Z',
    });
    await record.onRoster(session, bram);
    for (const [scale, value] of [
      ['mood', null],
      ['urge-use', 0],
    ]) {
      await record.insert('check_in', {
        session_id: session,
        participant_id: bram.id,
        scale,
        value,
        tapped_at: '2026-06-03T13:00:00Z',
        updated_by: facilitator.id,
        updated_at: '2026-06-03T13:00:00Z',
      });
    }
    const { ratings } = await timeline('2026-06-02', '2026-06-02');
    const at = '2026-06-02T13:00:00.000Z';
    assert.deepEqual(ratings, [
      { at, scale: 'mood', value: null },
      { at, scale: 'urge-use', value: 0 },
    ]);
  });

  test('sums diary cards by week; no card is unknown; practice in group stays apart', async () => {
    const card = (used_on: string, skill_code: string, rating: number) =>
      record.insert('skill_use', {
        id: newId(),
        participant_id: bram.id,
        episode_id: bram.episodeId,
        used_on,
        skill_code,
        rating,
        recorded_by: facilitator.id,
        recorded_at: '2026-06-10T13:00:00Z',
      });
    await card('2026-06-08', 'stop', 5);
    await card('2026-06-08', 'tipp', 6);
    await card('2026-06-09', 'stop', 4);
    await card('2026-06-09', 'wise-mind', 3);
    await card('2026-06-10', 'stop', 7);
    const answered = {
      participant_id: bram.id,
      episode_id: bram.episodeId,
      recorded_by: facilitator.id,
      recorded_at: '2026-06-10T13:00:00Z',
    };
    // The card asked about the 10th and the 11th: on the 11th no skill was used, and that is known.
    for (const day of ['2026-06-10', '2026-06-11'])
      await record.insert('diary_day', { ...answered, day });
    await record.insert('diary_urge', {
      ...answered,
      day: '2026-06-11',
      scale: 'urge-use',
      value: 0,
    });
    const chip = { participant_id: bram.id, kind: 'skill', updated_by: facilitator.id };
    const session = await record.session(program, {
      startsAt: '2026-06-09T13:00:00Z',
      endsAt: '2026-06-09T16:00:00Z',
    });
    for (const taken_back_at of [null, '2026-06-09T13:31:00Z']) {
      await record.insert('observation', {
        id: newId(),
        session_id: session,
        ...chip,
        code: 'opposite-action',
        taken_back_at,
        tapped_at: '2026-06-09T13:30:00Z',
        updated_at: '2026-06-09T13:30:00Z',
      });
    }
    const answer = await timeline('2026-06-01', '2026-06-14');
    assert.deepEqual(answer.skillWeeks, [
      {
        weekStartsOn: '2026-06-01',
        daysLogged: 0,
        daysWithUse: 0,
        daysByModule: {},
        distinctSkills: 0,
        uses: 0,
        helped: 0,
        automatic: 0,
      },
      {
        weekStartsOn: '2026-06-08',
        daysLogged: 4,
        daysWithUse: 3,
        daysByModule: { 'distress-tolerance': 3, mindfulness: 0 },
        distinctSkills: 2,
        uses: 4,
        helped: 2,
        automatic: 2,
      },
    ]);
    assert.deepEqual(answer.urges, [{ day: '2026-06-11', scale: 'urge-use', value: 0 }]);
    assert.deepEqual(answer.practices, [
      {
        at: '2026-06-09T13:30:00.000Z',
        skillCode: 'opposite-action',
        module: 'emotion-regulation',
      },
    ]);
  });

  test('tells the days on which versions of the plan were signed, and of no other', async () => {
    const made = { participant_id: bram.id, form_version: 1, canonical: '{}', content_hash: 'x' };
    const version = async (number: number, signature: object) => {
      const id = newId();
      await record.insert('plan_version', {
        ...{ ...made, id, episode_id: bram.episodeId, number, signers: ['primary-clinician'] },
        ...{ made_by: facilitator.id, maker_name: 'Juniper Vale', maker_credential: 'LPC-A' },
        made_at: '2026-04-15T13:00:00Z',
      });
      await record.insert('plan_signature', {
        ...{ ...made, id: newId(), plan_version_id: id, recorded_by: facilitator.id },
        ...{ outcome: 'signed', signer_name: 'Juniper Vale', ...signature },
      });
    };
    const clinician = { kind: 'clinician', signer: 'primary-clinician' };
    await version(1, { ...clinician, recorded_at: '2026-04-15T14:00:00Z' });
    // Late in the evening of the 28th, by the program's clock.
    await version(2, { ...clinician, recorded_at: '2026-05-29T02:30:00Z' });
    const asked = { kind: 'participant', signer: 'participant' };
    await version(3, { ...asked, recorded_at: '2026-06-01T14:00:00Z' });
    const { plans } = await timeline('2026-04-20', '2026-06-13');
    assert.deepEqual(plans, [{ episodeId: bram.episodeId, number: 2, signedOn: '2026-05-28' }]);
  });

  test('tells flags about risk and about the course, each with its kind and what it says now', async () => {
    const raise = async (kind: string, raised_at: string, words: string) => {
      const [flagId, causeId] = [newId(), newId()];
      const by = { recorded_by: facilitator.id, recorded_at: raised_at };
      await record.insert('flag', {
        ...{ id: flagId, participant_id: bram.id, kind, raised_at, raised_by: facilitator.id },
        escalate_minutes: kind === 'risk' ? null : 60,
      });
      await record.insert('flag_cause', {
        ...{ id: causeId, flag_id: flagId, participant_id: bram.id, source_id: newId(), ...by },
        ...{ cause: kind === 'risk' ? 'asq' : kind, detail: JSON.stringify({ words }) },
        occurred_at: raised_at,
      });
      return { flagId, causeId };
    };
    const worse = 'PHQ-9 12 → 19 since 13 Apr (+7; reliable change is ≥ 6)';
    await raise('reliable-worsening', '2026-05-04T14:00:00Z', worse);
    const { flagId } = await raise('risk', '2026-05-05T14:00:00Z', 'ASQ non-acute positive');
    const [chipId, at] = [newId(), '2026-05-05T15:00:00Z'];
    const day = { startsAt: at, endsAt: '2026-05-05T16:00:00Z' };
    await record.insert('observation', {
      ...{ id: chipId, session_id: await record.session(program, day), participant_id: bram.id },
      ...{ kind: 'risk', code: 'self-harm', tapped_at: at, taken_back_at: at },
      ...{ updated_at: at, updated_by: facilitator.id },
    });
    await record.insert('flag_cause', {
      ...{ id: newId(), flag_id: flagId, participant_id: bram.id, recorded_by: facilitator.id },
      ...{
        cause: 'risk-chip',
        source_id: chipId,
        occurred_at: at,
        detail: '{"words":"Self-harm"}',
      },
    });
    const absences = await raise('absences', '2026-05-06T14:00:00Z', '3 absences in a row');
    await record.insert('flag_evidence', {
      ...{ id: newId(), flag_id: absences.flagId, cause_id: absences.causeId },
      ...{ participant_id: bram.id, state: 'withdrawn', words: null },
      ...{ recorded_by: facilitator.id, recorded_at: '2026-05-07T14:00:00Z' },
    });
    await raise('sharp-rise', '2026-05-20T14:00:00Z', 'of another day');
    const { flags } = await timeline('2026-05-01', '2026-05-10');
    assert.deepEqual(
      flags.map(({ kind, words, closedAt }) => [kind, words, closedAt]),
      [
        ['reliable-worsening', worse, null],
        ['risk', 'ASQ non-acute positive; Self-harm (evidence withdrawn)', null],
        ['absences', '3 absences in a row (evidence withdrawn)', null],
      ],
    );
  });

  test('leaves one audit row', async () => {
    const { rows } = await stepwell.database.ownerPool.query(
      `select distinct subject, participant_ids, detail from audit_event
       where subject = 'timeline' and detail ->> 'to' = '2026-06-14'`,
    );
    const detail = { from: '2026-06-01', to: '2026-06-14' };
    assert.deepEqual(rows, [{ subject: 'timeline', participant_ids: [bram.id], detail }]);
  });
});
