import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Me } from '#contract/me';
import type { HandedOverPlan, PlanStanding, PlanVersion } from '#contract/plan-version';
import { TestRecord, testSettings } from '../testing/record.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const password = 'plum tractor wants a violin';
const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = ({ body }: TestAnswer) =>
  (body as { type: string }).type.replace('urn:stepwell:problem:', '');

/** A plan with one objective, of somebody whose primary clinician is Juniper. */
async function somePlan(settings: object = {}) {
  const record = new TestRecord(ownerPool, stepwell.organizationId);
  const programId = await record.program({
    settings: JSON.stringify({ ...testSettings, ...settings }),
  });
  const programIds = [programId];
  const juniper = await stepwell.person({ name: 'Juniper Vale', password, programIds });
  const maren = await stepwell.person({
    ...{ name: 'Maren Holt', roles: ['supervisor', 'case-manager'], password, programIds },
  });
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const url = `/api/participants/${bram.id}/plan`;
  const put = (part: string, body: object, id = newId()) =>
    juniper.send('PUT', `${url}/${part}/${id}`, body).then(() => id);
  const problemId = await put('problems', { text: 'Low mood', resolvedOn: null, version: 0 });
  const goal = { problemId, text: 'Back at work', lifeArea: 'work', version: 0 };
  const goalId = await put('goals', goal);
  await put('objectives', {
    ...{ goalId, label: 'Four half days', text: 'At work on four half days a week' },
    ...{ measure: 'PHQ-9', targetOn: '2026-07-31', metOn: null, version: 0 },
  });
  await put('interventions', {
    ...{ goalId, what: 'Activity plan', howOften: 'Weekly', who: 'Group leader' },
    ...{ endedOn: null, version: 0 },
  });
  const freeze = async (by: TestPerson = juniper) => {
    const answer = await by.send('POST', `${url}/versions`, { id: newId() });
    return { ...answer, body: answer.body as PlanVersion };
  };
  const change = () =>
    put('goals', { ...goal, text: 'Back at school', lifeArea: 'school', version: 1 }, goalId);
  const standing = async (by: TestPerson = juniper) =>
    (await by.get(`${url}/versions`)).body as PlanStanding;
  const sign = (version: string, signer: string, by: TestPerson = juniper, secret = password) =>
    by.send('POST', `${url}/versions/${version}/signatures`, {
      ...{ id: newId(), signer, password: secret },
    });
  const handOver = (version: string) =>
    juniper.send('POST', `${url}/versions/${version}/hand-over`);
  const participant = (version: string, said: object) =>
    juniper.send('POST', `${url}/versions/${version}/participant-signature`, {
      ...{ id: newId(), ...said },
    });
  const reopen = (proof: object) => juniper.send('POST', '/api/sign-in/reopen', proof);
  return {
    ...{ juniper, maren, bram, url, put, goalId, goal, programId },
    ...{ freeze, change, standing, sign, handOver, participant, reopen },
  };
}

suite('a version of the plan', () => {
  test('freezes the whole plan of the episode, numbered, and stays as it was', async () => {
    const { juniper, url, freeze, put, goal, goalId } = await somePlan();
    const first = await freeze();
    assert.equal(first.status, 200);
    assert.equal(first.body.number, 1);
    assert.deepEqual(first.body.stillAsked, ['primary-clinician', 'participant']);
    await put('goals', { ...goal, text: 'Back at school', lifeArea: 'school', version: 1 }, goalId);
    assert.equal((await freeze()).body.number, 2);
    const again = await juniper.get(`${url}/versions/${first.body.id}`);
    const { content, intact } = again.body as PlanVersion;
    assert.deepEqual([content, intact], [first.body.content, true]);
    const [frozen] = content.problems[0]?.goals ?? [];
    assert.deepEqual([frozen?.text, frozen?.lifeArea], ['Back at work', 'work']);
    assert.equal(frozen?.objectives[0]?.measure, 'PHQ-9');
    assert.equal(frozen.interventions[0]?.howOften, 'Weekly');
  });

  test('is refused for a plan without an objective', async () => {
    const { juniper, programId } = await somePlan();
    const record = new TestRecord(ownerPool, stepwell.organizationId);
    const ines = await record.participant(programId, { primaryClinicianId: juniper.id });
    const url = `/api/participants/${ines.id}/plan/versions`;
    const answer = await juniper.send('POST', url, { id: newId() });
    assert.deepEqual([answer.status, typeOf(answer)], [422, 'empty-plan']);
  });

  test('is not made again of the same words, also by two at once', async () => {
    const { freeze, standing, change } = await somePlan();
    const made = await Promise.all([freeze(), freeze(), freeze()]);
    assert.deepEqual(made.map(({ status }) => status).sort(), [200, 422, 422]);
    const again = await freeze();
    assert.match(again.text, /nothing-changed.*Nothing has changed since version 1\./su);
    assert.equal((await standing()).unchangedSince, 1);
    await change();
    assert.equal((await standing()).unchangedSince, null);
    assert.equal((await freeze()).body.number, 2);
  });

  test('is made again of the same words where the program asks others', async () => {
    const { freeze, standing, programId } = await somePlan();
    await freeze();
    const settings = { ...testSettings, planSigners: ['primary-clinician', 'supervisor'] };
    await ownerPool.query('update program set settings = $1 where id = $2', [
      JSON.stringify(settings),
      programId,
    ]);
    assert.equal((await standing()).unchangedSince, null);
    assert.deepEqual((await freeze()).body.stillAsked, ['primary-clinician', 'supervisor']);
  });

  test('a plan changed since says so; made back it is the same again', async () => {
    const { standing, freeze, put, goal, goalId } = await somePlan();
    assert.equal((await standing()).changedSince, null);
    await freeze();
    assert.equal((await standing()).changedSince, null);
    await put('goals', { ...goal, text: 'Back at school', version: 1 }, goalId);
    assert.equal((await standing()).changedSince, 1);
    await put('goals', { ...goal, version: 2 }, goalId);
    assert.equal((await standing()).changedSince, null);
  });

  test('cannot be changed or deleted in the database, nor a signature', async () => {
    const { freeze, sign } = await somePlan();
    const { id } = (await freeze()).body;
    await sign(id, 'primary-clinician');
    for (const table of ['plan_version', 'plan_signature']) {
      await assert.rejects(ownerPool.query(`update ${table} set canonical = ''`), /append-only/);
      await assert.rejects(ownerPool.query(`delete from ${table}`), /append-only/);
      await assert.rejects(ownerPool.query(`truncate ${table} cascade`), /append-only/);
    }
  });

  test('says when what is stored is not what was frozen, and cannot be signed then', async () => {
    const { freeze, sign, standing } = await somePlan();
    const { id } = (await freeze()).body;
    await sign(id, 'primary-clinician');
    await ownerPool.query('alter table plan_version disable trigger plan_version_append_only');
    await ownerPool.query(
      `update plan_version set canonical = replace(canonical, 'Four half days', 'Five full days') where id = $1`,
      [id],
    );
    await ownerPool.query('alter table plan_version enable trigger plan_version_append_only');
    assert.equal((await standing()).versions[0]?.intact, false);
    const answer = await sign(id, 'primary-clinician');
    assert.deepEqual([answer.status, typeOf(answer)], [422, 'not-intact']);
  });
});

suite('signing a version', () => {
  test('the primary clinician signs with the password, once', async () => {
    const { freeze, sign, standing } = await somePlan();
    const { id } = (await freeze()).body;
    assert.deepEqual((await standing()).maySignAs, ['primary-clinician']);
    const wrong = await sign(id, 'primary-clinician', undefined, 'not it');
    assert.deepEqual([wrong.status, typeOf(wrong)], [403, 'wrong-password']);
    const signed = (await sign(id, 'primary-clinician')).body as PlanVersion;
    const [signature] = signed.signatures;
    assert.deepEqual(
      [signature?.signer, signature?.outcome, signature?.name, signature?.credential],
      ['primary-clinician', 'signed', 'Juniper Vale', 'LCSW'],
    );
    assert.deepEqual([signature?.intact, signed.stillAsked], [true, ['participant']]);
    assert.equal((await sign(id, 'primary-clinician')).status, 422);
  });

  test('nobody else signs as the primary clinician, nor as somebody who is not asked', async () => {
    const { freeze, sign, maren } = await somePlan();
    const { id } = (await freeze()).body;
    assert.equal((await sign(id, 'primary-clinician', maren)).status, 422);
    assert.equal((await sign(id, 'supervisor', maren)).status, 422);
    assert.equal((await sign(id, 'participant')).status, 400);
  });

  test('those whom the program asks sign as that', async () => {
    const planSigners = ['supervisor', 'primary-clinician'];
    const { freeze, sign, maren, standing } = await somePlan({ planSigners });
    const version = (await freeze()).body;
    assert.deepEqual(version.stillAsked, ['primary-clinician', 'supervisor']);
    assert.deepEqual((await standing(maren)).maySignAs, ['supervisor']);
    assert.equal((await sign(version.id, 'supervisor', maren)).status, 200);
    assert.deepEqual((await standing()).versions[0]?.stillAsked, ['primary-clinician']);
  });

  test('nobody signs two lines of one version, whatever they are', async () => {
    const planSigners = ['supervisor', 'case-manager', 'participant'];
    const { freeze, sign, maren, standing } = await somePlan({ planSigners });
    const { id } = (await freeze()).body;
    assert.deepEqual((await standing(maren)).maySignAs, ['supervisor', 'case-manager']);
    assert.equal((await sign(id, 'supervisor', maren)).status, 200);
    assert.deepEqual((await standing(maren)).maySignAs, []);
    const second = await sign(id, 'case-manager', maren);
    assert.deepEqual([second.status, typeOf(second)], [422, 'signed-already']);
    const [version] = (await standing()).versions;
    assert.deepEqual(version?.stillAsked, ['participant', 'case-manager']);
  });

  test('an older version is not signed any more', async () => {
    const { freeze, sign, change } = await somePlan();
    const { id } = (await freeze()).body;
    await change();
    await freeze();
    const answer = await sign(id, 'primary-clinician');
    assert.deepEqual([answer.status, typeOf(answer)], [422, 'older-version']);
  });
});

suite('the review', () => {
  test('is due so many days after the primary clinician signed; never without a signature', async () => {
    const { freeze, sign, standing, change } = await somePlan();
    const none = await standing();
    assert.deepEqual([none.signed, none.reviewDueOn], [null, null]);
    const { id } = (await freeze()).body;
    assert.equal((await standing()).reviewDueOn, null);
    await sign(id, 'primary-clinician');
    await change();
    await freeze();
    const { signed, reviewDueOn, reviewDays, reviewDaysAreDefault } = await standing();
    assert.deepEqual(signed, { number: 1, on: '2026-06-16' });
    assert.deepEqual([reviewDueOn, reviewDays, reviewDaysAreDefault], ['2026-08-15', 60, true]);
  });

  test('an unchanged plan is recertified: a new version of the same words, once the last is signed', async () => {
    const { freeze, sign, standing, handOver, participant, reopen } = await somePlan();
    const { id } = (await freeze()).body;
    await sign(id, 'primary-clinician');
    await handOver(id);
    await participant(id, { outcome: 'refused', reason: 'Not today' });
    await reopen({ password });
    assert.equal((await standing()).unchangedSince, null);
    const again = await freeze();
    assert.equal(again.status, 200, again.text);
    assert.deepEqual(again.body.stillAsked, ['primary-clinician', 'participant']);
    assert.equal((await standing()).unchangedSince, 2);
    const third = await freeze();
    assert.equal(third.status, 422);
    assert.match(third.text, /nothing-changed/);
    assert.equal((await sign(again.body.id, 'primary-clinician')).status, 200);
    assert.deepEqual((await standing()).signed, { number: 2, on: '2026-06-16' });
  });

  test('is due after the days that the program sets', async () => {
    const { freeze, sign, standing } = await somePlan({ planReviewDays: 30 });
    await sign((await freeze()).body.id, 'primary-clinician');
    const { reviewDueOn, reviewDaysAreDefault } = await standing();
    assert.deepEqual([reviewDueOn, reviewDaysAreDefault], ['2026-07-16', false]);
  });
});

suite("the participant's signature", () => {
  test('is given at a screen that was handed over, which gets nothing but the plan', async () => {
    const { juniper, bram, url, freeze, handOver, participant, reopen } = await somePlan();
    const { id } = (await freeze()).body;
    const before = await participant(id, { outcome: 'signed', name: 'Bram Oduya' });
    assert.deepEqual([before.status, typeOf(before)], [422, 'not-handed-over']);
    assert.equal((await handOver(id)).status, 204);

    for (const closed of [url, `${url}/versions`, `/api/participants/${bram.id}`, '/api/today']) {
      const answer = await juniper.get(closed);
      assert.deepEqual([answer.status, typeOf(answer)], [423, 'locked']);
    }
    const me = (await juniper.get('/api/me')).body as Me;
    assert.deepEqual([me.signIn.handedOverPlanId, me.staff.programs], [id, []]);
    const shown = (await juniper.get('/api/handed-over-plan')).body as HandedOverPlan;
    assert.deepEqual([shown.name, shown.version.id], ['Bram Oduya', id]);

    assert.equal((await participant(id, { outcome: 'signed', name: '  ' })).status, 400);
    const signed = await participant(id, { outcome: 'signed', name: ' Bram Oduya ' });
    assert.equal(signed.status, 200);
    const [signature] = (signed.body as PlanVersion).signatures;
    assert.deepEqual(
      [signature?.signer, signature?.name, signature?.recordedBy.name, signature?.intact],
      ['participant', 'Bram Oduya', 'Juniper Vale', true],
    );

    assert.equal((await juniper.get(url)).status, 423);
    assert.equal((await reopen({ pin: '2846' })).status, 403);
    assert.equal((await reopen({ password: 'not it' })).status, 403);
    assert.equal((await juniper.get(url)).status, 423);
    assert.equal((await reopen({ password })).status, 204);
    assert.equal((await juniper.get(url)).status, 200);
    assert.equal((await juniper.get('/api/handed-over-plan')).status, 422);
  });

  test('may be refused with the reason, and is asked for again', async () => {
    const { freeze, handOver, participant } = await somePlan();
    const { id } = (await freeze()).body;
    await handOver(id);
    const refusal = { outcome: 'refused', reason: 'I want to talk about work first' };
    assert.equal((await participant(id, { outcome: 'refused', reason: ' ' })).status, 400);
    const refused = (await participant(id, refusal)).body as PlanVersion;
    assert.equal(refused.signatures[0]?.reason, 'I want to talk about work first');
    assert.deepEqual(refused.stillAsked, ['primary-clinician', 'participant']);
    const signed = await participant(id, { outcome: 'signed', name: 'Bram Oduya' });
    assert.deepEqual((signed.body as PlanVersion).stillAsked, ['primary-clinician']);
  });

  test('is said to be absent by a clinician, never at a screen handed over', async () => {
    const { freeze, handOver, participant } = await somePlan();
    const { id } = (await freeze()).body;
    const absent = { outcome: 'absent', reason: 'Did not come today' };
    assert.equal((await participant(id, { outcome: 'refused', reason: 'No' })).status, 422);
    const answer = await participant(id, absent);
    assert.equal((answer.body as PlanVersion).signatures[0]?.outcome, 'absent');
    await handOver(id);
    assert.equal((await participant(id, absent)).status, 422);
  });

  test('a screen that nobody touches for an hour is signed off', async () => {
    const { juniper, freeze, handOver } = await somePlan();
    await handOver((await freeze()).body.id);
    stepwell.clock.forward({ minutes: 59 });
    assert.equal((await juniper.get('/api/handed-over-plan')).status, 200);
    stepwell.clock.forward({ minutes: 1 });
    assert.equal((await juniper.get('/api/handed-over-plan')).status, 401);
  });

  test('handing over and reopening are in the trail', async () => {
    const { juniper, freeze, handOver, reopen } = await somePlan();
    await handOver((await freeze()).body.id);
    await reopen({ password });
    const { rows } = await ownerPool.query<{ action: string }>(
      `select action from audit_event where staff_id = $1 order by sequence`,
      [juniper.id],
    );
    assert.match(rows.map(({ action }) => action).join(' '), /hand-over.*reopen/);
  });
});
