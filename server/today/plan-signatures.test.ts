import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Today } from '#contract/today';
import type { PlanSigner } from '#domain/plan/plan-signers';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set('2026-06-17T20:00:00.000Z');
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);

/** Bram's plan, made by Juniper, his primary clinician, on the evening of 1 June in Honolulu. */
async function somePlan(signers: readonly PlanSigner[]) {
  const programId = await record.program({ time_zone: 'Pacific/Honolulu' });
  const programIds = [programId];
  const juniper = await stepwell.person({ name: 'Juniper Vale', programIds });
  const director = await stepwell.person({ roles: ['director'], programIds });
  const manager = await stepwell.person({ roles: ['case-manager'], programIds });
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const about = { participant_id: bram.id, form_version: 1, canonical: '{}', content_hash: 'x' };
  const version = async (number: number, asked = signers) => {
    const id = newId();
    await record.insert('plan_version', {
      ...{ ...about, id, episode_id: bram.episodeId, number, made_by: juniper.id },
      ...{ maker_name: 'Juniper Vale', maker_credential: 'LCSW' },
      ...{ signers: asked, made_at: '2026-06-02T05:00:00Z' },
    });
    return id;
  };
  const answer = async (
    planVersionId: string,
    signer: PlanSigner,
    by: TestPerson,
    outcome: 'signed' | 'refused' | 'absent' = 'signed',
  ) => {
    const kinds: Partial<Record<PlanSigner, string>> = {
      'primary-clinician': 'clinician',
      participant: 'participant',
    };
    await record.insert('plan_signature', {
      ...{ ...about, id: newId(), plan_version_id: planVersionId, outcome, signer },
      ...{ kind: kinds[signer] ?? 'staff', reason: outcome === 'signed' ? null : 'Said so' },
      ...{ signer_name: 'Somebody', signer_credential: null },
      ...{ recorded_by: by.id, recorded_at: '2026-06-03T05:00:00Z' },
    });
  };
  return { programId, juniper, director, manager, bram, version, answer };
}

async function toSign(person: TestPerson) {
  const answer = await person.get('/api/today');
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as Today).unfinished.filter(({ kind }) => kind === 'plan-signature');
}
const wordsOf = async (person: TestPerson) => (await toSign(person)).map(({ words }) => words);

suite('GET /api/today: plans to sign', () => {
  test('waits for each who is asked, by what they are, until they have signed', async () => {
    const { juniper, director, manager, bram, version, answer } = await somePlan([
      'primary-clinician',
      'director',
    ]);
    const id = await version(1);
    const [own] = await toSign(juniper);
    assert.equal(
      own?.words,
      'Bram Oduya. Version 1 of Mon 1 Jun. You are asked as primary clinician.',
    );
    assert.deepEqual([own.title, own.participantId], ['Treatment plan to sign', bram.id]);
    assert.deepEqual(await wordsOf(director), [
      'Bram Oduya. Version 1 of Mon 1 Jun. You are asked as program director.',
    ]);
    assert.deepEqual(await wordsOf(manager), [], 'the program does not ask case managers');
    await answer(id, 'primary-clinician', juniper);
    assert.deepEqual(await wordsOf(juniper), []);
    assert.equal((await wordsOf(director)).length, 1);
    await answer(id, 'director', director);
    assert.deepEqual(await wordsOf(director), []);
  });

  test('asks the primary clinician alone, of their own people, for the participant’s signature', async () => {
    const { programId, juniper, director, version, answer } = await somePlan([
      'primary-clinician',
      'participant',
    ]);
    const alder = await stepwell.person({ name: 'Alder Pike', programIds: [programId] });
    const id = await version(1);
    assert.match((await wordsOf(juniper)).join(), /primary clinician\. The participant has not /u);
    await answer(id, 'primary-clinician', juniper);
    const [waiting] = await toSign(juniper);
    assert.equal(waiting?.title, 'Treatment plan to have signed');
    assert.equal(
      waiting.words,
      'Bram Oduya. Version 1 of Mon 1 Jun. The participant has not signed yet.',
    );
    assert.deepEqual([await wordsOf(director), await wordsOf(alder)], [[], []]);
    await answer(id, 'participant', juniper, 'refused');
    assert.match((await wordsOf(juniper)).join(), /did not want to sign on Tue 2 Jun\.$/u);
    await answer(id, 'participant', juniper);
    assert.deepEqual(await wordsOf(juniper), []);
  });

  test('asks nobody for a second line of one version', async () => {
    const { programId, bram, version, answer } = await somePlan(['primary-clinician', 'director']);
    const both = await stepwell.person({ roles: ['director'], programIds: [programId] });
    await stepwell.database.ownerPool.query(
      'update episode_clinician set staff_id = $1 where episode_id = $2',
      [both.id, bram.episodeId],
    );
    const id = await version(1);
    assert.match(
      (await wordsOf(both)).join(),
      /asked as primary clinician or program director\.$/u,
    );
    await answer(id, 'primary-clinician', both);
    assert.deepEqual(await wordsOf(both), []);
  });

  test('goes by the newest version, and by nothing of who was discharged or is somewhere else', async () => {
    const { juniper, director, bram, version, answer } = await somePlan(['director']);
    const elsewhere = await somePlan(['director']);
    await version(1);
    const second = await version(2, ['primary-clinician']);
    assert.deepEqual(await wordsOf(director), [], 'version 2 does not ask');
    assert.match((await wordsOf(juniper)).join(), /Version 2 of/u);
    await answer(second, 'primary-clinician', juniper);
    await version(3);
    assert.equal((await wordsOf(director)).length, 1);
    assert.deepEqual(await wordsOf(elsewhere.director), []);
    await stepwell.database.ownerPool.query('update episode set discharged_on = $1 where id = $2', [
      '2026-06-16',
      bram.episodeId,
    ]);
    assert.deepEqual(await wordsOf(director), []);
  });
});
