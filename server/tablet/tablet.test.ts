import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { CheckInCodes } from '#contract/tablet';
import { v7 as newId } from 'uuid';
import {
  answersOf,
  checkInScene,
  cookiesOf,
  openTablet,
  phq9,
  sceneNow,
} from '../testing/tablet.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

suite('a tablet', () => {
  test('is opened, takes a code and keeps what is answered', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    assert.equal((await scene.leader.get('/api/me')).status, 401, 'the sign-in ended with it');
    const itself = await tablet.ask('GET', '/api/tablet');
    assert.deepEqual(itself.body, {
      id: tablet.id,
      sessionId: scene.sessionId,
      title: 'Skills group',
      day: '2026-06-16',
      state: 'open',
    });
    const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    assert.deepEqual(entry.instruments, ['phq9', 'gad7', 'audit-c', 'asq']);
    assert.deepEqual(
      entry.scales.map(({ code }) => code),
      ['urge-use'],
    );
    assert.equal(entry.diary.days.length, 7);
    assert.deepEqual(entry.diary.days.at(-1), '2026-06-15');
    const sent = answersOf({
      administrations: [
        { id: newId(), instrumentCode: 'phq9', language: 'en', answers: phq9(2, 1) },
        { id: newId(), instrumentCode: 'gad7', language: 'en', answers: { 1: 1, 2: null } },
      ],
      ratings: [{ scale: 'urge-use', value: 8 }],
      diary: [
        {
          day: '2026-06-15',
          uses: [{ skillCode: 'wise-mind', rating: 5 }],
          urges: [{ scale: 'urge-use', value: 4 }],
        },
      ],
    });
    const kept = await tablet.send(entry.id, sent);
    assert.deepEqual(kept.body, { kept: true }, kept.text);
    const { rows } = await stepwell.database.ownerPool.query(
      `select instrument_code, total::integer, mode, recorded_by, language, tablet_entry_id
       from administration where participant_id = $1 order by instrument_code desc`,
      [scene.bram.id],
    );
    const of = { mode: 'participant', recorded_by: scene.leader.id, tablet_entry_id: entry.id };
    assert.deepEqual(rows, [
      { instrument_code: 'phq9', total: 17, language: 'en', ...of },
      { instrument_code: 'gad7', total: null, language: 'en', ...of },
    ]);
    const causes = await stepwell.database.ownerPool.query(
      `select c.cause, c.session_id from flag f join flag_cause c on c.flag_id = f.id
       where f.participant_id = $1 and f.closed_at is null order by c.cause`,
      [scene.bram.id],
    );
    assert.deepEqual(causes.rows, [
      { cause: 'phq9-item9', session_id: scene.sessionId },
      { cause: 'urge-threshold', session_id: scene.sessionId },
    ]);
    const codes = await (
      await scene.again()
    ).get(`/api/sessions/${scene.sessionId}/check-in-codes`);
    const { codes: told, tablets } = codes.body as CheckInCodes;
    assert.deepEqual(
      told.map(({ state }) => state),
      ['answered', 'ready'],
    );
    assert.deepEqual(
      tablets.map(({ id }) => id),
      [tablet.id],
    );
  });

  test('is closed by who leads the session, who is signed in by it', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const closed = await tablet.ask('POST', '/api/tablet/close', {
      email: scene.leader.email,
      password: 'plum tractor wants a violin',
    });
    assert.equal(closed.status, 200, closed.text);
    const cookies = cookiesOf(closed);
    assert.equal(cookies.get('stepwell-tablet'), null);
    const signedIn = cookies.get('stepwell-sign-in') ?? '';
    assert.equal((await tablet.ask('GET', '/api/me', undefined, signedIn)).status, 200);
    assert.equal(
      (await tablet.ask('POST', '/api/tablet/entries', { id: newId(), code: '123456' })).status,
      422,
    );
  });
});
