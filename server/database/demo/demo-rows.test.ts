import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { minutesAttended } from '#domain/attendance/minutes';
import { roles } from '#domain/permissions/roles';
import type { Answers } from '#domain/instruments/instrument-definition';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';
import { score } from '#domain/instruments/score';
import { isIntactSignature, isIntactVersion } from '../../plan/frozen-plan.ts';
import { makeDemo } from './load.ts';
import { credentials, demoPeople } from './staff.ts';
import type { World } from './world.ts';

const tuesday = new Date('2026-11-24T15:20:00.000Z');
const demo = makeDemo(tuesday);

const fingerprint = (world: World): string =>
  createHash('sha256')
    .update(JSON.stringify([world.rows.of('note'), world.rows.of('administration')]))
    .update(JSON.stringify([world.rows.of('attendance'), world.rows.of('participant')]))
    .digest('hex');

test('the same seed and day give the same program, another seed gives another', () => {
  assert.equal(fingerprint(makeDemo(tuesday)), fingerprint(demo));
  assert.notEqual(fingerprint(makeDemo(tuesday, new Map(), 'other')), fingerprint(demo));
});

test('eighteen months with at least 150 finished episodes and about 40 people in care', () => {
  const episodes = demo.rows.of('episode');
  const finished = episodes.filter((one) => one.discharged_on !== null);
  assert.ok(finished.length >= 150, `${finished.length} finished`);
  const inCare = episodes.length - finished.length;
  assert.ok(inCare >= 36 && inCare <= 44, `${inCare} in care`);
  assert.ok(new Set(episodes.map((one) => one.source)).size >= 4);
  const days = demo.rows.of('agreed_schedule').map((one) => one.weekdays.length);
  assert.deepEqual([...new Set(days)].sort(), [2, 3, 4, 5]);
  assert.equal(new Set(episodes.map((one) => one.discharge_reason)).size, 6);
});

test('staff of every role and every credential, one of them not yet licensed', () => {
  const held = new Set(demoPeople.flatMap((person) => person.roles));
  assert.deepEqual([...held].sort(), [...roles].sort());
  const used = new Set(demoPeople.map((person) => person.credential));
  assert.deepEqual([...used].sort(), credentials.map(({ code }) => code).sort());
  assert.ok(demo.rows.of('credential').some((one) => one.needs_co_signature));
  const facilitators = demoPeople.filter((person) => person.roles.includes('facilitator'));
  assert.ok(facilitators.length >= 3);
});

test('names of participants are all different, and their surnames are put together', () => {
  const families = demo.rows.of('participant').map((one) => one.family_name);
  assert.equal(new Set(families).size, families.length);
});

test('each total is what the domain scores of its answers, or not scorable', () => {
  let blank = 0;
  for (const row of demo.rows.of('administration')) {
    const instrument = row.instrument_code === 'phq9' ? phq9 : gad7;
    const result = score(instrument, row.answers as Answers);
    if (result.notScorable) blank += 1;
    assert.equal(row.total, result.notScorable ? null : result.total);
    const total = Number(row.total ?? 0);
    assert.ok(total >= instrument.range.min && total <= instrument.range.max);
  }
  assert.ok(blank > 20, `${blank} not scorable`);
});

for (const world of [demo, makeDemo(new Date('2026-11-16T15:30:00.000Z'))]) {
  test(`every person who attends has plausible minutes, ${world.today}`, () => {
    const sessions = new Map(world.rows.of('session').map((one) => [one.id, one]));
    const parts = new Map(world.rows.of('session_part').map((one) => [one.id, one]));
    for (const row of world.rows.of('attendance')) {
      const session = sessions.get(row.session_id);
      const place = row.block_id === null ? session : parts.get(String(row.block_id));
      if (row.status !== 'present') {
        assert.equal(row.arrived_at, null);
        continue;
      }
      const times = { startsAt: String(place?.starts_at), endsAt: String(place?.ends_at) };
      const minutes = minutesAttended({
        ...times,
        parts: [],
        arrivedAt: String(row.arrived_at),
        leftAt: row.left_at === null ? null : String(row.left_at),
      });
      assert.ok(minutes !== null && minutes >= 5 && minutes <= 180, `${minutes} minutes`);
    }
  });
}

test('nothing is recorded that lies ahead', () => {
  const now = tuesday.toISOString();
  for (const { tapped_at } of demo.rows.of('observation')) assert.ok(String(tapped_at) <= now);
  for (const { tapped_at } of demo.rows.of('attendance')) assert.ok(String(tapped_at) <= now);
  for (const { tapped_at } of demo.rows.of('check_in')) assert.ok(String(tapped_at) <= now);
  for (const { signed_at } of demo.rows.of('signature')) assert.ok(String(signed_at) <= now);
  for (const { raised_at } of demo.rows.of('flag')) assert.ok(String(raised_at) <= now);
  for (const one of demo.rows.of('administration')) {
    assert.ok(String(one.administered_at) <= now);
  }
});

test('ratings stay on their scales', () => {
  for (const { value } of demo.rows.of('check_in')) {
    assert.ok(value === null || (Number(value) >= 0 && Number(value) <= 10));
  }
  for (const { rating } of demo.rows.of('skill_use')) assert.ok(rating >= 0 && rating <= 7);
  for (const { value } of demo.rows.of('diary_urge')) assert.ok(value >= 0 && value <= 5);
});

test('a diary card without any use is answered, and every use stands on an answered day', () => {
  const key = (row: { readonly participant_id: string }, day: unknown) =>
    `${row.participant_id} ${String(day)}`;
  const answered = new Set(demo.rows.of('diary_day').map((row) => key(row, row.day)));
  const used = new Set(demo.rows.of('skill_use').map((row) => key(row, row.used_on)));
  assert.deepEqual(
    [...used].filter((each) => !answered.has(each)),
    [],
  );
  assert.ok(answered.size > used.size);
});

test('courses differ: recovering, slow, flat, worsening, dropping out, erratic', () => {
  const episodes = demo.rows.of('episode');
  const courses = episodes.map((episode) =>
    demo.rows
      .of('administration')
      .filter((one) => one.episode_id === episode.id && one.instrument_code === 'phq9')
      .filter((one) => one.total !== null)
      .sort((a, b) => (String(a.administered_at) < String(b.administered_at) ? -1 : 1))
      .map((one) => Number(one.total)),
  );
  const fall = (course: number[]) => (course[0] ?? 0) - (course.at(-1) ?? 0);
  const jumps = (course: number[]) =>
    course.slice(1).filter((total, at) => Math.abs(total - (course[at] ?? total)) >= 5).length;
  const long = courses.filter((course) => course.length >= 5);
  const days = ({ admitted_on, discharged_on }: (typeof episodes)[number]) =>
    discharged_on === null
      ? Number.POSITIVE_INFINITY
      : (Date.parse(String(discharged_on)) - Date.parse(String(admitted_on))) / 86_400_000;
  const kinds = {
    recovering: long.filter((course) => fall(course) >= 8).length,
    slow: long.filter((course) => fall(course) >= 3 && fall(course) < 6).length,
    flat: long.filter((course) => Math.abs(fall(course)) <= 2 && jumps(course) === 0).length,
    worsening: long.filter((course) => fall(course) <= -4).length,
    droppingOut: episodes.filter((episode) => days(episode) < 35).length,
    erratic: long.filter((course) => jumps(course) >= 3).length,
  };
  for (const [kind, count] of Object.entries(kinds)) assert.ok(count >= 3, `${kind}: ${count}`);
});

test('every risk answer has a flag, and one of today waits for its assessment', () => {
  const causes = new Set(demo.rows.of('flag_cause').map((one) => one.source_id));
  for (const one of demo.rows.of('administration')) {
    if (Number((one.answers as Answers)['9'] ?? 0) >= 1) assert.ok(causes.has(one.id));
  }
  for (const one of demo.rows.of('observation')) {
    if (one.kind === 'risk') assert.ok(causes.has(one.id));
  }
  const open = demo.rows.of('flag').filter((one) => one.closed_at === null);
  const names = new Map(demo.rows.of('participant').map((one) => [one.id, one.preferred_name]));
  assert.ok(open.some((one) => names.get(one.participant_id) === 'Dov'));
  const assessed = new Set(demo.rows.of('risk_assessment').map((one) => one.flag_id));
  for (const one of demo.rows.of('flag').filter(({ kind }) => kind === 'risk')) {
    assert.equal(assessed.has(one.id), one.closed_at !== null);
  }
});

for (const start of [tuesday, new Date('2026-11-16T15:30:00.000Z')]) {
  const world = makeDemo(start);
  const flags = world.rows.of('flag').filter(({ kind }) => kind !== 'risk');
  const open = flags.filter((one) => one.closed_at === null);

  test(`a few flags about the course are open, each with its evidence, ${world.today}`, () => {
    assert.ok(open.length >= 3 && open.length <= 10, `${open.length} open`);
    assert.ok(open.some((one) => one.acknowledged_at === null));
    assert.ok(open.some((one) => one.acknowledged_at !== null));
    const caused = new Set(world.rows.of('flag_cause').map((one) => one.flag_id));
    for (const { id } of flags) assert.ok(caused.has(id));
    const names = new Map(world.rows.of('participant').map((one) => [one.id, one.preferred_name]));
    const worse = open.filter(({ kind }) => kind === 'reliable-worsening');
    assert.ok(worse.some((one) => names.get(one.participant_id) === 'Cassia'));
  });

  test(`those that are closed say what was done and what came of it, ${world.today}`, () => {
    const actions = Map.groupBy(world.rows.of('flag_action'), (one) => one.flag_id);
    const closed = flags.filter((one) => one.closed_at !== null);
    assert.ok(closed.length > 50, `${closed.length} closed`);
    for (const one of closed) {
      const kinds = (actions.get(one.id) ?? []).map(({ kind }) => kind);
      assert.deepEqual([kinds.length, kinds.at(-1)], [2, 'result']);
      assert.ok(String(one.raised_at) < String(one.acknowledged_at));
      assert.ok(String(one.acknowledged_at) < String(one.closed_at));
    }
  });
}

test('plans of those in care are whole, and what was signed of them is as it was frozen', () => {
  const { organizationId } = demo;
  const versions = demo.rows.of('plan_version');
  const signatures = demo.rows.of('plan_signature');
  const inCare = demo.rows.of('episode').filter((one) => one.discharged_on === null);
  const withVersion = new Set(versions.map((one) => one.episode_id));
  assert.ok(inCare.filter(({ id }) => withVersion.has(id)).length > inCare.length * 0.8);
  for (const row of versions) {
    const facts = {
      ...{ organizationId, id: row.id, participantId: row.participant_id, number: row.number },
      ...{ episodeId: row.episode_id, signers: row.signers, madeAt: row.made_at as string },
      madeBy: { id: row.made_by, name: row.maker_name, credential: row.maker_credential },
    };
    assert.ok(isIntactVersion(facts, row), row.id);
    assert.match(row.canonical, /"interventions":\[\{/u);
  }
  for (const row of signatures) {
    const of = versions.find(({ id }) => id === row.plan_version_id);
    const facts = {
      ...{ organizationId, id: row.id, participantId: row.participant_id, kind: row.kind },
      ...{ planVersionId: row.plan_version_id, planHash: of?.content_hash ?? '' },
      ...{ signer: row.signer, outcome: row.outcome, reason: null },
      ...{ name: row.signer_name ?? null, credential: row.signer_credential ?? null },
      ...{ recordedById: row.recorded_by, at: row.recorded_at as string },
    };
    assert.ok(isIntactSignature(facts, row), row.id);
  }
  assert.ok(signatures.length > 0 && signatures.length < versions.length * 2);
});

test('what was asked at admission is on file for those in care, and what was not stays unknown', () => {
  const onFile = demo.rows.of('admission');
  assert.ok(onFile.some((one) => one.emergency_phone !== null && one.safety_plan_on !== null));
  assert.ok(onFile.some((one) => one.allergies === null));
  assert.ok(onFile.some((one) => one.safety_plan_on === null));
});
