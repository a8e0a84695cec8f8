import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { CheckInCodes } from '#contract/tablet';
import type { CheckInScene, TestTablet } from '../testing/tablet.ts';
import {
  answersOf,
  checkInScene,
  cookiesOf,
  openTablet,
  sceneNow,
  scenePassword,
} from '../testing/tablet.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

const close = (
  tablet: TestTablet,
  { email }: Pick<TestPerson, 'email'>,
  password = scenePassword,
) => tablet.ask('POST', '/api/tablet/close', { email, password });

const isOpen = async (tablet: TestTablet) =>
  ((await tablet.ask('GET', '/api/tablet')).body as { state?: string }).state === 'open';

async function others(scene: CheckInScene) {
  const as = (role: 'supervisor' | 'director' | 'facilitator', programIds: string[] = []) =>
    stepwell.person({ roles: [role], password: scenePassword, programIds });
  const supervisor = await as('supervisor');
  await scene.record.insert('supervision', {
    id: newId(),
    supervisor_id: supervisor.id,
    supervisee_id: scene.leader.id,
    valid_from: '2026-01-01',
  });
  return {
    supervisor,
    director: await as('director', [scene.programId]),
    strangers: [
      await as('facilitator', [scene.programId]),
      await as('supervisor', [scene.programId]),
      await as('director'),
    ],
  };
}

suite('a tablet is taken back', () => {
  test('by a leader, their supervisor or the director, who is signed in by it', async () => {
    const scene = await checkInScene(stepwell);
    const { supervisor, director } = await others(scene);
    for (const person of [scene.leader, supervisor, director]) {
      const tablet = await openTablet(stepwell, await scene.again(), scene.sessionId);
      const closed = await close(tablet, person);
      assert.equal(closed.status, 200, closed.text);
      assert.deepEqual(closed.body, { staffId: person.id, name: person.name });
      const cookies = cookiesOf(closed);
      assert.equal(cookies.get('stepwell-tablet'), null);
      const cookie = `${cookies.get('stepwell-sign-in') ?? ''}; ${tablet.cookie}`;
      const me = await tablet.ask('GET', '/api/me', undefined, cookie);
      assert.equal(me.status, 200, 'what is left of the tablet is in nobody’s way');
      assert.equal(await isOpen(tablet), false);
    }
  });

  test('by nobody else, who cannot tell why, nor whether there is such an account', async () => {
    const scene = await checkInScene(stepwell);
    const { strangers } = await others(scene);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const wrong = await close(tablet, scene.leader, 'not the password at all');
    assert.equal(wrong.status, 403);
    const nobody = await close(tablet, { email: 'nobody@riverbend.example' });
    const refusals = [nobody, ...(await Promise.all(strangers.map((each) => close(tablet, each))))];
    for (const answer of refusals) {
      assert.deepEqual([answer.status, answer.text], [403, wrong.text]);
      assert.equal(answer.headers['set-cookie'], undefined);
    }
    assert.equal(await isOpen(tablet), true);
    const { rows } = await stepwell.database.ownerPool.query(
      `select count(*)::integer as count from sign_in.session s
       where s.user_id = any ($1) and s.created_at > $2::timestamptz - interval '1 minute'`,
      [strangers.map(({ id }) => id), sceneNow],
    );
    assert.deepEqual(rows, [{ count: strangers.length }], 'no sign-in but those of the test');
    const told = await stepwell.database.ownerPool.query(
      `select count(*)::integer as count from audit_event
       where action = 'tablet:close' and outcome = 'refused' and detail ->> 'tablet' = $1`,
      [tablet.id],
    );
    assert.deepEqual(told.rows, [{ count: 5 }]);
  });

  test('not by trying passwords: the tries of a sign-in are counted here, too', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    for (let tries = 0; tries < 5; tries += 1) {
      assert.equal((await close(tablet, scene.leader, `wrong password ${tries}`)).status, 403);
    }
    assert.equal((await close(tablet, scene.leader)).status, 429);
    assert.equal(await isOpen(tablet), true);
  });

  test('keeps what is needed to send what was begun, and nothing more', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    const closed = await close(tablet, scene.leader);
    assert.equal(cookiesOf(closed).has('stepwell-tablet'), false, 'its token stays');
    assert.equal((await tablet.send(entry.id, answersOf())).status, 200);
    assert.equal((await tablet.enter(scene.codes.get(scene.odile.id) ?? '')).status, 422);
  });
});

suite('a tablet ends', () => {
  test('from the screen of whoever leads the session, a lost one for instance', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const leader = await scene.again();
    const url = `/api/sessions/${scene.sessionId}/tablets/${tablet.id}/close`;
    const closed = await leader.send('POST', url);
    assert.equal(closed.status, 200, closed.text);
    assert.deepEqual((closed.body as CheckInCodes).tablets, []);
    assert.equal((await leader.send('POST', url)).status, 200, 'once more changes nothing');
    assert.equal(await isOpen(tablet), false);
    const other = await checkInScene(stepwell);
    const foreign = `/api/sessions/${other.sessionId}/tablets/${tablet.id}/close`;
    assert.equal((await other.leader.send('POST', foreign)).status, 404);
  });

  test('with its session, when that is cancelled, after twelve hours, or with the account', async () => {
    const ends: [string, string][] = [
      ['update session set ended_at = $2, ended_by = $3 where id = $1', sceneNow],
      ['update session set cancelled_at = $2, cancelled_by = $3 where id = $1', sceneNow],
      ['update staff set disabled_at = $2 where id = $3 and $1::uuid is not null', sceneNow],
    ];
    for (const [sql, at] of ends) {
      const scene = await checkInScene(stepwell);
      const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
      assert.equal(await isOpen(tablet), true);
      await stepwell.database.ownerPool.query(sql, [scene.sessionId, at, scene.leader.id]);
      assert.equal(await isOpen(tablet), false, sql);
    }
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const after = (hours: number) => new Date(Date.parse(sceneNow) + hours * 3_600_000);
    stepwell.clock.set(after(11.99).toISOString());
    assert.equal(await isOpen(tablet), true);
    stepwell.clock.set(after(12).toISOString());
    assert.equal(await isOpen(tablet), false);
    stepwell.clock.set(sceneNow);
  });

  test('not when whoever opened it signs off elsewhere, which opens nothing on it either', async () => {
    const scene = await checkInScene(stepwell);
    const elsewhere = await scene.again();
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    await elsewhere.send('POST', '/api/sign-out');
    assert.equal(await isOpen(tablet), true);
    assert.equal((await tablet.ask('GET', '/api/me')).status, 401);
  });

  test('and is opened on its own day only', async () => {
    const scene = await checkInScene(stepwell);
    stepwell.clock.set('2026-06-16T11:29:00.000Z');
    const url = `/api/sessions/${scene.sessionId}/tablets`;
    const early = await (await scene.again()).send('POST', url, { id: newId() });
    assert.match(early.text, /not-its-day/);
    stepwell.clock.set(sceneNow);
    const me = await scene.leader.get('/api/me');
    assert.equal(me.status, 200, 'and the sign-in goes on');
  });
});
