import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { StepDownReviewPage } from '#contract/step-down';
import type { StepDownRecord } from '#contract/step-down-record';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const wren = await stepwell.person({ roles: ['case-manager'], programIds: [programId] });
const bram = await record.participant(programId, { admittedOn: '2026-05-01' });
const url = `/api/step-down/${bram.id}`;
const day = '2026-06-16';

const read = async () => (await wren.get(`${url}/record`)).body as StepDownRecord;
const stateOf = async (kind: string) =>
  ((await wren.get(url)).body as StepDownReviewPage).evidence.criteria.find(
    (each) => each.criterion.rule.kind === kind,
  )?.state;

suite('what is recorded for a step', () => {
  test('is how they manage in each area; the latest word of a day counts', async () => {
    for (const area of ['work', 'school', 'family']) {
      const body = { area, level: 'managing', words: null, day, takenBack: false };
      assert.equal((await wren.send('PUT', `${url}/functioning/${newId()}`, body)).status, 200);
    }
    assert.equal(await stateOf('functioning'), 'met');
    const id = newId();
    const body = { area: 'work', level: 'partly', words: 'Half days', day, takenBack: false };
    await wren.send('PUT', `${url}/functioning/${id}`, body);
    assert.equal(await stateOf('functioning'), 'not-met');
    const back = { ...body, takenBack: true };
    assert.equal((await wren.send('PUT', `${url}/functioning/${id}`, back)).status, 200);
    assert.equal(await stateOf('functioning'), 'met');
    assert.equal((await wren.send('PUT', `${url}/functioning/${id}`, back)).status, 422);
  });

  test('is what they say themselves', async () => {
    const body = { agrees: false, words: 'Not before I have a therapist.', goals: null };
    const written = { ...body, day, takenBack: false };
    assert.equal((await wren.send('PUT', `${url}/views/${newId()}`, written)).status, 200);
    assert.equal(await stateOf('participant-view'), 'not-met');
    assert.equal((await read()).views[0]?.words, body.words);
  });

  test('is a rating of the program’s own dimensions', async () => {
    const body = { dimension: 'Support at home', rating: 2, words: null, day, takenBack: false };
    assert.equal((await wren.send('PUT', `${url}/dimensions/${newId()}`, body)).status, 200);
    const { ratings } = await read();
    assert.deepEqual(
      ratings.map(({ dimension, rating }) => [dimension, rating]),
      [['Support at home', 2]],
    );
  });

  test('is an appointment, booked and confirmed over the version seen, and cancelled', async () => {
    const id = newId();
    const write = (change: object) =>
      wren.send('PUT', `${url}/aftercare/${id}`, {
        ...{ provider: 'Alder Street Counseling', contact: null, confirmedOn: null },
        ...{ startsAt: '2026-07-06T14:00:00.000Z', cancelled: false, version: 0 },
        ...change,
      });
    assert.equal((await write({})).status, 200);
    assert.equal((await write({})).status, 409);
    assert.equal(await stateOf('aftercare'), 'unknown');
    const review = {
      ...{ id: newId(), target: 'OP', takesEffectOn: '2026-07-02', rationale: null, version: 0 },
      ownLines: { lower: [], stay: [], higher: [] },
    };
    assert.equal((await wren.send('PUT', `${url}/review`, review)).status, 200);
    assert.equal(await stateOf('aftercare'), 'met');
    assert.equal((await write({ confirmedOn: day, version: 1 })).status, 200);
    assert.equal((await write({ cancelled: true, version: 1 })).status, 409);
    assert.equal((await write({ cancelled: true, version: 2 })).status, 200);
    assert.equal(await stateOf('aftercare'), 'not-met');
  });

  test('is never of a day that is still to come', async () => {
    const body = { agrees: null, words: 'Soon.', goals: null, day: '2026-06-17', takenBack: false };
    assert.equal((await wren.send('PUT', `${url}/views/${newId()}`, body)).status, 400);
  });
});
