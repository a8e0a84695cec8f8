import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { MissedSessions, RosterRow } from '#contract/roster';
import type { Timeline } from '#contract/timeline';
import { testRoom } from '../testing/room.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, sessionId, record, stepwell, programId, groupId } = room;
const url = `/api/sessions/${sessionId}`;
const leaderIds = [juniper.id];

/** In care in the same program, in another group, whom juniper does not treat. */
const hollis = await record.participant(programId, { preferredName: 'Hollis' });

async function missedOn(day: string, status: string, more: object = {}): Promise<string> {
  const times = { startsAt: `${day}T13:00:00.000Z`, endsAt: `${day}T16:00:00.000Z` };
  const missed = await record.session(programId, { title: 'Process group', ...times, ...more });
  await record.onRoster(missed, hollis);
  const came = status === 'present' ? { arrived_at: times.startsAt } : {};
  await record.attendance(missed, hollis, juniper.id, { status, ...came });
  return missed;
}

const tuesday = await missedOn('2026-06-09', 'no-show');
const friday = await missedOn('2026-06-12', 'excused');
await missedOn('2026-06-10', 'present');
await missedOn('2026-05-01', 'no-show');
await missedOn('2026-06-11', 'no-show', { more: { cancelled_at: '2026-06-11T12:00:00Z' } });

const path = `${url}/roster/${hollis.id}`;
const missedOf = async () =>
  ((await juniper.get(`${path}/missed`)).body as MissedSessions).missed.map(
    (each) => each.sessionId,
  );
const rowOf = async () =>
  (await room.detail()).roster.find(({ participantId }) => participantId === hollis.id);
const write = (missedSessionId: string | null, version: number) =>
  juniper.send('PUT', `${path}/make-up`, { makeUp: { missedSessionId }, version });

suite('a make-up day', () => {
  test('tells nothing of what somebody missed before they are on the list', async () => {
    assert.equal((await juniper.get(`${path}/missed`)).status, 404);
  });

  test('is an extra expected day, for a missed day not yet known', async () => {
    const before = (await room.detail()).expectedCount;
    const add = { participantId: hollis.id, origin: 'make-up' };
    const answer = await juniper.send('POST', `${url}/roster`, add);
    assert.equal(answer.status, 200, answer.text);
    const row = answer.body as RosterRow;
    assert.deepEqual([row.origin, row.expected, row.makeUp], ['make-up', true, { missed: null }]);
    assert.equal((await room.detail()).expectedCount, before + 1);
  });

  test('makes up a session of the last four weeks that was missed and took place', async () => {
    assert.deepEqual(await missedOf(), [friday, tuesday]);
    const { rows } = await stepwell.database.ownerPool.query<{ id: string }>(
      `select id from session where title = 'Process group' and id <> all ($1)`,
      [[friday, tuesday]],
    );
    for (const { id } of rows) assert.equal((await write(id, 1)).status, 400);
    const answer = await write(tuesday, 1);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual((answer.body as RosterRow).makeUp, {
      missed: {
        sessionId: tuesday,
        title: 'Process group',
        startsAt: '2026-06-09T13:00:00.000Z',
      },
    });
    assert.equal((await write(friday, 1)).status, 409);
  });

  test('keeps the missed day when they are taken off the list and put back', async () => {
    const row = await rowOf();
    const gone = { removed: true, noteAuthorId: row?.noteAuthorId, version: row?.version };
    assert.equal((await juniper.send('PUT', path, gone)).status, 200);
    const add = { participantId: hollis.id, origin: 'make-up' };
    const back = await juniper.send('POST', `${url}/roster`, add);
    assert.equal(back.status, 200, back.text);
    assert.equal((back.body as RosterRow).makeUp?.missed?.sessionId, tuesday);
  });

  test('counts in the chart like any expected day, and says what it makes up', async () => {
    const range = 'from=2026-06-08&to=2026-06-20';
    const answer = await juniper.get(`/api/participants/${hollis.id}/timeline?${range}`);
    const { sessions } = answer.body as Timeline;
    const own = sessions.find((session) => session.sessionId === sessionId);
    assert.equal(own?.status, 'expected');
    assert.equal(own?.makeUp?.missed?.sessionId, tuesday);
    const missed = sessions.find((session) => session.sessionId === tuesday);
    assert.equal(missed?.status, 'no-show');
  });

  test('makes up a missed day once', async () => {
    const later = await record.session(programId, {
      startsAt: '2026-06-16T18:00:00.000Z',
      endsAt: '2026-06-16T20:00:00.000Z',
      leaderIds,
      ended: false,
    });
    await record.onRoster(later, hollis);
    const again = await juniper.send('PUT', `/api/sessions/${later}/roster/${hollis.id}/make-up`, {
      makeUp: { missedSessionId: tuesday },
      version: 1,
    });
    assert.equal(again.status, 400, again.text);
  });

  test('makes up a missed day once, also when two sessions claim it in the same moment', async () => {
    const { ownerPool } = stepwell.database;
    const claims = await Promise.all(
      ['18', '21'].map((hour) =>
        record.session(programId, {
          startsAt: `2026-06-16T${hour}:00:00.000Z`,
          endsAt: `2026-06-16T${hour}:45:00.000Z`,
          leaderIds,
          ended: false,
        }),
      ),
    );
    for (const claim of claims) await record.onRoster(claim, hollis);
    const [first = '', second = ''] = claims;
    const claiming = await ownerPool.connect();
    try {
      await claiming.query('begin');
      await claiming.query(
        `insert into make_up_day (organization_id, session_id, participant_id, missed_session_id,
           recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)`,
        [stepwell.organizationId, first, hollis.id, friday, juniper.id, '2026-06-16T13:00:00Z'],
      );
      const waiting = juniper.send('PUT', `/api/sessions/${second}/roster/${hollis.id}/make-up`, {
        makeUp: { missedSessionId: friday },
        version: 1,
      });
      await untilBlocked(ownerPool);
      await claiming.query('commit');
      const answer = await waiting;
      assert.equal(answer.status, 422, answer.text);
      assert.match(answer.text, /made-up.*Another session makes up this missed day/);
    } finally {
      claiming.release();
    }
    await ownerPool.query('delete from make_up_day where session_id = $1', [first]);
  });

  test('is taken back: then they are a visitor', async () => {
    const version = (await rowOf())?.version;
    const answer = await juniper.send('PUT', `${path}/make-up`, { makeUp: null, version });
    assert.equal(answer.status, 200);
    const row = await rowOf();
    assert.deepEqual([row?.origin, row?.makeUp], ['visitor', null]);
  });

  test('makes a member expected on a weekday that was not agreed', async () => {
    const mona = await record.participant(programId, { preferredName: 'Mona' });
    await record.member(groupId, mona);
    await stepwell.database.ownerPool.query(
      `update agreed_schedule set weekdays = '{1,3}' where participant_id = $1`,
      [mona.id],
    );
    const before = await room.detail();
    const row = before.roster.find(({ participantId }) => participantId === mona.id);
    assert.equal(row?.expected, false);
    const answer = await tobin.send('PUT', `${url}/roster/${mona.id}/make-up`, {
      makeUp: { missedSessionId: null },
      version: row?.version,
    });
    assert.equal(answer.status, 200, answer.text);
    const { expected, origin } = answer.body as RosterRow;
    assert.deepEqual([expected, origin], [true, 'member']);
    assert.equal((await room.detail()).expectedCount, before.expectedCount + 1);
  });
});
