import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { SessionDetail } from '#contract/session';
import type { CheckInCodes } from '#contract/tablet';
import { openPool } from '../database/pool.ts';
import { tabletTokenHash } from '../request/answer-tablet.ts';
import type { CheckInScene } from '../testing/tablet.ts';
import { answersOf, checkInScene, openTablet, phq9, sceneNow } from '../testing/tablet.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

const codeOf = (scene: CheckInScene) => scene.codes.get(scene.bram.id) ?? '';

async function give(scene: CheckInScene, instrument: string): Promise<void> {
  await scene.record.administration(scene.bram, scene.leader.id, {
    ...{ instrument_code: instrument, administered_at: sceneNow, total: 12 },
  });
}

async function asksOf(leader: TestPerson, { sessionId, bram }: CheckInScene): Promise<string[]> {
  const answer = await leader.get(`/api/sessions/${sessionId}/check-in-codes`);
  const { codes } = answer.body as CheckInCodes;
  return codes.find(({ participantId }) => participantId === bram.id)?.asks ?? [];
}

suite('what a check-in asks', () => {
  test('is what is due when its code is entered, not when it was made', async () => {
    const scene = await checkInScene(stepwell);
    await give(scene, 'phq9');
    assert.deepEqual(await asksOf(scene.leader, scene), [
      ...['GAD-7', 'AUDIT-C', 'ASQ', 'Ratings', 'Diary card'],
    ]);
    await scene.record.measurementPlan(scene.programId, scene.leader.id, ['pcl5', 'phq9']);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(codeOf(scene));
    assert.deepEqual(entry.instruments, ['pcl5']);
    assert.deepEqual(await asksOf(await scene.again(), scene), [
      ...['PCL-5', 'Ratings', 'Diary card'],
    ]);
  });

  test('is no rating and no diary card once all of them are there', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(codeOf(scene));
    const sent = answersOf({
      ratings: entry.scales.map(({ code }) => ({ scale: code, value: 3 })),
      diary: entry.diary.days.map((day) => ({ day, uses: [], urges: [] })),
    });
    assert.equal((await tablet.send(entry.id, sent)).status, 200);
    stepwell.clock.set('2026-06-16T13:50:00.000Z');
    const leader = await scene.again();
    const instruments = ['PHQ-9', 'GAD-7', 'AUDIT-C', 'ASQ'];
    assert.deepEqual(await asksOf(leader, scene), [...instruments, 'Ratings', 'Diary card']);
    const url = `/api/sessions/${scene.sessionId}/check-in-codes`;
    await leader.send('POST', url, { anewFor: scene.bram.id });
    assert.deepEqual(await asksOf(leader, scene), instruments);
    stepwell.clock.set(sceneNow);
  });

  test('stays what it was, whatever is given while somebody answers', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const id = newId();
    const first = (await tablet.enter(codeOf(scene), id)).body as { instruments: string[] };
    await give(scene, 'phq9');
    assert.deepEqual((await tablet.enter(codeOf(scene), id)).body, first);
    const administrations = [
      { id: newId(), instrumentCode: 'phq9', language: 'en' as const, answers: phq9(1, 0) },
    ];
    assert.equal((await tablet.send(id, answersOf({ administrations }))).status, 200);
  });

  test('is worked out in a transaction that shows no row to the tablet, before and after it', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const [, token = ''] = decodeURIComponent(tablet.cookie).split('=');
    const pool = openPool(stepwell.database.appUrl);
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(`select open_tablet_request($1, $2, interval '24 hours')`, [
        ...[tabletTokenHash(token.slice(0, token.lastIndexOf('.'))), sceneNow],
      ]);
      const seen = async () => (await client.query('select from participant')).rowCount;
      const follow = async (id: string) =>
        (
          await client.query<{ followed: { participantId: string } | null }>(
            'select follow_begun_entry($1) as followed',
            [id],
          )
        ).rows[0]?.followed;
      assert.equal(await follow(newId()), null, 'no entry of this transaction');
      assert.equal(await seen(), 0);
      const id = newId();
      await client.query('select enter_check_in_code($1, $2)', [id, codeOf(scene)]);
      assert.equal(await seen(), 0);
      assert.deepEqual(await follow(id), { participantId: scene.bram.id });
      assert.equal(await seen(), 1, 'the one person, and nobody else');
      await client.query(`select ask_of_begun_entry($1, '{}')`, [id]);
      assert.equal(await seen(), 0);
      assert.equal(await follow(id), null, 'it was asked what is due once');
    } finally {
      await client.query('rollback');
      client.release();
      await pool.end();
    }
  });
});

suite('an entry that was just begun', () => {
  test('and is not found for its questions begins nothing: no form without any', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const { ownerPool } = stepwell.database;
    const { rows } = await ownerPool.query<{ before: string }>(
      `select pg_get_functiondef('written_here'::regproc) as before`,
    );
    await ownerPool.query(`create or replace function written_here(row_xmin xid) returns boolean
      language sql stable set search_path = public, pg_temp as 'select false'`);
    const answer = await tablet.enter(codeOf(scene));
    await ownerPool.query(rows[0]?.before ?? '');
    assert.equal(answer.status, 500);
    assert.equal((await tablet.begin(codeOf(scene))).instruments.length, 4);
  });
});

suite('the room', () => {
  test('is told whose check-in is begun and not sent, and no code', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const leader = await scene.again();
    const standing = async () => {
      const answer = await leader.get(`/api/sessions/${scene.sessionId}`);
      assert.ok(!answer.text.includes(codeOf(scene)));
      const { checkInStandings } = answer.body as SessionDetail;
      return checkInStandings.map(({ state, unsent, answeredAt }) => [state, unsent, answeredAt]);
    };
    const untouched = ['ready', false, null];
    assert.deepEqual(await standing(), [untouched, untouched]);
    const entry = await tablet.begin(codeOf(scene));
    assert.deepEqual(await standing(), [['in-use', true, null], untouched]);
    const { rows } = await stepwell.database.ownerPool.query(
      `select count(*)::integer as count from change
       where participant_id = $1 and subject = 'check-in' and by_staff is null`,
      [scene.bram.id],
    );
    assert.notDeepEqual(rows, [{ count: 0 }], 'whoever has it on the screen hears of it');
    await tablet.send(entry.id, answersOf());
    assert.deepEqual(await standing(), [['answered', false, sceneNow], untouched]);
  });

  test('is not told that it is begun once its tablet can send it no more', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    await tablet.begin(codeOf(scene));
    const colleague = await stepwell.person({ roles: ['facilitator'] });
    const { ownerPool } = stepwell.database;
    await ownerPool.query(
      `insert into session_facilitator (organization_id, session_id, staff_id, part)
       values ($1, $2, $3, 'facilitator')`,
      [stepwell.organizationId, scene.sessionId, colleague.id],
    );
    const unsent = async () =>
      (
        (await colleague.get(`/api/sessions/${scene.sessionId}`)).body as SessionDetail
      ).checkInStandings.map((each) => each.unsent);
    const disable = `update staff set disabled_at = $2::timestamptz - make_interval(hours => $3) where id = $1`;
    await ownerPool.query(disable, [scene.leader.id, sceneNow, 23]);
    assert.deepEqual(await unsent(), [true, false], 'for 24 hours what was begun is taken');
    await ownerPool.query(disable, [scene.leader.id, sceneNow, 25]);
    assert.deepEqual(await unsent(), [false, false]);
  });
});
