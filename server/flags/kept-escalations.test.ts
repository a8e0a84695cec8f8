import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Flag } from '#contract/flag';
import type { ObservationSaved } from '#contract/observation';
import { testRoom } from '../testing/room.ts';
import {
  handedOver,
  owedBy,
  somebodyLeaving,
  type SomebodyLeaving,
} from '../testing/somebody-leaving.ts';
import { answersOf, checkInScene, openTablet, phq9, sceneNow } from '../testing/tablet.ts';
import { testApp, type TestApp, type TestPerson } from '../testing/test-app.ts';

// Which limits passed and whom a flag named then stays told, whoever goes and whatever joins it.

const [room, stepwell] = await Promise.all([testRoom(), testApp()]);
after(() => Promise.all([room.stepwell.close(), stepwell.close()]));
await room.detail();
const { juniper } = room;
const { clock } = room.stepwell;
const programIds = [room.programId];
const [ilse, sorrel, ada] = [
  await room.stepwell.person({ name: 'Ilse Marrow', roles: ['supervisor'], programIds }),
  await room.stepwell.person({ name: 'Sorrel Wick', roles: ['director'], programIds }),
  await room.stepwell.person({ name: 'Ada Moss', roles: ['administrator'] }),
];
await supervised(room, ilse, juniper);
await room.stepwell.database.ownerPool.query(
  `update program set settings = settings
     || jsonb_build_object('flagRules', settings -> 'flagRules' || '{"escalateHours": 1}'::jsonb)`,
);

async function supervised(
  { record }: Pick<typeof room, 'record'>,
  supervisor: TestPerson,
  supervisee: TestPerson,
): Promise<void> {
  const both = { supervisor_id: supervisor.id, supervisee_id: supervisee.id };
  await record.insert('supervision', { id: newId(), ...both, valid_from: '2026-01-01' });
}

/** As a request does it. */
async function supervisedNow(
  { clock: its, database }: TestApp,
  supervisor: TestPerson,
  supervisee: TestPerson,
): Promise<void> {
  const client = await database.ownerPool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('stepwell.now', $1, true)`, [its.now().toISOString()]);
    await client.query(
      `insert into supervision (organization_id, id, supervisor_id, supervisee_id, valid_from)
       select organization_id, $1, $2, $3, '2026-01-01' from staff where id = $2`,
      [newId(), supervisor.id, supervisee.id],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Somebody hears an answer outside a session, now. */
async function heardOutside(
  { record, programId, juniper }: SomebodyLeaving,
  {
    heardBy = juniper,
    primary = juniper,
  }: { heardBy?: TestPerson; primary?: TestPerson | null } = {},
): Promise<{ flagId: string; raisedAt: string }> {
  const person = await record.participant(
    programId,
    primary ? { primaryClinicianId: primary.id } : {},
  );
  const [flagId, raisedAt] = [newId(), stepwell.clock.now().toISOString()];
  const about = { participant_id: person.id, recorded_by: heardBy.id };
  await record.insert('flag', {
    ...{ id: flagId, participant_id: person.id, episode_id: person.episodeId, kind: 'risk' },
    ...{ raised_at: raisedAt, raised_by: heardBy.id },
  });
  await record.insert('flag_cause', {
    ...{ ...about, id: newId(), flag_id: flagId, cause: 'asq', detail: '{"words":"ASQ"}' },
    ...{ source_id: newId(), occurred_at: raisedAt, recorded_at: raisedAt },
  });
  return { flagId, raisedAt };
}

const minutesAfter = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** Nobody is signed off while the clock goes on. */
async function later(minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 5) {
    clock.forward({ minutes: Math.min(left, 5) });
    for (const person of [juniper, sorrel, ada]) {
      assert.equal((await person.send('POST', '/api/sign-in/activity')).status, 200);
    }
  }
}

async function tapped(person: number, by = juniper): Promise<Flag> {
  const url = `/api/sessions/${room.sessionId}/observations/${newId()}`;
  const answer = await by.send('PUT', url, {
    ...{ participantId: room.people[person]?.id, kind: 'risk', code: 'suicidal-thoughts' },
    ...{ text: null, takenBack: false, tappedAt: clock.now().toISOString(), version: 0 },
  });
  assert.equal(answer.status, 200, answer.text);
  const { flag } = answer.body as ObservationSaved;
  assert.ok(flag);
  return flag;
}

/** By two scores, the later one now. */
async function worsened(participantId: string): Promise<Flag> {
  for (const [total, administeredAt] of [
    [12, '2026-06-02T14:00:00.000Z'],
    [19, clock.now().toISOString()],
  ] as const) {
    const entered = await juniper.send('POST', '/api/administrations', {
      ...{ id: newId(), participantId, sessionId: null, instrumentCode: 'phq9', administeredAt },
      ...{ mode: 'staff', answers: null, total },
    });
    assert.equal(entered.status, 201, entered.text);
  }
  const found = await juniper.get(`/api/participants/${participantId}/flags`);
  const [flag] = (found.body as { flags: Flag[] }).flags;
  assert.equal(flag?.kind, 'reliable-worsening');
  return flag;
}

async function admittedAgain(participantId: string, by: TestPerson, primary: TestPerson) {
  const referralId = newId();
  await room.record.insert('referral', {
    ...{ id: referralId, program_id: room.programId, participant_id: participantId, version: 2 },
    ...{ given_name: 'Bram', family_name: 'Oduya', referred_on: '2026-06-15', reason: 'Again' },
    ...{ referred_by: 'Mercy Hospital', source: 'direct', urgency: 'soon', status: 'screening' },
    ...{ updated_by: by.id, updated_at: '2026-06-16T13:00:00Z' },
  });
  return by.send('POST', `/api/referrals/${referralId}/admission`, {
    ...{ id: newId(), participantId: newId(), source: 'direct', admittedOn: '2026-06-16' },
    ...{ primaryClinicianId: primary.id, weekdays: [2, 4], groupIds: [], notTheSame: [] },
    ...{ emergencyContact: null, safetyPlan: null, allergies: null, medications: null },
    ...{ part2: false, consents: [], version: 2 },
  });
}

async function flagOf(id: string, by: TestPerson): Promise<Flag> {
  const answer = await by.get(`/api/flags/${id}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

const passed = ({ escalations }: Flag) =>
  escalations.map(({ step, at, people }) => [step, at, people.map(({ name }) => name).sort()]);

async function kept({ database }: TestApp, id: string) {
  const { rows } = await database.ownerPool.query<{ step: string; at: Date; names: string[] }>(
    `select t.reached as step, t.happened_at as at, array_agg(s.name order by s.name) as names
     from flag_step t join staff s on s.id = any (t.reached_ids)
     where t.flag_id = $1 and t.step = 'escalated' group by 1, 2 order by 2`,
    [id],
  );
  return rows.map(({ step, at, names }) => [step, at.toISOString(), names]);
}

suite('the moment a flag reached the next people', () => {
  test('is kept as the screens told it, when somebody acknowledges it', async () => {
    const { id } = await tapped(0);
    await later(11);
    const before = await flagOf(id, juniper);
    assert.equal(before.escalations.length, 1);
    const url = `/api/flags/${id}/acknowledge`;
    const noted = await juniper.send('POST', url, { version: before.version });
    assert.deepEqual(passed(noted.body as Flag), passed(before));
    assert.deepEqual(await kept(room.stepwell, id), passed(before));
  });

  test('is kept of a flag about the course, too, by the hours that held when it was raised', async () => {
    const { id: participantId } = await room.record.participant(room.programId, {
      primaryClinicianId: juniper.id,
    });
    const flag = await worsened(participantId);
    await later(125);
    const before = await flagOf(flag.id, juniper);
    const told = passed(before);
    assert.deepEqual(
      told.map(([step, , names]) => [step, names]),
      [
        ['supervisor', ['Ilse Marrow']],
        ['directors', ['Sorrel Wick']],
      ],
    );
    const acted = await juniper.send('POST', `/api/flags/${flag.id}/actions`, {
      ...{ id: newId(), version: before.version, kind: 'called', words: 'Spoke in the evening.' },
    });
    assert.deepEqual(passed(acted.body as Flag), told);
    assert.deepEqual(await kept(room.stepwell, flag.id), told);
  });

  test('stays told when somebody discharged is admitted again', async () => {
    const { id, episodeId } = await room.record.participant(room.programId, {
      primaryClinicianId: juniper.id,
    });
    const flag = await worsened(id);
    await later(10);
    const { stepwell: app } = room;
    const rowan = await app.person({ name: 'Rowan Hale', roles: ['facilitator'], programIds });
    const wren = () => app.person({ name: 'Wren Ash', roles: ['case-manager'], programIds });
    const ended = await (
      await wren()
    ).send('POST', `/api/participants/${id}/ending`, {
      ...{ id: newId(), episodeId, lastDay: '2026-06-15', reason: 'completed', words: null },
      ...{ version: 1, tryOut: false },
    });
    assert.equal(ended.status, 200, ended.text);
    await later(125);
    const before = passed(await flagOf(flag.id, sorrel));
    assert.deepEqual(
      before.map(([step, , names]) => [step, names]),
      [
        ['supervisor', ['Ilse Marrow']],
        ['directors', ['Sorrel Wick']],
      ],
    );
    const admitted = await admittedAgain(id, await wren(), rowan);
    assert.equal(admitted.status, 200, admitted.text);
    assert.deepEqual(await kept(app, flag.id), before);
    assert.deepEqual(passed(await flagOf(flag.id, sorrel)), before);
  });

  test('stays told when the account of whom it reached is disabled', async () => {
    const { id } = await tapped(1);
    await later(6);
    const before = passed(await flagOf(id, juniper));
    assert.deepEqual(before[0]?.[2], ['Ilse Marrow', 'Tobin Larkspur']);
    const { staff } = (await ada.get('/api/staff')).body as {
      staff: { id: string; version: number }[];
    };
    const { version } = staff.find((each) => each.id === ilse.id) ?? { version: 0 };
    const ended = await ada.send('PUT', `/api/staff/${ilse.id}/access`, {
      ...{ disabled: true, version },
    });
    assert.equal(ended.status, 200, ended.text);
    assert.deepEqual(passed(await flagOf(id, juniper)), before);
    assert.deepEqual(await kept(room.stepwell, id), before);
  });

  test('stays told when a flag is handed over by somebody who sees no flags', async () => {
    const it = await somebodyLeaving(stepwell);
    const before = passed(await flagOf(it.flagId, it.director));
    assert.ok(before.length > 0);
    const owed = await owedBy(it.juniper, it.ada);
    await handedOver(
      it.juniper,
      it.ada,
      owed.items
        .filter(({ stays }) => stays === null)
        .map(({ kind, id }) => ({ kind, id, receiverId: it.wren.id })),
    );
    const after = await flagOf(it.flagId, it.wren);
    assert.deepEqual(passed(after), before);
    assert.deepEqual(
      after.responsible.map(({ name }) => name),
      ['Wren Ash'],
    );
  });

  test('stays told when one limit has passed and one is to come, and nobody is named before their part', async () => {
    const it = await somebodyLeaving(stepwell);
    const { flagId } = await heardOutside(it);
    stepwell.clock.forward({ minutes: 6 });
    const before = passed(await flagOf(flagId, it.director));
    assert.deepEqual(
      before.map(([step, , names]) => [step, names]),
      [['co-facilitator-and-supervisor', ['Orla Fenn']]],
    );
    const owed = await owedBy(it.juniper, it.ada);
    const taken = owed.items.filter(({ stays }) => stays === null);
    await handedOver(
      it.juniper,
      it.ada,
      taken.map(({ kind, id }) => ({ kind, id, receiverId: it.wren.id })),
    );
    assert.deepEqual(await kept(stepwell, flagId), before);
    assert.deepEqual(passed(await flagOf(flagId, it.wren)), before);
  });

  test('comes to the next people no earlier when the account of the first is disabled', async () => {
    const it = await somebodyLeaving(stepwell);
    const { flagId, raisedAt } = await heardOutside(it, { primary: it.wren });
    stepwell.clock.forward({ minutes: 6 });
    await handedOver(it.juniper, it.ada, []);
    const before = await flagOf(flagId, it.director);
    assert.deepEqual(
      before.responsible.map(({ name }) => name),
      ['Orla Fenn'],
    );
    stepwell.clock.forward({ minutes: 5 });
    const later = await flagOf(flagId, it.director);
    assert.deepEqual(passed(later), [
      ['co-facilitator-and-supervisor', minutesAfter(raisedAt, 5), ['Orla Fenn']],
      ['primary-clinician', minutesAfter(raisedAt, 10), ['Wren Ash']],
    ]);
    const url = `/api/flags/${flagId}/acknowledge`;
    const noted = await it.wren.send('POST', url, { version: later.version });
    assert.equal(noted.status, 200, noted.text);
    assert.deepEqual(await kept(stepwell, flagId), passed(later));
  });

  test('names who joins those around a flag from then on, not from the limit', async () => {
    const it = await somebodyLeaving(stepwell);
    const { flagId, raisedAt } = await heardOutside(it, { heardBy: it.wren, primary: null });
    stepwell.clock.forward({ minutes: 12 });
    assert.deepEqual(passed(await flagOf(flagId, it.director)), []);
    await supervisedNow(stepwell, it.supervisor, it.wren);
    stepwell.clock.forward({ minutes: 1 });
    const told = passed(await flagOf(flagId, it.director));
    assert.deepEqual(told, [
      ['co-facilitator-and-supervisor', minutesAfter(raisedAt, 12), ['Orla Fenn']],
    ]);
  });

  test('stays told when an answer on a tablet joins, which starts no limit anew', async () => {
    const scene = await checkInScene(stepwell);
    stepwell.clock.set(sceneNow);
    const marlow = await stepwell.person({ name: 'Marlow Finch', roles: ['supervisor'] });
    await supervised(scene, marlow, scene.leader);
    const leader = await scene.again();
    const url = `/api/sessions/${scene.sessionId}/check-ins/${scene.bram.id}/urge-use`;
    const rated = await leader.send('PUT', url, { value: 8, tappedAt: sceneNow, version: 0 });
    const { flag } = rated.body as { flag: Flag };
    stepwell.clock.forward({ minutes: 6 });
    const again = await scene.again();
    const before = await flagOf(flag.id, again);
    assert.equal(before.escalations.length, 1);
    const tablet = await openTablet(stepwell, again, scene.sessionId);
    const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    const ninth = { id: newId(), instrumentCode: 'phq9', language: 'en' as const };
    const sent = answersOf({ administrations: [{ ...ninth, answers: phq9(0, 1) }] });
    assert.equal((await tablet.send(entry.id, sent)).status, 200);
    const joined = await flagOf(flag.id, await scene.again());
    assert.equal(joined.causes.length, 2);
    assert.deepEqual(passed(joined), passed(before));
    assert.deepEqual(await kept(stepwell, flag.id), passed(before));
    assert.deepEqual(
      joined.responsible.map(({ id }) => id),
      before.responsible.map(({ id }) => id),
    );
  });
});
