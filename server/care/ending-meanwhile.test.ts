import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Care, EndingTakenBack } from '#contract/care';
import { endingScene, evening } from '../testing/ending-scene.ts';
import { testApp, type TestAnswer } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
const {
  record,
  programIds,
  wren,
  director,
  juniper,
  inCare,
  end,
  takeBack,
  ended,
  resultOf,
  rowsOf,
} = await endingScene(stepwell);

const fieldsOf = (answer: TestAnswer) => {
  assert.equal(answer.status, 400, answer.text);
  return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
};
suite('what happens around the end of an episode', () => {
  test('who is excused ahead has nothing recorded yet, and leaves the list', async () => {
    const { bram, thursday, nextWeek } = await inCare();
    await record.attendance(thursday, bram, juniper.id, { status: 'excused' });
    await record.attendance(nextWeek, bram, juniper.id, { status: 'expected' });
    const before = await rowsOf(bram);
    const id = newId();
    const { closes } = resultOf(await end(bram, { id }));
    assert.equal(closes.sessions.length, 2);
    const { rows } = await ownerPool.query(
      `select 1 from roster where participant_id = $1 and removed_at is null
         and session_id = any ($2)`,
      [bram.id, [thursday, nextWeek]],
    );
    assert.deepEqual(rows, []);
    assert.equal((await takeBack(bram, id)).status, 200);
    assert.deepEqual(await rowsOf(bram), before, 'the excuse is kept');
  });

  test('who was excused of a session that has begun has something recorded', async () => {
    const { bram, held } = await inCare();
    await ownerPool.query(`update attendance set status = 'excused' where session_id = $1`, [held]);
    assert.deepEqual(fieldsOf(await end(bram, { lastDay: '2026-06-15' })), ['lastDay']);
    resultOf(await end(bram));
  });

  test('a flag that is being raised at that moment is waited for, and refuses it', async () => {
    const { bram, held } = await inCare();
    const raising = await ownerPool.connect();
    try {
      await raising.query('begin');
      await raising.query(
        `insert into flag (organization_id, id, participant_id, session_id, episode_id, kind,
           raised_at, raised_by) values ($1, $2, $3, $4, $5, 'risk', $6, $7)`,
        [
          ...[stepwell.organizationId, newId(), bram.id, held, bram.episodeId],
          ...['2026-06-16T14:00:00Z', juniper.id],
        ],
      );
      const ending = end(bram);
      await Promise.race([ending, untilBlocked(ownerPool)]);
      await raising.query('commit');
      const answer = await ending;
      assert.equal(answer.status, 422, answer.text);
      assert.match(answer.text, /open-flag/u);
    } finally {
      raising.release();
    }
  });

  test('who changed what is told, the newest first', async () => {
    const { bram, groupId } = await inCare();
    const url = `/api/participants/${bram.id}`;
    const days = await wren.send('POST', `${url}/days-and-groups`, {
      ...{ id: newId(), episodeId: bram.episodeId, from: '2026-06-17', weekdays: [2] },
      ...{ groupIds: [groupId], version: 1, tryOut: false },
    });
    assert.equal(days.status, 200, days.text);
    const clinician = await director.send('POST', `${url}/clinicians`, {
      ...{ id: newId(), episodeId: bram.episodeId, part: 'prescriber', staffId: null },
      ...{ from: '2026-06-18', version: 2 },
    });
    assert.equal(clinician.status, 200, clinician.text);
    const id = await ended(bram, { version: 3 });
    assert.equal((await takeBack(bram, id, director)).status, 200);
    const { changes } = (await wren.get(`${url}/care`)).body as Care;
    assert.deepEqual(
      changes.map(({ by: _, at: __, ...what }) => what),
      [
        { kind: 'taken-back', lastDay: '2026-06-16' },
        { kind: 'ended', lastDay: '2026-06-16', reason: 'completed' },
        { kind: 'clinician', part: 'prescriber', person: null, from: '2026-06-18' },
        { kind: 'days-and-groups', weekdays: [2], groups: ['Skills group'], from: '2026-06-17' },
      ],
    );
    assert.equal(changes[0]?.by.id, director.id);
    assert.ok(changes.every(({ at }) => at === evening));
  });

  test('sent again, because the answer was lost, it is the same end', async () => {
    const { bram } = await inCare();
    const id = newId();
    const first = resultOf(await end(bram, { id, words: 'Goals met.' }));
    const again = resultOf(await end(bram, { id, words: 'Goals met.' }));
    assert.deepEqual(again, first);
    const { rows } = await ownerPool.query<{ n: number }>(
      'select count(*)::int as n from episode_ending where participant_id = $1',
      [bram.id],
    );
    assert.equal(rows[0]?.n, 1);
    assert.equal((await end(bram, { id, words: 'Goals met.' }, director)).status, 409);
    assert.equal((await end(bram, { id, reason: 'transferred' })).status, 409);
  });

  test('taken back, who has left since has no part again, and that is said', async () => {
    const { bram, groupId, held } = await inCare();
    const gone = await stepwell.person({ name: 'Gone', programIds });
    await ownerPool.query(
      `update episode_clinician set staff_id = $2 where participant_id = $1
         and part = 'primary-clinician'`,
      [bram.id, gone.id],
    );
    await ownerPool.query('delete from attendance where session_id = $1', [held]);
    const id = await ended(bram, { lastDay: '2026-05-20' });
    await ownerPool.query('update staff set disabled_at = $2 where id = $1', [
      ...[gone.id, '2026-06-09T14:00:00Z'],
    ]);
    await ownerPool.query('update "group" set ends_on = $2 where id = $1', [groupId, '2026-06-12']);
    const answer = await takeBack(bram, id);
    assert.equal(answer.status, 200, answer.text);
    const { clinicians, groups } = answer.body as EndingTakenBack;
    assert.deepEqual(
      clinicians.map(({ part, person }) => [part, person.name]),
      [['primary-clinician', 'Gone']],
    );
    assert.deepEqual(groups, ['Skills group']);
    const care = (await wren.get(`/api/participants/${bram.id}/care`)).body as Care;
    assert.deepEqual(
      care.clinicians.map(({ part, to }) => [part, to]),
      [
        ['primary-clinician', '2026-06-08'],
        ['prescriber', null],
      ],
      'until the day before they left',
    );
    assert.equal(care.groups.find((each) => each.groupId === groupId)?.to, '2026-06-12');
  });
});
