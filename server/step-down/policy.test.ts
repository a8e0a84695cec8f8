import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Criterion, StepDownPolicies, StepTarget } from '#contract/step-down-policy';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const url = `/api/programs/${programId}/step-down-policies`;

const read = async () => (await director.get(url)).body as StepDownPolicies;
const policy = async (target: StepTarget) =>
  (await read()).policies.find((each) => each.target === target);
const attended = (atLeastPercent: number): Criterion => ({
  id: newId(),
  weight: 'required',
  rule: { kind: 'attendance', atLeastPercent, weeks: 3 },
});
const decide = (
  target: string,
  criteria: unknown[],
  version: number,
  words: string | null = null,
) => director.send('PUT', `${url}/${target}`, { id: newId(), criteria, words, version });

suite('what a program asks before a step', () => {
  test('is the default of the product until it decides, and nothing before a step up', async () => {
    const { policies, levelOfCare } = await read();
    assert.equal(levelOfCare, 'IOP');
    assert.deepEqual(
      policies.map(({ target, holds }) => [target, holds.number, holds.criteria.length > 0]),
      [
        ['OP', 0, true],
        ['PHP', 0, false],
      ],
    );
  });

  test('is a version of its own with each decision, and the earlier ones stay', async () => {
    assert.equal((await decide('OP', [attended(80)], 0, 'As agreed in June.')).status, 200);
    assert.equal((await decide('OP', [attended(75)], 1)).status, 200);
    const op = await policy('OP');
    assert.equal(op?.holds.number, 2);
    assert.deepEqual(
      op.history.map(({ number, words, criteria }) => [number, words, criteria[0]?.rule]),
      [
        [2, null, { kind: 'attendance', atLeastPercent: 75, weeks: 3 }],
        [1, 'As agreed in June.', { kind: 'attendance', atLeastPercent: 80, weeks: 3 }],
      ],
    );
  });

  test('is not overwritten by who saw an older version', async () => {
    const answer = await decide('OP', [attended(50)], 1);
    assert.equal(answer.status, 409);
    assert.equal((await policy('OP'))?.holds.number, 2);
  });

  test('cannot make money a sign of readiness, ask an unknown instrument, or one without a total', async () => {
    const answer = await decide(
      'OP',
      [
        { id: newId(), weight: 'required', rule: { kind: 'authorization' } },
        ...['nothing', 'asq'].map((instrumentCode) => ({
          ...{ id: newId(), weight: 'required' },
          rule: {
            ...{ kind: 'measure', target: 'either', scores: 2, freshDays: 14 },
            instrumentCode,
          },
        })),
      ],
      2,
    );
    assert.equal(answer.status, 400);
    assert.deepEqual(
      (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field),
      ['criteria.0.weight', 'criteria.1.rule.instrumentCode', 'criteria.2.rule.instrumentCode'],
    );
  });

  test('is of a step that there is', async () => {
    assert.equal((await decide('IOP', [], 0)).status, 422);
    assert.equal((await decide('moon', [], 0)).status, 400);
  });

  test('never changes once it is decided', async () => {
    await assert.rejects(
      stepwell.database.ownerPool.query('update step_down_policy set number = 9'),
      /append-only|cannot be changed|refuse/i,
    );
  });
});
