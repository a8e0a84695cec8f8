import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdmissionChoices } from '#contract/admission';
import type { EndingResult } from '#contract/care';
import type { ParticipantDetail } from '#contract/participant';
import { endedGroup } from '../testing/ended-group.ts';
import { TestRecord, type KnownParticipant } from '../testing/record.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
// A Tuesday, five to midnight in New York: in UTC it is Wednesday already.
const evening = '2026-06-17T03:55:00.000Z';
const nextDay = '2026-06-17T04:02:00.000Z';
stepwell.clock.set(evening);
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const wren = await stepwell.person({ name: 'Wren', roles: ['case-manager'], programIds });
const director = await stepwell.person({ roles: ['director'], programIds });
const juniper = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'], programIds });

async function inGroup() {
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const groupId = await record.group(programId, [juniper.id]);
  await record.member(groupId, bram, '2026-04-13');
  return { bram, groupId };
}

const end = (of: KnownParticipant, by: TestPerson = wren, id = newId()) =>
  by.send('POST', `/api/participants/${of.id}/ending`, {
    ...{ id, episodeId: of.episodeId, lastDay: '2026-06-16', reason: 'completed', words: null },
    ...{ version: 1, tryOut: false },
  });
const takeBack = (of: KnownParticipant, id: string) =>
  wren.send('POST', `/api/participants/${of.id}/ending/${id}/taking-back`);
const resultOf = (answer: TestAnswer): EndingResult => {
  assert.equal(answer.status, 200, answer.text);
  return answer.body as EndingResult;
};
async function ended(of: KnownParticipant): Promise<string> {
  const id = newId();
  resultOf(await end(of, wren, id));
  return id;
}

suite('after the end of an episode', () => {
  test('notes that are owed are told, and their authors write and sign them', async () => {
    const group = await endedGroup(stepwell);
    const { aster, cassia, juniper: author, tamsin } = group;
    const manager = await stepwell.person({
      roles: ['case-manager'],
      programIds: [group.programId],
    });
    const { owed } = resultOf(await end(aster, manager));
    assert.deepEqual(
      owed.map(({ author: by, day, begun }) => [by.name, day, begun]),
      [['Juniper Vale', '2026-06-16', false]],
    );
    resultOf(await end(cassia, manager));
    const signed = await group.sign(author, [await group.writeReady(author, aster)]);
    assert.ok(signed.notes.some(({ status }) => status === 'signed'));
    await group.sign(tamsin, [await group.writeReady(tamsin, cassia)]);
    stepwell.clock.set(evening);
  });

  test('the person is admitted again by a referral, which sees the old episode', async () => {
    const { bram, groupId } = await inGroup();
    const id = await ended(bram);
    stepwell.clock.set(nextDay);
    const referralId = await screenedReferral(bram);
    const choices = (await wren.get(`/api/referrals/${referralId}/admission`))
      .body as AdmissionChoices;
    assert.deepEqual(
      choices.earlierEpisodes.map(({ admittedOn, dischargedOn }) => [admittedOn, dischargedOn]),
      [['2026-04-13', '2026-06-16']],
    );
    const admitted = await wren.send('POST', `/api/referrals/${referralId}/admission`, {
      ...{ id: newId(), participantId: newId(), source: 'direct', admittedOn: '2026-06-17' },
      ...{ primaryClinicianId: juniper.id, weekdays: [2, 4], groupIds: [groupId] },
      ...{ emergencyContact: null, safetyPlan: null, allergies: null, medications: null },
      ...{ part2: false, consents: [], notTheSame: [], version: 2 },
    });
    assert.equal(admitted.status, 200, admitted.text);
    const late = await takeBack(bram, id);
    assert.equal(late.status, 422);
    assert.match(late.text, /admitted again/u);
    const detail = (await juniper.get(`/api/participants/${bram.id}`)).body as ParticipantDetail;
    assert.deepEqual(
      detail.episodes.map(({ dischargedOn }) => dischargedOn),
      ['2026-06-16', null],
    );
    stepwell.clock.set(evening);
  });

  test('its entry can be merged, and the ending is not taken back under a merge', async () => {
    const { bram } = await inGroup();
    const kept = await record.participant(programId);
    const merge = (mergeId = newId()) =>
      director.send('POST', `/api/participants/${kept.id}/merges`, {
        ...{ id: mergeId, mergedId: bram.id, reason: 'Same insurance card.' },
      });
    assert.match((await merge()).text, /in care/u);
    const id = await ended(bram);
    stepwell.clock.set(nextDay);
    const merged = await merge();
    assert.equal(merged.status, 200, merged.text);
    const refused = await takeBack(bram, id);
    assert.equal(refused.status, 422, refused.text);
    assert.match(refused.text, /Undo the merge first/u);
    stepwell.clock.set(evening);
  });

  test('the primary clinician sees the chart on the last day, and not after it', async () => {
    const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
    await ended(bram);
    const url = `/api/participants/${bram.id}`;
    assert.equal((await juniper.get(url)).status, 200);
    stepwell.clock.set(nextDay);
    assert.equal((await juniper.get(url)).status, 404);
    assert.equal((await wren.get(url)).status, 200);
    stepwell.clock.set(evening);
  });
});

async function screenedReferral(of: KnownParticipant): Promise<string> {
  const id = newId();
  await record.insert('referral', {
    ...{ id, program_id: programId, participant_id: of.id, given_name: 'Bram', version: 2 },
    ...{ family_name: 'Oduya', referred_on: '2026-06-16', referred_by: 'Mercy Hospital' },
    ...{ source: 'direct', reason: 'Again', urgency: 'soon', status: 'screening' },
    ...{ updated_by: wren.id, updated_at: '2026-06-16T13:00:00Z' },
  });
  return id;
}
