import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { SessionDetail } from '#contract/session';
import type { CheckInScene } from '../testing/tablet.ts';
import { testSettings } from '../testing/record.ts';
import { answersOf, checkInScene, openTablet, sceneNow } from '../testing/tablet.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

const mood = { code: 'mood', label: 'Mood', worse: 'low' as const, urgeThreshold: null };
const scales = [...testSettings.scales, mood];

async function asks({ programId }: CheckInScene, change: object): Promise<void> {
  await stepwell.database.ownerPool.query('update program set settings = $2 where id = $1', [
    ...[programId, JSON.stringify({ ...testSettings, ...change })],
  ]);
}

/** Somebody is asked a rating, an urge and a skill of the program's own, which it then removes. */
async function removedMeanwhile() {
  const scene = await checkInScene(stepwell);
  const own = { kind: 'skill', code: 'cold-water', label: 'Cold water' };
  await asks(scene, { scales, chips: [own] });
  const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
  const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
  await asks(scene, { scales: [mood], chips: [] });
  const rowsOf = async (sql: string) =>
    (await stepwell.database.ownerPool.query<object>(sql, [scene.bram.id])).rows;
  return { scene, rowsOf, send: (answers: object) => tablet.send(entry.id, answersOf(answers)) };
}

suite('an answer on a scale that the program removed meanwhile', () => {
  test('is kept beside the record with its name and why, and the rest is taken', async () => {
    const { scene, rowsOf, send } = await removedMeanwhile();
    const sent = await send({
      ratings: [
        { scale: 'mood', value: 4 },
        { scale: 'urge-use', value: 2 },
      ],
      diary: [
        {
          day: '2026-06-15',
          uses: [{ skillCode: 'cold-water', rating: 3 }],
          urges: [{ scale: 'urge-use', value: 1 }],
        },
      ],
    });
    assert.equal(sent.status, 200, sent.text);
    assert.deepEqual(await rowsOf('select scale, value from check_in where participant_id = $1'), [
      { scale: 'mood', value: 4 },
    ]);
    assert.deepEqual(
      await rowsOf('select skill_code, rating from skill_use where participant_id = $1'),
      [{ skill_code: 'cold-water', rating: 3 }],
      'that it was used is a fact of the day, whatever is asked later',
    );
    assert.deepEqual(await rowsOf('select * from diary_urge where participant_id = $1'), []);
    const removed = { scale: 'urge-use', label: 'Urge to use', reason: 'removed' };
    assert.deepEqual(await rowsOf('select not_taken from tablet_entry where participant_id = $1'), [
      {
        not_taken: [
          { ...removed, value: 2 },
          { ...removed, value: 1, day: '2026-06-15' },
        ],
      },
    ]);
    const answer = await (await scene.again()).get(`/api/sessions/${scene.sessionId}`);
    const { checkInStandings } = answer.body as SessionDetail;
    assert.deepEqual(checkInStandings[0]?.notTaken, [
      'Urge to use 2: the program asks for it no more',
      'Urge to use 1 on Mon 15 Jun: the program asks for it no more',
    ]);
  });

  test('is a risk answer as it would have been: it was said', async () => {
    const { scene, send } = await removedMeanwhile();
    assert.equal((await send({ ratings: [{ scale: 'urge-use', value: 9 }] })).status, 200);
    const answer = await (await scene.again()).get(`/api/sessions/${scene.sessionId}`);
    const [flag] = (answer.body as SessionDetail).flags;
    assert.equal(flag?.causes[0]?.words, 'Urge to use 9 of 10');
    assert.equal(flag?.causes[0]?.correctedAt, null);
  });

  test('given by nobody leaves nothing behind', async () => {
    const { rowsOf, send } = await removedMeanwhile();
    assert.equal((await send({ ratings: [{ scale: 'urge-use', value: null }] })).status, 200);
    assert.deepEqual(await rowsOf('select not_taken from tablet_entry where participant_id = $1'), [
      { not_taken: null },
    ]);
  });

  test('that it never asked is refused, as ever', async () => {
    const { send } = await removedMeanwhile();
    const { status, text } = await send({ ratings: [{ scale: 'hunger', value: 2 }] });
    assert.equal(status, 400);
    assert.match(text, /ratings\.0\.scale/);
  });
});
