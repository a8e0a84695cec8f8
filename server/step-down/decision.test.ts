import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { DecidedReview, ReviewWrite, StepDownReviewPage } from '#contract/step-down';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const wren = await stepwell.person({
  ...{ name: 'Wren Fennimoor', roles: ['case-manager'], programIds: [programId] },
});
const juniper = await stepwell.person({ name: 'Juniper Vale', programIds: [programId] });
const bram = await record.participant(programId, {
  primaryClinicianId: juniper.id,
  admittedOn: '2026-05-01',
});
for (const [day, total] of [
  ['2026-05-02', 21],
  ['2026-06-09', 12],
  ['2026-06-15', 9],
] as const) {
  await record.administration(bram, juniper.id, { administered_at: `${day}T13:00:00Z`, total });
}

const url = `/api/step-down/${bram.id}`;
const page = async () => (await wren.get(url)).body as StepDownReviewPage;
const reviewId = newId();
const write = (change: Partial<ReviewWrite>, who = wren) =>
  who.send('PUT', `${url}/review`, {
    ...{ id: reviewId, target: 'OP', takesEffectOn: null, rationale: null, version: 0 },
    ownLines: { lower: [], stay: [], higher: [] },
    ...change,
  });
const decide = (decision: string, version: number, who = wren) =>
  who.send('POST', `${url}/review/decision`, { decision, version });

suite('a step-down review', () => {
  test('cannot be decided before it was begun, nor without a reason', async () => {
    assert.equal((await decide('step-down', 1)).status, 422);
    assert.equal((await write({})).status, 200);
    assert.equal((await decide('step-down', 1)).status, 400);
  });

  test('is one at a time, and written over the version that was seen', async () => {
    assert.equal((await write({ id: newId() })).status, 409);
    const rationale = 'Below the cut-off and working.';
    assert.equal((await write({ rationale, takesEffectOn: '2026-07-02', version: 1 })).status, 200);
    assert.equal((await write({ rationale: 'Older.', version: 1 })).status, 409);
    const { open, evidence } = await page();
    assert.deepEqual([open?.version, open?.rationale], [2, rationale]);
    assert.equal(evidence.criteria.length, 11);
  });

  test('takes effect from today on, never before', async () => {
    assert.equal((await write({ takesEffectOn: '2026-06-15', version: 2 })).status, 400);
  });

  test('keeps a disagreement beside the rule, one of each person', async () => {
    const { evidence } = await page();
    const id = evidence.criteria[6]?.criterion.id ?? '';
    const disagree = (words: string | null) =>
      juniper.send('PUT', `${url}/review/disagreements/${id}`, { words });
    assert.equal((await disagree('He showed me a paper card.')).status, 200);
    assert.equal((await disagree('He showed me a paper card for week 9.')).status, 200);
    assert.deepEqual(
      (await page()).open?.disagreements.map(({ by, words }) => [by.name, words]),
      [['Juniper Vale', 'He showed me a paper card for week 9.']],
    );
    const foreign = `${url}/review/disagreements/${newId()}`;
    assert.equal((await juniper.send('PUT', foreign, { words: 'No.' })).status, 404);
  });

  test('asks colleagues, and everybody speaks for themselves', async () => {
    const at = (id: string) => `${url}/review/positions/${id}`;
    const none = { position: null, words: null, version: 0 };
    assert.equal((await wren.send('PUT', at(juniper.id), none)).status, 200);
    assert.deepEqual(
      (await page()).open?.team.map(({ staff, position }) => [staff.name, position]),
      [['Juniper Vale', null]],
    );
    const agrees = { position: 'agrees', words: null, version: 1 };
    assert.equal((await wren.send('PUT', at(juniper.id), agrees)).status, 403);
    const silent = { position: 'dissents', words: null, version: 1 };
    assert.equal((await juniper.send('PUT', at(juniper.id), silent)).status, 400);
    const dissent = {
      position: 'dissents',
      words: 'I would wait for two more scores.',
      version: 1,
    };
    assert.equal((await juniper.send('PUT', at(juniper.id), dissent)).status, 200);
    assert.equal((await juniper.send('PUT', at(juniper.id), dissent)).status, 409);
    const own = { position: 'agrees', words: null, version: 0 };
    assert.equal((await wren.send('PUT', at(wren.id), own)).status, 200);
    assert.deepEqual(
      (await page()).open?.team.map(({ staff, position }) => [staff.name, position]),
      [
        ['Juniper Vale', 'dissents'],
        ['Wren Fennimoor', 'agrees'],
      ],
    );
  });

  test('is decided against open criteria with a reason, over the version seen', async () => {
    assert.equal((await decide('step-up', 2)).status, 400);
    assert.equal((await decide('step-down', 1)).status, 409);
    const answer = await decide('step-down', 2);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const decided = answer.body as DecidedReview;
    assert.deepEqual(
      [decided.decision, decided.from, decided.target, decided.intact, decided.superseded],
      ['step-down', 'IOP', 'OP', true, []],
    );
    assert.equal(decided.team.find(({ position }) => position === 'dissents')?.words?.length, 33);
    assert.equal((await page()).open, null);
    assert.deepEqual(
      (await page()).earlier.map(({ id, decision }) => [id, decision]),
      [[reviewId, 'step-down']],
    );
  });

  test('reads the same after a fact was corrected, and says which criteria differ by now', async () => {
    const before = (await wren.get(`${url}/reviews/${reviewId}`)).body as DecidedReview;
    await stepwell.database.ownerPool.query(
      `update administration set total = 20 where participant_id = $1 and administered_at > '2026-06-15'`,
      [bram.id],
    );
    const after = (await wren.get(`${url}/reviews/${reviewId}`)).body as DecidedReview;
    assert.deepEqual(after.evidence, before.evidence);
    assert.equal(after.contentHash, before.contentHash);
    assert.equal(after.intact, true);
    assert.deepEqual(after.superseded, [2]);
    const today = (await page()).evidence.criteria[1];
    assert.match(today?.finding.evidence ?? '', /20/);
  });

  test('is kept by the database as it was decided, and so is what was said to it', async () => {
    const { ownerPool } = stepwell.database;
    await assert.rejects(
      ownerPool.query(`update step_down_review set rationale = 'Other' where id = $1`, [reviewId]),
      { code: '23001' },
    );
    await assert.rejects(
      record.insert('review_disagreement', {
        ...{ participant_id: bram.id, review_id: reviewId, id: newId(), criterion_id: newId() },
        ...{ words: 'Too late.', said_by: wren.id, said_at: '2026-06-16T13:00:00Z' },
      }),
      { code: '23001' },
    );
    await assert.rejects(
      ownerPool.query('delete from step_down_review where id = $1', [reviewId]),
      {
        code: '23001',
      },
    );
  });

  test('shows that it was changed outside', async () => {
    const { ownerPool } = stepwell.database;
    await ownerPool.query('alter table step_down_review disable trigger step_down_review_kept');
    await ownerPool.query(
      `update step_down_review set canonical = replace(canonical, 'Below', 'Above') where id = $1`,
      [reviewId],
    );
    await ownerPool.query('alter table step_down_review enable trigger step_down_review_kept');
    const { intact } = (await wren.get(`${url}/reviews/${reviewId}`)).body as DecidedReview;
    assert.equal(intact, false);
  });

  test('can be begun again, for a step to more care, too', async () => {
    const again = newId();
    assert.equal((await write({ id: again, target: 'PHP', rationale: 'Worse.' })).status, 200);
    const { open, evidence } = await page();
    assert.deepEqual([open?.id, evidence.target, evidence.criteria.length], [again, 'PHP', 0]);
    assert.equal((await decide('step-down', 1)).status, 400);
    assert.equal((await decide('step-up', 1)).status, 200);
  });

  test('stays readable after the step took effect, and after the discharge', async () => {
    const { ownerPool } = stepwell.database;
    const decided = async () => {
      const answer = await wren.get(`${url}/reviews/${reviewId}`);
      assert.equal(answer.status, 200, answer.text);
      return answer.body as DecidedReview;
    };
    await ownerPool.query(`update program set level_of_care = 'OP' where id = $1`, [programId]);
    assert.deepEqual((await decided()).superseded, [2]);
    await ownerPool.query(`update episode set discharged_on = '2026-06-16' where id = $1`, [
      bram.episodeId,
    ]);
    assert.equal((await decided()).superseded, null);
  });
});
