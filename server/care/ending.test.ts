import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { Care } from '#contract/care';
import type { ParticipantDetail } from '#contract/participant';
import type { SessionDetail } from '#contract/session';
import { endingScene, evening } from '../testing/ending-scene.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
const {
  record,
  programId,
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
suite('ending an episode', () => {
  test('closes all that goes on in it on the program’s day, and nothing of what was', async () => {
    const { bram, held, thursday, nextWeek } = await inCare();
    const { closes, done } = resultOf(await end(bram, { words: ' Goals met. ' }));
    assert.equal(done, true);
    assert.deepEqual(closes.groups, ['Process group', 'Skills group']);
    assert.deepEqual(closes.agreedDays, [[2, 4]]);
    assert.deepEqual(
      closes.clinicians.map(({ part, person }) => [part, person.name]),
      [
        ['primary-clinician', 'Juniper Vale'],
        ['prescriber', 'Alder Pike'],
      ],
    );
    assert.deepEqual(
      closes.sessions.map(({ startsAt }) => startsAt.slice(0, 10)),
      ['2026-06-18', '2026-06-25'],
    );
    const listed = await ownerPool.query<{ session_id: string; off: boolean }>(
      `select session_id, removed_at is not null as off from roster where participant_id = $1`,
      [bram.id],
    );
    assert.deepEqual(
      Object.fromEntries(listed.rows.map(({ session_id, off }) => [session_id, off])),
      { [held]: false, [thursday]: true, [nextWeek]: true },
    );
    const open = await ownerPool.query(
      `select id from membership where participant_id = $1 and coalesce(valid_to, '2026-12-31') > $2
         and coalesce(valid_to, '2026-12-31') >= valid_from
       union all select id from agreed_schedule
       where participant_id = $1 and coalesce(valid_to, '2026-12-31') > $2
       union all select id from level_of_care
       where participant_id = $1 and coalesce(ends_on, '2026-12-31') > $2
       union all select id from episode_clinician
       where participant_id = $1 and coalesce(valid_to, '2026-12-31') > $2
         and coalesce(valid_to, '2026-12-31') >= valid_from`,
      [bram.id, '2026-06-16'],
    );
    assert.deepEqual(open.rows, []);
    const care = (await wren.get(`/api/participants/${bram.id}/care`)).body as Care;
    assert.deepEqual(
      [care.ending?.lastDay, care.ending?.reason, care.ending?.words, care.ending?.by.name],
      ['2026-06-16', 'completed', 'Goals met.', 'Wren'],
    );
    assert.deepEqual([care.mayEnd, care.mayTakeBack, care.mayChangeDays], [false, true, false]);
    const { body: list } = await juniper.get(`/api/sessions/${thursday}`);
    assert.ok(
      !(list as SessionDetail).roster.some((row) => row.participantId === bram.id && !row.removed),
    );
  });

  test('tried out, it tells what it would close and keeps nothing', async () => {
    const { bram } = await inCare();
    const before = await rowsOf(bram);
    const tried = resultOf(await end(bram, { tryOut: true }));
    assert.equal(tried.done, false);
    assert.equal(tried.closes.sessions.length, 2);
    assert.deepEqual(await rowsOf(bram), before);
    resultOf(await end(bram));
  });

  test('taken back, every row is as it was before, whatever the day', async () => {
    for (const lastDay of ['2026-06-16', '2026-06-15', '2026-05-20']) {
      const { bram, held } = await inCare();
      if (lastDay < '2026-06-16') {
        await ownerPool.query('delete from attendance where session_id = $1', [held]);
      }
      const before = await rowsOf(bram);
      const id = await ended(bram, { lastDay });
      assert.notDeepEqual(await rowsOf(bram), before);
      const answer = await takeBack(bram, id, director);
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(await rowsOf(bram), before);
      const { rows } = await ownerPool.query<{ by: string; at: Date }>(
        'select taken_back_by as by, taken_back_at as at from episode_ending where id = $1',
        [id],
      );
      assert.equal(rows[0]?.by, director.id, 'the ending stays in the history');
      assert.equal((await takeBack(bram, id)).status, 422);
      await ended(bram, { lastDay, version: 3 });
    }
  });

  test('taken back, any rows are as they were before', async () => {
    const day = (offset: number) =>
      new Date(Date.UTC(2026, 3, 13) + offset * 86_400_000).toISOString().slice(0, 10);
    const span = fc
      .tuple(fc.integer({ min: 0, max: 120 }), fc.option(fc.integer({ min: -1, max: 120 })))
      .map(([from, length]) => ({
        valid_from: day(from),
        valid_to: length === null ? null : day(from + length),
      }));
    const spans = fc.array(span, { maxLength: 4 });
    const groupId = await record.group(programId, [juniper.id]);
    const planned: string[] = [];
    for (const offset of [60, 66, 70, 90]) {
      planned.push(
        await record.session(programId, {
          ...{ groupId, leaderIds: [juniper.id], ended: false },
          ...{ startsAt: `${day(offset)}T13:00:00Z`, endsAt: `${day(offset)}T16:00:00Z` },
        }),
      );
    }
    const place = fc.constantFrom('none', 'listed', 'taken-off');
    await fc.assert(
      fc.asyncProperty(
        ...([spans, spans, spans, fc.tuple(place, place, place, place)] as const),
        fc.integer({ min: 0, max: 64 }),
        async (memberships, schedules, clinicians, places, lastDay) => {
          const bram = await record.participant(programId);
          const of = { episode_id: bram.episodeId, participant_id: bram.id };
          for (const each of memberships) {
            const about = { id: newId(), group_id: groupId, participant_id: bram.id };
            await record.insert('membership', { ...about, ...each });
          }
          for (const each of schedules) {
            await record.insert('agreed_schedule', {
              ...{ id: newId(), ...of, weekdays: [1], ...each },
            });
          }
          for (const each of clinicians) {
            await record.insert('episode_clinician', {
              ...{ id: newId(), ...of, staff_id: juniper.id, part: 'primary-clinician', ...each },
            });
          }
          for (const [index, stands] of places.entries()) {
            if (stands === 'none') continue;
            await record.onRoster(planned[index] ?? '', bram, {
              ...(stands === 'taken-off' && { removed_at: '2026-06-01T13:00:00Z' }),
            });
          }
          const before = await rowsOf(bram);
          const id = await ended(bram, { lastDay: day(lastDay) });
          const answer = await takeBack(bram, id);
          assert.equal(answer.status, 200, answer.text);
          assert.deepEqual(await rowsOf(bram), before);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('whom a person took off a list, and who came onto one since, stays so', async () => {
    const { bram, thursday, nextWeek } = await inCare();
    await ownerPool.query(
      'update roster set removed_at = $3 where session_id = $1 and participant_id = $2',
      [thursday, bram.id, '2026-06-10T13:00:00Z'],
    );
    const id = await ended(bram);
    await ownerPool.query('update session set started_at = starts_at where id = $1', [nextWeek]);
    assert.equal((await takeBack(bram, id)).status, 200);
    const { rows } = await ownerPool.query(
      `select 1 from roster where participant_id = $1 and session_id = any ($2)
         and removed_at is null`,
      [bram.id, [thursday, nextWeek]],
    );
    assert.deepEqual(rows, [], 'a session that started meanwhile keeps its list');
  });

  test('is refused on a day that cannot be the last, with the day that can', async () => {
    const { bram } = await inCare();
    assert.deepEqual(fieldsOf(await end(bram, { lastDay: '2026-06-17' })), ['lastDay']);
    assert.deepEqual(fieldsOf(await end(bram, { lastDay: '2026-04-12' })), ['lastDay']);
    assert.deepEqual(fieldsOf(await end(bram, { lastDay: '2026-02-30' })), ['lastDay']);
    assert.deepEqual(fieldsOf(await end(bram, { words: ' ' })), ['words']);
    const late = await end(bram, { lastDay: '2026-06-15' });
    assert.deepEqual(fieldsOf(late), ['lastDay']);
    assert.match(late.text, /16 Jun/u);
  });

  test('the program of an episode is told to who sees the person, to nobody else', async () => {
    const { bram } = await inCare();
    const stranger = await stepwell.person();
    const asked = async ({ id }: { id: string }) => {
      const client = await ownerPool.connect();
      try {
        await client.query('begin');
        await client.query(
          `select set_config('stepwell.organization_id', $1, true),
             set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
          [stepwell.organizationId, id, evening],
        );
        const { rows } = await client.query<{ program: string | null }>(
          'select program_of_episode($1) as program',
          [bram.episodeId],
        );
        return rows[0]?.program;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    assert.equal(await asked(wren), programId);
    assert.equal(await asked(stranger), null);
  });

  test('is refused while a risk flag is open, also tried out', async () => {
    const { bram, held } = await inCare();
    const flagId = newId();
    await record.insert('flag', {
      ...{ id: flagId, participant_id: bram.id, session_id: held, episode_id: bram.episodeId },
      ...{ kind: 'risk', raised_at: '2026-06-16T14:00:00Z', raised_by: juniper.id },
    });
    for (const tryOut of [true, false]) {
      const answer = await end(bram, { tryOut });
      assert.equal(answer.status, 422, answer.text);
      assert.match(answer.text, /record the assessment/u);
    }
  });

  test('of another version it tells both sides', async () => {
    const { bram } = await inCare();
    await ended(bram);
    const late = await end(bram, { reason: 'transferred' }, director);
    assert.equal(late.status, 409);
    const { theirs } = late.body as { theirs: { ending: { reason: string } } };
    assert.equal(theirs.ending.reason, 'completed');
  });

  test('is for a case manager and the director of the program', async () => {
    const { bram } = await inCare();
    const marlow = await stepwell.person({ roles: ['supervisor'], programIds });
    await record.insert('supervision', {
      ...{ id: newId(), supervisor_id: marlow.id, supervisee_id: juniper.id },
      valid_from: '2026-01-01',
    });
    for (const person of [juniper, marlow]) assert.equal((await end(bram, {}, person)).status, 403);
    const elsewhere = await stepwell.person({
      roles: ['director', 'facilitator'],
      programIds: [await record.program({ name: 'Cedar PHP' })],
    });
    assert.equal((await end(bram, {}, elsewhere)).status, 404);
    const head = async (by: TestPerson) =>
      ((await by.get(`/api/participants/${bram.id}`)).body as ParticipantDetail).allowed;
    assert.deepEqual(
      [(await head(juniper)).endEpisode, (await head(director)).endEpisode],
      [false, true],
    );
    const id = await ended(bram);
    assert.deepEqual(
      [(await head(wren)).endEpisode, (await head(wren)).takeBackEnding],
      [false, true],
    );
    assert.equal((await takeBack(bram, id, juniper)).status, 403);
  });
});
