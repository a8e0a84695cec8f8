import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { TabletAnswers } from '#contract/tablet';
import type { CheckInScene } from '../testing/tablet.ts';
import { answersOf, checkInScene, openTablet, phq9, sceneNow } from '../testing/tablet.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(sceneNow);

const hours = (count: number) => new Date(Date.parse(sceneNow) + count * 3_600_000).toISOString();

async function count(table: string, { id }: { id: string }): Promise<number> {
  const { rows } = await stepwell.database.ownerPool.query<{ count: number }>(
    `select count(*)::integer as count from ${table} where participant_id = $1`,
    [id],
  );
  return rows[0]?.count ?? 0;
}

async function rowsOf(sql: string, ...values: unknown[]): Promise<unknown[]> {
  return (await stepwell.database.ownerPool.query(sql, values)).rows;
}

async function begun(scene: CheckInScene) {
  const tablet = await openTablet(stepwell, scene.leader, scene.sessionId);
  const entry = await tablet.begin(scene.codes.get(scene.bram.id) ?? '');
  return { tablet, entry };
}

/** Something of everything. */
const full = (): TabletAnswers =>
  answersOf({
    administrations: [{ id: newId(), instrumentCode: 'phq9', language: 'es', answers: phq9(1, 1) }],
    ratings: [{ scale: 'urge-use', value: 9 }],
    diary: [
      {
        day: '2026-06-15',
        uses: [{ skillCode: 'stop', rating: 0 }],
        urges: [{ scale: 'urge-use', value: 5 }],
      },
    ],
  });

const tables = ['administration', 'check_in', 'diary_day', 'skill_use', 'diary_urge', 'flag_cause'];

suite('answers of a tablet', () => {
  test('sent again, also at the same time, are kept once', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const sent = full();
    const answers = await Promise.all([1, 2, 3].map(() => tablet.send(entry.id, sent)));
    for (const { status, body } of answers) assert.deepEqual([status, body], [200, { kept: true }]);
    const { answeredAt, ...rest } = sent;
    const otherOrder = { ...rest, answeredAt };
    assert.equal((await tablet.send(entry.id, otherOrder)).status, 200);
    assert.deepEqual(
      await Promise.all(tables.map((table) => count(table, scene.bram))),
      [1, 1, 1, 1, 1, 2],
    );
  });

  test('other than those that were kept are refused, and the kept ones stay and are not told', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const sent = full();
    await tablet.send(entry.id, sent);
    const other = await tablet.send(entry.id, {
      ...sent,
      ratings: [{ scale: 'urge-use', value: 0 }],
    });
    assert.equal(other.status, 409);
    assert.match(other.text, /answered-otherwise/);
    assert.doesNotMatch(other.text, /phq9|urge/);
    assert.deepEqual(
      await rowsOf('select value from check_in where participant_id = $1', scene.bram.id),
      [{ value: 9 }],
    );
  });

  test('are kept whole or not at all', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const sent = full();
    const wrong: [string, Partial<TabletAnswers>][] = [
      ['ratings.0.scale', { ratings: [{ scale: 'hunger', value: 1 }] }],
      ['diary.0.day', { diary: [{ day: '2026-06-16', uses: [], urges: [] }] }],
      ['diary.0.day', { diary: [{ day: '2026-06-01', uses: [], urges: [] }] }],
      [
        'diary.0.uses.0.skillCode',
        { diary: [{ day: '2026-06-15', uses: [{ skillCode: 'x', rating: 1 }], urges: [] }] },
      ],
      [
        'diary.0.urges.0.scale',
        { diary: [{ day: '2026-06-15', uses: [], urges: [{ scale: 'mood', value: 1 }] }] },
      ],
      [
        'administrations.0.instrumentCode',
        {
          administrations: [
            { id: newId(), instrumentCode: 'pcl5', language: 'en', answers: { 1: 1 } },
          ],
        },
      ],
      [
        'administrations.0.answers.9',
        {
          administrations: [
            { id: newId(), instrumentCode: 'phq9', language: 'en', answers: phq9(1, 4) },
          ],
        },
      ],
      [
        'administrations',
        { administrations: [...full().administrations, ...sent.administrations] },
      ],
    ];
    for (const [field, part] of wrong) {
      const answer = await tablet.send(entry.id, { ...sent, ...part });
      assert.equal(answer.status, 400, answer.text);
      assert.ok(answer.text.includes(`"${field}"`), `${field}: ${answer.text}`);
    }
    const taken = full();
    const other = await checkInScene(stepwell);
    const theirs = await begun(other);
    await theirs.tablet.send(theirs.entry.id, taken);
    assert.equal((await tablet.send(entry.id, taken)).status, 404, 'the id of another record');
    for (const table of tables) assert.equal(await count(table, scene.bram), 0, table);
    assert.equal((await tablet.send(entry.id, sent)).status, 200);
  });

  test('left blank stay blank: no total, no rating, no zero', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    await tablet.send(
      entry.id,
      answersOf({
        administrations: [
          { id: newId(), instrumentCode: 'phq9', language: 'en', answers: { 1: 0, 9: null } },
          { id: newId(), instrumentCode: 'gad7', language: 'en', answers: { 1: null } },
        ],
        ratings: [{ scale: 'urge-use', value: null }],
        diary: [{ day: '2026-06-15', uses: [], urges: [] }],
      }),
    );
    assert.deepEqual(
      await rowsOf(
        `select instrument_code, total, answers ->> '1' as first, answers ->> '9' as ninth
         from administration where participant_id = $1`,
        scene.bram.id,
      ),
      [{ instrument_code: 'phq9', total: null, first: '0', ninth: null }],
    );
    assert.deepEqual(
      await rowsOf(
        'select value, was_asked from check_in where participant_id = $1',
        scene.bram.id,
      ),
      [{ value: null, was_asked: true }],
    );
    assert.deepEqual(await Promise.all(tables.map((table) => count(table, scene.bram))), [
      ...[1, 1, 1, 0, 0, 0],
    ]);
  });

  test('keep the urges of a day of which it was not said how a skill went, and make it no card', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const urges = [{ scale: 'urge-use', value: 4 }];
    const sent = answersOf({ diary: [{ day: '2026-06-15', uses: null, urges }] });
    assert.equal((await tablet.send(entry.id, sent)).status, 200);
    assert.deepEqual(await Promise.all(tables.map((table) => count(table, scene.bram))), [
      ...[0, 0, 0, 0, 1, 0],
    ]);
  });

  test('of an entry of another tablet or session are not there to be sent', async () => {
    const scene = await checkInScene(stepwell);
    const { entry } = await begun(scene);
    const second = await openTablet(stepwell, await scene.again(), scene.sessionId);
    const other = await checkInScene(stepwell);
    const foreign = await openTablet(stepwell, other.leader, other.sessionId);
    const absent = await second.send(newId(), answersOf());
    for (const tablet of [second, foreign]) {
      const answer = await tablet.send(entry.id, answersOf());
      assert.deepEqual([answer.status, answer.text], [404, absent.text]);
    }
  });

  test('of one code on two tablets are both kept: neither was asked in vain', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const second = await openTablet(stepwell, await scene.again(), scene.sessionId);
    const again = await second.begin(scene.codes.get(scene.bram.id) ?? '');
    assert.equal((await second.send(again.id, full())).status, 200);
    const late = { ...full(), ratings: [{ scale: 'urge-use', value: 7 }] };
    assert.equal((await tablet.send(entry.id, late)).status, 200);
    assert.equal(await count('administration', scene.bram), 2);
    assert.deepEqual(await rowsOf('select not_taken from tablet_entry where id = $1', entry.id), [
      {
        not_taken: [
          { scale: 'urge-use', value: 7, reason: 'given-by-staff' },
          { day: '2026-06-15', reason: 'has-a-card' },
        ],
      },
    ]);
  });

  test('begun before the end are taken for a day after it, and nothing else is', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const odiles = await tablet.begin(scene.codes.get(scene.odile.id) ?? '');
    await stepwell.database.ownerPool.query(
      'update session set ended_at = $2, ended_by = $3 where id = $1',
      [scene.sessionId, hours(1), scene.leader.id],
    );
    stepwell.clock.set(hours(24.9));
    const itself = await tablet.ask('GET', '/api/tablet');
    assert.deepEqual((itself.body as { state: string }).state, 'ended');
    assert.match((await tablet.enter(scene.codes.get(scene.odile.id) ?? '')).text, /tablet-ended/);
    assert.equal((await tablet.send(entry.id, full())).status, 200);
    const [stored] = (await rowsOf(
      'select answered_at, kept_at from tablet_entry where id = $1',
      entry.id,
    )) as { answered_at: Date; kept_at: Date }[];
    assert.equal(stored?.answered_at.toISOString(), sceneNow, 'when it was answered');
    stepwell.clock.set(hours(25));
    assert.equal((await tablet.send(odiles.id, full())).status, 401);
    assert.equal((await tablet.ask('GET', '/api/tablet')).status, 401);
    stepwell.clock.set(sceneNow);
  });

  test('are never dated before they were begun or after they came', async () => {
    const scene = await checkInScene(stepwell);
    const { tablet, entry } = await begun(scene);
    const odiles = await tablet.begin(scene.codes.get(scene.odile.id) ?? '');
    await tablet.send(entry.id, answersOf({ answeredAt: hours(-200) }));
    await tablet.send(odiles.id, answersOf({ answeredAt: hours(9) }));
    const stored = await rowsOf(
      'select answered_at from tablet_entry where tablet_id = $1',
      tablet.id,
    );
    assert.deepEqual(stored, [
      { answered_at: new Date(sceneNow) },
      { answered_at: new Date(sceneNow) },
    ]);
  });
});
