import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { SessionDetail } from '#contract/session';
import type { CheckInCodes } from '#contract/tablet';
import type { CheckInScene } from '../testing/tablet.ts';
import { answersOf, checkInScene, openTablet, sceneNow } from '../testing/tablet.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

/** ASQ 1 and 5 yes, and nothing else was come to. */
const acute = () =>
  answersOf({
    administrations: [
      {
        ...{ id: newId(), instrumentCode: 'asq', language: 'en' },
        answers: { 1: 1, 2: 0, 3: 0, 4: 0, 5: 1 },
      },
    ],
    unfinished: true,
  });

async function sent(scene: CheckInScene, answers = acute()): Promise<TestPerson> {
  const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
  const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
  const answer = await tablet.send(entry.id, answers);
  assert.equal(answer.status, 200, answer.text);
  return scene.again();
}

async function read(leader: TestPerson, { sessionId }: CheckInScene): Promise<SessionDetail> {
  return (await leader.get(`/api/sessions/${sessionId}`)).body as SessionDetail;
}

suite('a check-in that ended before all of it was asked', () => {
  test('raises its flag at once, and leaves unknown what was not asked', async () => {
    const scene = await checkInScene(stepwell);
    const { flags, checkIns, checkInStandings } = await read(await sent(scene), scene);
    assert.match(flags[0]?.causes[0]?.words ?? '', /item 5 = yes/);
    assert.deepEqual(
      checkIns.filter(({ participantId }) => participantId === scene.bram.id),
      [],
    );
    const standing = checkInStandings.find(({ participantId }) => participantId === scene.bram.id);
    assert.deepEqual([standing?.state, standing?.unfinished], ['answered', true]);
    const { rows } = await stepwell.database.ownerPool.query(
      'select instrument_code from administration where participant_id = $1',
      [scene.bram.id],
    );
    assert.deepEqual(rows, [{ instrument_code: 'asq' }]);
  });

  test('is finished later by a new code, which asks the rest and nothing twice', async () => {
    const scene = await checkInScene(stepwell);
    const leader = await sent(scene);
    const url = `/api/sessions/${scene.sessionId}/check-in-codes`;
    const of = ({ codes }: CheckInCodes) =>
      codes.find(({ participantId }) => participantId === scene.bram.id);
    const before = of((await leader.get(url)).body as CheckInCodes);
    assert.deepEqual([before?.state, before?.unfinished], ['answered', true]);
    const made = await leader.send('POST', url, { anewFor: scene.bram.id });
    assert.equal(made.status, 200, made.text);
    const anew = of(made.body as CheckInCodes);
    assert.deepEqual([anew?.state, anew?.unfinished], ['ready', false]);
    assert.deepEqual(anew?.asks, ['PHQ-9', 'GAD-7', 'AUDIT-C', 'Ratings', 'Diary card']);
    const tablet = await openTablet(stepwell, leader, scene.sessionId);
    const rest = await tablet.begin(anew?.code ?? '');
    assert.deepEqual(rest.instruments, ['phq9', 'gad7', 'audit-c']);
    assert.ok(rest.scales.length > 0);
  });

  test('is not said of one that came whole', async () => {
    const scene = await checkInScene(stepwell);
    const { checkInStandings } = await read(await sent(scene, answersOf()), scene);
    assert.deepEqual(
      checkInStandings.map(({ unfinished }) => unfinished),
      [false, false],
    );
  });
});
