import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { StepDownBoard } from '#contract/step-down';
import type { PolicyPreview } from '#contract/step-down-policy';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const wren = await stepwell.person({ roles: ['case-manager'], programIds: [programId] });
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
const juniper = await stepwell.person({ name: 'Juniper Vale', programIds: [programId] });
const bram = await record.participant(programId, {
  primaryClinicianId: juniper.id,
  admittedOn: '2026-05-01',
});
const ines = await record.participant(programId, { admittedOn: '2026-06-15' });

const board = async (who = wren) => (await who.get('/api/step-down')).body as StepDownBoard;
const cardOf = async (participantId: string) => {
  const card = (await board()).cards.find((each) => each.participantId === participantId);
  assert.ok(card);
  return card;
};

suite('the step-down board', () => {
  test('shows everybody in care, with the week at their level and what stands open', async () => {
    const { programs, cards } = await board();
    assert.deepEqual(
      programs.map(({ levelOfCare, target, policyNumber, requiredCriteria }) => [
        ...[levelOfCare, target, policyNumber, requiredCriteria],
      ]),
      [['IOP', 'OP', 0, 7]],
    );
    assert.deepEqual(
      cards.map(({ participantId, week }) => [participantId, week]).toSorted(),
      [
        [bram.id, 8],
        [ines.id, 1],
      ].toSorted(),
    );
    const { required, open } = await cardOf(ines.id);
    assert.deepEqual(required, { met: 0, 'not-met': 2, unknown: 5 });
    assert.deepEqual(
      open.map(({ name }) => name),
      [
        ...['safety plan', 'aftercare', 'attendance', 'PHQ-9', 'risk answer', 'objectives'],
        'skills in life',
      ],
    );
  });

  test('follows the scores that are recorded', async () => {
    await record.administration(bram, juniper.id, {
      ...{ administered_at: '2026-05-02T13:00:00Z', total: 21 },
    });
    for (const day of ['2026-06-08', '2026-06-15']) {
      await record.administration(bram, juniper.id, {
        ...{ administered_at: `${day}T13:00:00Z`, total: 12 },
      });
    }
    const names = (await cardOf(bram.id)).open.map(({ name }) => name);
    assert.ok(!names.includes('PHQ-9'));
  });

  test('says who is reliably worse, and since when a risk flag is open', async () => {
    await record.administration(ines, juniper.id, {
      ...{ administered_at: '2026-06-15T13:00:00Z', total: 8 },
    });
    await record.administration(ines, juniper.id, {
      ...{ administered_at: '2026-06-16T12:00:00Z', total: 15 },
    });
    assert.equal((await cardOf(ines.id)).worse, 'PHQ-9 reliably worse, +7 since 15 Jun');
    await record.insert('flag', {
      ...{ id: newId(), participant_id: ines.id, episode_id: ines.episodeId, kind: 'risk' },
      ...{ raised_at: '2026-06-15T14:00:00Z', raised_by: juniper.id },
    });
    const { openRiskSince, open } = await cardOf(ines.id);
    assert.equal(openRiskSince, '2026-06-15');
    assert.equal(open.find(({ name }) => name === 'risk answer')?.state, 'not-met');
  });

  test('judges by the policy that the program has decided', async () => {
    const rule = { kind: 'participant-view' };
    const answer = await director.send('PUT', `/api/programs/${programId}/step-down-policies/OP`, {
      ...{ id: newId(), words: null, version: 0 },
      criteria: [{ id: newId(), weight: 'required', rule }],
    });
    assert.equal(answer.status, 200);
    const { programs, cards } = await board();
    assert.deepEqual([programs[0]?.policyNumber, programs[0]?.requiredCriteria], [1, 1]);
    for (const { required } of cards) {
      assert.deepEqual(required, { met: 0, 'not-met': 0, unknown: 1 });
    }
  });

  test('shows a clinician their own people only', async () => {
    assert.deepEqual(
      (await board(juniper)).cards.map(({ participantId }) => participantId),
      [bram.id],
    );
  });
});

suite('a preview of other criteria', () => {
  test('says whom they would change today, and decides nothing', async () => {
    const url = `/api/programs/${programId}/step-down-policies/OP/preview`;
    const ask = (weeks: number) => ({
      criteria: [
        {
          ...{ id: newId(), weight: 'required' },
          rule: { kind: 'attendance', atLeastPercent: 80, weeks },
        },
        { id: newId(), weight: 'required', rule: { kind: 'participant-view' } },
      ],
    });
    const answer = await director.send('POST', url, ask(3));
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { inCare, changed } = answer.body as PolicyPreview;
    assert.equal(inCare, 2);
    assert.deepEqual(
      changed.map(({ before, after }) => [before.unknown, after.unknown]),
      [
        [1, 2],
        [1, 2],
      ],
    );
    assert.equal((await board()).programs[0]?.policyNumber, 1);
    assert.equal((await juniper.send('POST', url, ask(3))).status, 403);
  });
});
