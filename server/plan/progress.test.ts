import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { TreatmentPlan } from '#contract/plan';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

async function someObjective() {
  const juniper = await stepwell.person({ name: 'Juniper Vale' });
  const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
  const bram = await record.participant(await record.program(), {
    primaryClinicianId: juniper.id,
  });
  const by = { updated_by: juniper.id, updated_at: '2026-06-01T13:00:00Z' };
  const about = { participant_id: bram.id, text: 'Back at work', ...by };
  const [problemId, goalId, objectiveId] = [newId(), newId(), newId()];
  await record.insert('problem', { id: problemId, episode_id: bram.episodeId, ...about });
  await record.insert('goal', { id: goalId, problem_id: problemId, ...about });
  await record.insert('objective', {
    ...{ id: objectiveId, goal_id: goalId, number: 1, label: 'Half days', ...about },
  });
  const url = `/api/participants/${bram.id}/plan`;
  const say = (change: object = {}, objective = objectiveId) =>
    juniper.send('POST', `${url}/objectives/${objective}/progress`, {
      ...{ id: newId(), on: '2026-06-16', progress: 'some-progress', words: 'Two half days' },
      ...{ noteId: null, ...change },
    });
  const plan = async () => (await juniper.get(url)).body as TreatmentPlan;
  return { juniper, objectiveId, say, plan };
}

suite('progress on an objective', () => {
  test('is listed with its day, newest first, by whom it was recorded', async () => {
    const { objectiveId, say, plan } = await someObjective();
    await say({ on: '2026-06-02', progress: 'no-change', words: null });
    await say();
    const { progress } = await plan();
    assert.deepEqual(
      progress.map(({ objectiveId: of, on, progress: level, words, by }) => [
        ...[of === objectiveId, on, level, words, by.name],
      ]),
      [
        [true, '2026-06-16', 'some-progress', 'Two half days', 'Juniper Vale'],
        [true, '2026-06-02', 'no-change', null, 'Juniper Vale'],
      ],
    );
  });

  test('is of today or before, of an objective and from a note of this person', async () => {
    const { say, objectiveId } = await someObjective();
    const other = await someObjective();
    assert.equal((await say({ on: '2026-06-17' })).status, 400);
    assert.equal((await say({ on: '2026-02-30' })).status, 400);
    assert.equal((await say({ noteId: newId() })).status, 400);
    assert.equal((await say({ progress: 'fine' })).status, 400);
    assert.equal((await say({}, other.objectiveId)).status, 404);
    assert.equal((await say({}, objectiveId)).status, 200);
  });

  test('is only followed, never changed', async () => {
    const { say } = await someObjective();
    await say();
    for (const change of [
      `update objective_progress set progress = 'met'`,
      `delete from objective_progress`,
    ]) {
      await assert.rejects(stepwell.database.ownerPool.query(change), /append-only/);
    }
  });
});
