import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Flag } from '#contract/flag';
import type { SessionDetail } from '#contract/session';
import type { CheckInScene } from '../testing/tablet.ts';
import { answersOf, checkInScene, openTablet, phq9, sceneNow } from '../testing/tablet.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

const rating = (value: number) => answersOf({ ratings: [{ scale: 'urge-use', value }] });

const ninth = (value: number) =>
  answersOf({
    administrations: [
      { id: newId(), instrumentCode: 'phq9', language: 'en', answers: phq9(0, value) },
    ],
  });

const asqYes = (item: string) =>
  answersOf({
    administrations: [
      {
        id: newId(),
        instrumentCode: 'asq',
        language: 'en',
        answers: { 1: 0, 2: 0, 3: 0, 4: 0, 5: null, [item]: 1 },
      },
    ],
  });

async function flagsOf(leader: TestPerson, { sessionId }: CheckInScene): Promise<Flag[]> {
  const answer = await leader.get(`/api/sessions/${sessionId}`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as SessionDetail).flags;
}

async function sendFrom(scene: CheckInScene, answers: ReturnType<typeof answersOf>) {
  const tablet = await openTablet(stepwell, await scene.again(), scene.sessionId);
  const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
  const sent = await tablet.send(entry.id, answers);
  assert.equal(sent.status, 200, sent.text);
  return entry;
}

suite('a risk answer on a tablet', () => {
  test('raises a flag on which who leads the session must act', async () => {
    const scene = await checkInScene(stepwell);
    await sendFrom(scene, ninth(1));
    const [flag, ...others] = await flagsOf(await scene.again(), scene);
    assert.deepEqual(others, []);
    assert.equal(flag?.causes[0]?.words, 'PHQ-9 item 9 = 1');
    assert.ok(flag?.responsible.some(({ id }) => id === scene.leader.id));
    assert.equal(flag?.acknowledgedBy, null);
  });

  test('is one of ASQ, too, and an attempt long ago once in an episode', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const second = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    await sendFrom(scene, asqYes('4'));
    const first = await flagsOf(await scene.again(), scene);
    assert.equal(first[0]?.causes.length, 1);
    assert.equal((await tablet.send(second.id, asqYes('4'))).status, 200);
    assert.equal((await flagsOf(await scene.again(), scene))[0]?.causes.length, 1);
  });

  test('is not endorsed at 0, and unknown where it was left out: neither raises one', async () => {
    const scene = await checkInScene(stepwell);
    await sendFrom(scene, ninth(0));
    const other = await checkInScene(stepwell);
    await sendFrom(other, rating(6));
    assert.deepEqual(await flagsOf(await scene.again(), scene), []);
    assert.deepEqual(await flagsOf(await other.again(), other), []);
  });

  test('joins the open flag and asks anew who had taken note, whoever opened the tablet', async () => {
    const scene = await checkInScene(stepwell);
    const url = `/api/sessions/${scene.sessionId}/check-ins/${scene.bram.id}/urge-use`;
    const tapped = await scene.leader.send('PUT', url, {
      ...{ value: 8, tappedAt: sceneNow, version: 0 },
    });
    const { flag } = tapped.body as { flag: Flag };
    await scene.leader.send('POST', `/api/flags/${flag.id}/acknowledge`, { version: flag.version });
    await sendFrom(scene, ninth(2));
    const [joined, ...others] = await flagsOf(await scene.again(), scene);
    assert.deepEqual([joined?.id, others], [flag.id, []]);
    assert.deepEqual(joined?.causes.map(({ words }) => words).sort(), [
      'PHQ-9 item 9 = 2',
      'Urge to use 8 of 10',
    ]);
    assert.equal(joined?.acknowledgedBy, null);
  });
});

suite('the course of a person', () => {
  test('is asked about after a check-in as after any other administration', async () => {
    const scene = await checkInScene(stepwell);
    for (const [total, at] of [
      [8, '2026-06-02T13:45:00.000Z'],
      [9, '2026-06-09T13:45:00.000Z'],
    ] as const) {
      await scene.record.insert('administration', {
        ...{ id: newId(), participant_id: scene.bram.id, episode_id: scene.bram.episodeId },
        ...{ instrument_code: 'phq9', administered_at: at, recorded_at: at, mode: 'staff', total },
        recorded_by: scene.leader.id,
      });
    }
    const { ownerPool } = stepwell.database;
    const place = await ownerPool.query<{ last: string }>(
      'select coalesce(max(seq), 0)::text as last from change',
    );
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    // Whoever opened the tablet has nothing to do with the group any more when the answers come.
    for (const table of ['session_facilitator', 'group_facilitator']) {
      await stepwell.database.ownerPool.query(`delete from ${table} where staff_id = $1`, [
        scene.leader.id,
      ]);
    }
    const worse = { id: newId(), instrumentCode: 'phq9', language: 'en' as const };
    const sent = answersOf({ administrations: [{ ...worse, answers: phq9(3, 0) }] });
    assert.equal((await tablet.send(entry.id, sent)).status, 200);
    const { rows } = await stepwell.database.ownerPool.query<{ kind: string }>(
      `select f.kind, f.raised_by from flag f join flag_cause c on c.flag_id = f.id
       where f.participant_id = $1 and c.source_id = $2 order by f.kind`,
      [scene.bram.id, worse.id],
    );
    assert.deepEqual(rows, [{ kind: 'reliable-worsening', raised_by: scene.leader.id }]);
    const told = await stepwell.database.ownerPool.query(
      `select detail -> 'raised' as raised from audit_event
       where action = 'tablet:flags' and $1 = any (participant_ids)`,
      [scene.bram.id],
    );
    assert.deepEqual(told.rows, [{ raised: 1 }]);
    // Who opened the tablet did not write it: their own screens are told as everybody's are.
    const changes = await ownerPool.query(
      `select distinct subject, by_staff from change where participant_id = $1 and seq > $2
       order by subject`,
      [scene.bram.id, place.rows[0]?.last],
    );
    assert.deepEqual(changes.rows, [
      { subject: 'administration', by_staff: null },
      { subject: 'check-in', by_staff: null },
      { subject: 'flag', by_staff: null },
    ]);
  });
});

suite('a rating that staff gave', () => {
  test('stays, is not asked again, and what was sent instead is kept beside it', async () => {
    const scene = await checkInScene(stepwell);
    const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
    const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    assert.deepEqual(
      entry.scales.map(({ code }) => code),
      ['urge-use'],
    );
    const leader = await scene.again();
    const url = `/api/sessions/${scene.sessionId}/check-ins/${scene.bram.id}/urge-use`;
    const body = { value: 3, tappedAt: sceneNow, version: 0 };
    assert.equal((await leader.send('PUT', url, body)).status, 200);
    const again = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
    assert.deepEqual(again.scales, []);
    assert.equal((await tablet.send(entry.id, rating(9))).status, 200);
    const { rows } = await stepwell.database.ownerPool.query(
      `select c.value, c.updated_by, e.not_taken, e.answers -> 'ratings' as sent
       from check_in c, tablet_entry e where c.participant_id = $1 and e.id = $2`,
      [scene.bram.id, entry.id],
    );
    const sent = { scale: 'urge-use', value: 9 };
    const notTaken = [{ ...sent, reason: 'given-by-staff' }];
    assert.deepEqual(rows, [
      { value: 3, updated_by: leader.id, not_taken: notTaken, sent: [sent] },
    ]);
    const [flag] = await flagsOf(leader, scene);
    assert.equal(
      flag?.causes[0]?.words,
      'Urge to use 9 of 10',
      'it was said, and is a risk answer',
    );
    assert.equal(flag?.causes[0]?.correctedAt, null, 'and nobody took it back');
  });

  test('as asked and not given is filled by the person, and corrected by staff afterwards', async () => {
    const scene = await checkInScene(stepwell);
    const url = `/api/sessions/${scene.sessionId}/check-ins/${scene.bram.id}/urge-use`;
    const empty = { value: null, tappedAt: sceneNow, version: 0 };
    assert.equal((await scene.leader.send('PUT', url, empty)).status, 200);
    const entry = await sendFrom(scene, rating(2));
    const stored = async () => {
      const { rows } = await stepwell.database.ownerPool.query<object>(
        'select value, version, tablet_entry_id from check_in where participant_id = $1',
        [scene.bram.id],
      );
      return rows[0];
    };
    assert.deepEqual(await stored(), { value: 2, version: 2, tablet_entry_id: entry.id });
    const leader = await scene.again();
    const corrected = { value: 4, tappedAt: sceneNow, version: 2 };
    assert.equal((await leader.send('PUT', url, corrected)).status, 200);
    assert.deepEqual(await stored(), { value: 4, version: 3, tablet_entry_id: null });
  });
});
