import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdministrationHistory } from '#contract/administration';
import type { KnownParticipant } from '../testing/record.ts';
import {
  answersOf,
  checkInScene,
  type CheckInScene,
  openTablet,
  phq9,
  sceneNow,
} from '../testing/tablet.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

async function answered(scene: CheckInScene): Promise<string> {
  const id = newId();
  const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
  const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
  const sent = answersOf({
    administrations: [{ id, instrumentCode: 'phq9', language: 'es', answers: phq9(1, 0) }],
  });
  assert.equal((await tablet.send(entry.id, sent)).status, 200);
  return id;
}

async function history(leader: TestPerson, bram: KnownParticipant) {
  const answer = await leader.get(`/api/participants/${bram.id}/administrations`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as AdministrationHistory).administrations;
}

suite('What was answered on a tablet', () => {
  test('is told from what staff typed in, with its language, also when it is taken back', async () => {
    const scene = await checkInScene(stepwell);
    const id = await answered(scene);
    const leader = await scene.again();
    const typed = await leader.send('POST', '/api/administrations', {
      id: newId(),
      participantId: scene.bram.id,
      sessionId: null,
      instrumentCode: 'phq9',
      administeredAt: '2026-06-10T12:30:00Z',
      mode: 'participant',
      answers: phq9(1, 0),
      total: null,
    });
    assert.equal(typed.status, 201, typed.text);
    const both = (await history(leader, scene.bram)).map(({ recordedBy, tablet }) => [
      recordedBy?.id,
      tablet,
    ]);
    assert.deepEqual(both, [
      [leader.id, { language: 'es' }],
      [leader.id, null],
    ]);
    const withdrawn = await leader.send('POST', `/api/administrations/${id}/withdraw`, {
      version: 1,
      reason: 'Of somebody else',
    });
    assert.equal(withdrawn.status, 200, withdrawn.text);
    const [first] = await history(leader, scene.bram);
    assert.deepEqual([first?.withdrawn, first?.tablet], [true, { language: 'es' }]);
  });
});
