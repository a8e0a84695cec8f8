import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Today } from '#contract/today';
import { TestRecord, testSettings } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

/** Bram's plan, signed by Juniper, his primary clinician, on the evening of 1 June in Honolulu. */
async function signedPlan({ signed = true } = {}) {
  const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
  const programId = await record.program({
    time_zone: 'Pacific/Honolulu',
    settings: JSON.stringify({ ...testSettings, planReviewDays: 15 }),
  });
  const programIds = [programId];
  const juniper = await stepwell.person({ name: 'Juniper Vale', programIds });
  const director = await stepwell.person({ roles: ['director'], programIds });
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const about = { participant_id: bram.id, form_version: 1, canonical: '{}', content_hash: 'x' };
  const version = async (number: number, at: string | null) => {
    const id = newId();
    await record.insert('plan_version', {
      ...{ ...about, id, episode_id: bram.episodeId, number, made_by: juniper.id },
      ...{ maker_name: 'Juniper Vale', maker_credential: 'LCSW' },
      ...{ signers: ['primary-clinician'], made_at: '2026-06-01T20:00:00Z' },
    });
    if (at === null) return;
    await record.insert('plan_signature', {
      ...{ ...about, id: newId(), plan_version_id: id, kind: 'clinician', outcome: 'signed' },
      ...{ signer: 'primary-clinician', signer_name: 'Juniper Vale', signer_credential: 'LCSW' },
      ...{ recorded_by: juniper.id, recorded_at: at },
    });
  };
  // 1 June in Honolulu, 2 June by UTC.
  await version(1, signed ? '2026-06-02T05:00:00Z' : null);
  return { record, programId, juniper, director, bram, version };
}

const reviews = async (person: TestPerson) => {
  const answer = await person.get('/api/today');
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as Today).unfinished.filter(({ kind }) => kind === 'plan-review');
};

suite('GET /api/today: plans to review', () => {
  test('tells the primary clinician from the day on which the review is due, by the program’s day', async () => {
    // Still 15 June in Honolulu.
    stepwell.clock.set('2026-06-16T09:59:00.000Z');
    const before = await signedPlan();
    assert.deepEqual(await reviews(before.juniper), []);
    stepwell.clock.set('2026-06-16T10:01:00.000Z');
    const [due] = await reviews(before.juniper);
    assert.equal(due?.words, `Bram Oduya. Version 1 was signed Mon 1 Jun. Due today.`);
    assert.deepEqual([due.overdue, due.participantId], [false, before.bram.id]);
    assert.deepEqual(await reviews(before.director), []);
  });

  test('calls it late from the day after on', async () => {
    stepwell.clock.set('2026-06-17T10:01:00.000Z');
    const { juniper } = await signedPlan();
    const [late] = await reviews(juniper);
    assert.equal(late?.overdue, true);
    assert.match(late.words, /Was due Tue 16 Jun\./);
  });

  test('a later version counts only once the primary clinician has signed it', async () => {
    stepwell.clock.set('2026-06-17T10:01:00.000Z');
    const { juniper, version } = await signedPlan();
    await version(2, null);
    assert.equal((await reviews(juniper)).length, 1);
    await version(3, '2026-06-17T10:00:00Z');
    assert.deepEqual(await reviews(juniper), []);
  });

  test('nothing is due of a plan that nobody signed, or of somebody discharged', async () => {
    stepwell.clock.set('2026-06-17T10:01:00.000Z');
    const unsigned = await signedPlan({ signed: false });
    assert.deepEqual(await reviews(unsigned.juniper), []);
    const { juniper, bram } = await signedPlan();
    await stepwell.database.ownerPool.query(
      'update episode set discharged_on = $1 where participant_id = $2',
      ['2026-06-16', bram.id],
    );
    assert.deepEqual(await reviews(juniper), []);
  });

  test('tells who is the primary clinician on the program’s day, whatever day it is for them', async () => {
    stepwell.clock.set('2026-06-17T09:00:00.000Z');
    const { record, programId, juniper, bram } = await signedPlan();
    // Wren's first program is in New York, where it is the 17th; in Honolulu it is the 16th.
    const albany = await record.program({ name: 'Albany IOP' });
    const wren = await stepwell.person({
      ...{ roles: ['facilitator', 'director'], programIds: [albany, programId] },
    });
    const { ownerPool } = stepwell.database;
    await ownerPool.query(
      `update episode_clinician set staff_id = $1, valid_to = '2026-06-16' where staff_id = $2`,
      [wren.id, juniper.id],
    );
    assert.deepEqual(
      (await reviews(wren)).map(({ participantId, at }) => [participantId, at]),
      // The 16th begins at ten in Honolulu.
      [[bram.id, '2026-06-16T10:00:00.000Z']],
    );
  });
});
