import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { CheckInCodes } from '#contract/tablet';
import { v7 as newId } from 'uuid';
import type { CheckInScene } from '../testing/tablet.ts';
import { answersOf, checkInScene, openTablet, sceneNow } from '../testing/tablet.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

const codesUrl = ({ sessionId }: CheckInScene) => `/api/sessions/${sessionId}/check-in-codes`;
const codeOf = (scene: CheckInScene, { id }: { id: string }) => scene.codes.get(id) ?? '';
const later = (seconds: number) => new Date(Date.parse(sceneNow) + seconds * 1000).toISOString();

/** A code that nobody of the session has. */
function wrongCode(scene: CheckInScene): string {
  const taken = [...scene.codes.values()];
  return ['000001', '000002', '000003'].find((code) => !taken.includes(code)) ?? '';
}

const told = ({ status, text }: TestAnswer) => ({ status, text });

async function make(leader: TestPerson, scene: CheckInScene, anewFor: string | null) {
  const answer = await leader.send('POST', codesUrl(scene), { anewFor });
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as CheckInCodes).codes;
}

suite('check-in codes', () => {
  test('are six digits, one for each who is expected, and made once', async () => {
    const scene = await checkInScene(stepwell);
    const first = await make(scene.leader, scene, null);
    assert.deepEqual(
      first.map(({ preferredName, state, asks }) => [preferredName, state, asks]),
      ['Bram', 'Odile'].map((name) => [
        name,
        'ready',
        ['PHQ-9', 'GAD-7', 'AUDIT-C', 'ASQ', 'Ratings', 'Diary card'],
      ]),
    );
    assert.equal(new Set(first.map(({ code }) => code)).size, 2);
    assert.deepEqual(await make(scene.leader, scene, null), first);
    assert.deepEqual(((await scene.leader.get(codesUrl(scene))).body as CheckInCodes).codes, first);
  });

  test('are made anew for one person, and the one before opens nothing', async () => {
    const scene = await checkInScene(stepwell);
    const before = codeOf(scene, scene.bram);
    const anew = await make(scene.leader, scene, scene.bram.id);
    const code = anew.find(({ participantId }) => participantId === scene.bram.id)?.code ?? '';
    assert.notEqual(code, before);
    assert.equal(anew[1]?.code, codeOf(scene, scene.odile));
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    assert.equal((await tablet.enter(before)).status, 422);
    assert.equal((await tablet.enter(code)).status, 200);
  });

  test('are made for one person where it lacks: who asks second gets the same one', async () => {
    const scene = await checkInScene(stepwell);
    const remove = 'delete from check_in_code where session_id = $1 and participant_id = $2';
    const { ownerPool } = stepwell.database;
    await ownerPool.query(remove, [scene.sessionId, scene.bram.id]);
    const body = { anewFor: null, for: scene.bram.id };
    const both = await Promise.all(
      [1, 2].map(() => scene.leader.send('POST', codesUrl(scene), body)),
    );
    const codes = both.map((answer) => (answer.body as CheckInCodes).codes);
    assert.deepEqual(codes[1], codes[0]);
    assert.deepEqual(
      codes[0]?.map(({ participantId }) => participantId),
      [scene.bram.id],
    );
    const again = await scene.leader.send('POST', codesUrl(scene), body);
    assert.deepEqual((again.body as CheckInCodes).codes, codes[0]);
  });

  test('are told of one person alone, and the audit trail names nobody else', async () => {
    const scene = await checkInScene(stepwell);
    const url = `${codesUrl(scene)}?participant=${scene.odile.id}`;
    const { codes } = (await scene.leader.get(url)).body as CheckInCodes;
    assert.deepEqual(
      codes.map(({ code, madeAt }) => [code, madeAt]),
      [[codeOf(scene, scene.odile), sceneNow]],
    );
    const { rows } = await stepwell.database.ownerPool.query(
      `select participant_ids as of from audit_event
       where detail ->> 'session' = $1 and staff_id = $2 order by sequence desc limit 1`,
      [scene.sessionId, scene.leader.id],
    );
    assert.deepEqual(rows, [{ of: [scene.odile.id] }]);
  });

  test('are not made for who is not on the list, or after the session', async () => {
    const scene = await checkInScene(stepwell);
    const stranger = await scene.record.participant(scene.programId, { preferredName: 'Tove' });
    const ask = (anewFor: string | null) => scene.leader.send('POST', codesUrl(scene), { anewFor });
    assert.equal((await ask(stranger.id)).status, 404);
    const missing = { anewFor: null, for: stranger.id };
    assert.equal((await scene.leader.send('POST', codesUrl(scene), missing)).status, 404);
    await stepwell.database.ownerPool.query(
      'update session set ended_at = $2, ended_by = $3 where id = $1',
      [scene.sessionId, sceneNow, scene.leader.id],
    );
    assert.match((await ask(null)).text, /session-ended/);
    const open = await scene.leader.send('POST', `/api/sessions/${scene.sessionId}/tablets`, {
      id: newId(),
    });
    assert.match(open.text, /session-ended/);
  });

  test('say ready, in use and answered, to who leads the session', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const leader = await scene.again();
    const states = async () =>
      ((await leader.get(codesUrl(scene))).body as CheckInCodes).codes.map(
        ({ state, answeredAt }) => [state, answeredAt],
      );
    const entry = await tablet.begin(codeOf(scene, scene.bram));
    assert.deepEqual(await states(), [
      ['in-use', null],
      ['ready', null],
    ]);
    await tablet.send(entry.id, answersOf());
    assert.deepEqual(await states(), [
      ['answered', sceneNow],
      ['ready', null],
    ]);
  });
});

suite('a code on a tablet', () => {
  test('that is wrong, used, taken off the list or of another session: one answer', async () => {
    const scene = await checkInScene(stepwell);
    const other = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(codeOf(scene, scene.bram));
    await tablet.send(entry.id, answersOf());
    const wrong = await tablet.enter(wrongCode(scene));
    assert.match(wrong.text, /wrong-code/);
    const used = await tablet.enter(codeOf(scene, scene.bram));
    const foreign = await tablet.enter(codeOf(other, other.bram));
    await stepwell.database.ownerPool.query(
      'update roster set removed_at = $3 where session_id = $1 and participant_id = $2',
      [scene.sessionId, scene.odile.id, sceneNow],
    );
    const takenOff = await tablet.enter(codeOf(scene, scene.odile));
    const samesId = await tablet.enter(wrongCode(scene), entry.id);
    for (const answer of [used, foreign, takenOff, samesId]) {
      assert.deepEqual(told(answer), told(wrong));
    }
  });

  test('makes the tablet wait after five wrong ones, growing; others do not wait', async () => {
    stepwell.clock.set(sceneNow);
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    for (let tries = 0; tries < 5; tries += 1) {
      assert.equal((await tablet.enter(wrongCode(scene))).status, 422);
    }
    const waiting = await tablet.enter(codeOf(scene, scene.bram));
    assert.equal(waiting.status, 429, 'a right code waits, too');
    assert.equal(waiting.headers['retry-after'], '30');
    const second = await openTablet(stepwell, await scene.again(), scene.sessionId);
    assert.equal((await second.enter(codeOf(scene, scene.odile))).status, 200);
    stepwell.clock.set(later(30));
    assert.equal((await tablet.enter(wrongCode(scene))).status, 422);
    assert.equal((await tablet.enter(wrongCode(scene))).headers['retry-after'], '60');
    stepwell.clock.set(later(90));
    assert.equal((await tablet.enter(codeOf(scene, scene.bram))).status, 200);
    assert.equal((await tablet.enter(wrongCode(scene))).status, 422, 'a new code forgives');
    const { rows } = await stepwell.database.ownerPool.query(
      `select count(*)::integer as count, max((detail ->> 'wrongCodes')::integer) as most
       from audit_event where action = 'tablet:wrong-code' and detail ->> 'tablet' = $1`,
      [tablet.id],
    );
    assert.deepEqual(rows, [{ count: 7, most: 6 }]);
    stepwell.clock.set(sceneNow);
  });

  test('that was given before forgives no wrong ones', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    await tablet.begin(codeOf(scene, scene.bram));
    for (let tries = 0; tries < 4; tries += 1) await tablet.enter(wrongCode(scene));
    await tablet.begin(codeOf(scene, scene.bram));
    await tablet.enter(wrongCode(scene));
    assert.equal((await tablet.enter(codeOf(scene, scene.bram))).status, 429);
  });

  test('tried many times at once is counted as often', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => tablet.enter(wrongCode(scene))),
    );
    assert.equal(tries.filter(({ status }) => status === 422).length, 5);
    assert.equal(tries.filter(({ status }) => status === 429).length, 7);
  });

  test('begins the same entry again when its answer was lost on the way', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const id = newId();
    const first = await tablet.enter(codeOf(scene, scene.bram), id);
    assert.deepEqual((await tablet.enter(codeOf(scene, scene.bram), id)).body, first.body);
    assert.equal((await tablet.enter(codeOf(scene, scene.odile), id)).status, 422);
    const { rows } = await stepwell.database.ownerPool.query(
      'select id from tablet_entry where tablet_id = $1',
      [tablet.id],
    );
    assert.deepEqual(rows, [{ id }]);
  });

  test('is no part of the audit trail, which tells who began', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(codeOf(scene, scene.bram));
    const { rows } = await stepwell.database.ownerPool.query<{ row: string }>(
      `select to_jsonb(a)::text as row from audit_event a
       where detail ->> 'entry' = $1 and action = 'tablet:begin' and $2 = any (participant_ids)`,
      [entry.id, scene.bram.id],
    );
    assert.equal(rows.length, 1);
    assert.ok(!rows[0]?.row.includes(codeOf(scene, scene.bram)));
  });
});
