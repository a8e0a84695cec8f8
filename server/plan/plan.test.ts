import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Goal, Objective, Problem, TreatmentPlan } from '#contract/plan';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

async function caseLoad() {
  const juniper = await stepwell.person({ name: 'Juniper Vale' });
  const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
  const programId = await record.program();
  const about = { primaryClinicianId: juniper.id };
  const bram = await record.participant(programId, about);
  const url = `/api/participants/${bram.id}/plan`;
  const put = async <T>(part: string, body: object, id = newId(), by: TestPerson = juniper) => {
    const answer = await by.send('PUT', `${url}/${part}/${id}`, body);
    return { id, ...answer, body: answer.body as T };
  };
  return { juniper, record, programId, bram, url, put };
}

const problem = { text: 'Low mood', resolvedOn: null, version: 0 };
const upAgain = { text: 'Up again', lifeArea: 'daily-life', version: 0 };
const measurable = {
  ...{ label: 'Out of bed by 8:00', text: 'Five days of seven', measure: 'PHQ-9', metOn: null },
};

suite('the treatment plan', () => {
  test('problem, goal and objectives, numbered in order', async () => {
    const { juniper, url, put, bram } = await caseLoad();
    const first = await put<Problem>('problems', problem);
    assert.equal(first.status, 200);
    assert.deepEqual(first.body, { id: first.id, ...problem, version: 1 });
    const goal = await put<Goal>('goals', { ...upAgain, problemId: first.id });
    const asked = { goalId: goal.id, ...measurable, targetOn: '2028-02-29', version: 0 };
    const one = await put<Objective>('objectives', asked);
    const two = await put<Objective>('objectives', { ...asked, label: 'One call a day' });
    assert.deepEqual([one.body.number, two.body.number], [1, 2]);
    const plan = (await juniper.get(url)).body as TreatmentPlan;
    assert.equal(plan.episodeId, bram.episodeId);
    assert.deepEqual(
      plan.objectives.map(({ number, label, targetOn }) => [number, label, targetOn]),
      [
        [1, 'Out of bed by 8:00', '2028-02-29'],
        [2, 'One call a day', '2028-02-29'],
      ],
    );
  });

  test('a goal has an area of life, an objective what shows it, a goal what is done for it', async () => {
    const { juniper, url, put } = await caseLoad();
    const { id: problemId } = await put<Problem>('problems', problem);
    const goal = await put<Goal>('goals', { ...upAgain, problemId });
    await put<Objective>('objectives', {
      ...{ goalId: goal.id, ...measurable, targetOn: null, version: 0 },
    });
    const done = {
      goalId: goal.id,
      what: 'Activity plan',
      howOften: 'Weekly',
      who: 'Group leader',
    };
    const added = await put('interventions', { ...done, endedOn: null, version: 0 });
    assert.equal(added.status, 200);
    const stopped = { ...done, endedOn: '2026-06-30', version: 1 };
    assert.equal((await put('interventions', stopped, added.id)).status, 200);
    assert.equal((await put('interventions', stopped, added.id)).status, 409);
    const plan = (await juniper.get(url)).body as TreatmentPlan;
    assert.equal(plan.goals[0]?.lifeArea, 'daily-life');
    assert.equal(plan.objectives[0]?.measure, 'PHQ-9');
    assert.deepEqual(plan.interventions, [{ id: added.id, ...stopped, version: 2 }]);
    assert.equal((await put('goals', { ...upAgain, problemId, lifeArea: 'money' })).status, 400);
  });

  test('two who add at once get two numbers', async () => {
    const { put } = await caseLoad();
    const { id: problemId } = await put<Problem>('problems', problem);
    const { id: goalId } = await put<Goal>('goals', { ...upAgain, problemId });
    const asked = { goalId, ...measurable, targetOn: null, version: 0 };
    const added = await Promise.all([1, 2, 3].map(() => put<Objective>('objectives', asked)));
    assert.deepEqual(added.map(({ body }) => body.number).sort(), [1, 2, 3]);
  });

  test('a stale change gets both sides with who and when', async () => {
    const { put } = await caseLoad();
    const { id } = await put<Problem>('problems', problem);
    await put('problems', { ...problem, text: 'Low mood since spring', version: 1 }, id);
    const stale = await put<{
      mine: { text: string; by: { name: string } };
      theirs: { text: string; version: number; by: { name: string }; at: string };
    }>('problems', { ...problem, text: 'Other', version: 1 }, id);
    assert.equal(stale.status, 409);
    const { mine, theirs } = stale.body;
    assert.equal(mine.text, 'Other');
    assert.equal(theirs.text, 'Low mood since spring');
    assert.equal(theirs.version, 2);
    assert.equal(theirs.by.name, 'Juniper Vale');
    assert.equal(theirs.at, '2026-06-16T13:00:00.000Z');
  });

  test('refuses days that do not exist, and goals and problems of somebody else', async () => {
    const { put } = await caseLoad();
    const other = await caseLoad();
    const foreign = await other.put<Problem>('problems', problem);
    const goal = await put('goals', { ...upAgain, problemId: foreign.id });
    assert.equal(goal.status, 400);
    const day = await put('problems', { ...problem, resolvedOn: '2027-02-29' });
    assert.equal(day.status, 400);
    const taken = await put('problems', problem, foreign.id);
    assert.equal(taken.status, 404);
  });

  test('is edited by those who treat, read by a director, and unknown to strangers', async () => {
    const { put, url, programId } = await caseLoad();
    const programIds = [programId];
    const director = await stepwell.person({ roles: ['director'], programIds });
    const manager = await stepwell.person({ roles: ['case-manager'], programIds });
    const stranger = await stepwell.person();
    assert.equal((await put('problems', problem, newId(), director)).status, 403);
    assert.equal((await director.get(url)).status, 200);
    assert.equal((await put('problems', problem, newId(), manager)).status, 200);
    const foreign = await stranger.get(url);
    const absent = await stranger.get(`/api/participants/${newId()}/plan`);
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, absent.body);
  });

  test('HTML stays text; control characters and long text are refused', async () => {
    const { put } = await caseLoad();
    const html = '<img src=x onerror=alert(1)>';
    const saved = await put<Problem>('problems', { ...problem, text: html });
    assert.equal(saved.body.text, html);
    for (const text of ['a\u0000b', 'x'.repeat(2001), '']) {
      assert.equal((await put('problems', { ...problem, text })).status, 400);
    }
  });

  test('leaves an audit row for each reading and writing', async () => {
    const { juniper, put, url, bram } = await caseLoad();
    await put('problems', problem);
    await juniper.get(url);
    const { rows } = await stepwell.database.ownerPool.query(
      `select action, participant_ids from audit_event
       where staff_id = $1 and subject = 'plan' order by sequence`,
      [juniper.id],
    );
    assert.deepEqual(rows, [
      { action: 'write:edit-plan', participant_ids: [bram.id] },
      { action: 'read:read-participant', participant_ids: [bram.id] },
    ]);
  });
});
