import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { CoverChoices } from '#contract/change-of-plan';
import type { SessionDetail } from '#contract/session';
import type { Today } from '#contract/today';
import { v7 as newId } from 'uuid';
import { openPool } from '../database/pool.ts';
import { endsAt, startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, stranger: sorrel, sessionId, record, stepwell, programId } = room;
const url = `/api/sessions/${sessionId}`;
const caseManager = await stepwell.person({ roles: ['case-manager'], programIds: [programId] });
const elsewhere = await stepwell.person({ name: 'Elsewhere' });
const supervisor = await stepwell.person({ roles: ['supervisor'] });
await record.insert('supervision', {
  id: newId(),
  supervisor_id: supervisor.id,
  supervisee_id: juniper.id,
  valid_from: '2026-01-01',
});

async function versionOf(id = sessionId): Promise<number> {
  const { rows } = await stepwell.database.ownerPool.query<{ version: number }>(
    'select version from session where id = $1',
    [id],
  );
  return rows[0]?.version ?? 0;
}

async function cover(by: TestPerson, staff: TestPerson, covers: TestPerson, id = sessionId) {
  const body = { staffId: staff.id, coversId: covers.id, version: await versionOf(id) };
  return by.send('POST', `/api/sessions/${id}/cover`, body);
}

async function withdraw(by: TestPerson, staff: TestPerson) {
  const body = { staffId: staff.id, version: await versionOf() };
  return by.send('POST', `${url}/cover/withdraw`, body);
}

const leadersOf = ({ facilitators }: SessionDetail) =>
  facilitators.map(({ name, part }) => `${name}, ${part}`);
const authorsOf = ({ roster }: SessionDetail) =>
  [...new Set(roster.map(({ noteAuthorId }) => noteAuthorId))].sort();
const onTodayOf = async (person: TestPerson) =>
  ((await person.get('/api/today')).body as Today).sessions.find(({ id }) => id === sessionId);

suite('a cover', () => {
  test('is somebody of the program, told with what they lead meanwhile', async () => {
    const busy = await record.session(programId, {
      title: 'Process group',
      startsAt: '2026-06-16T15:00:00.000Z',
      endsAt: '2026-06-16T17:00:00.000Z',
      leaderIds: [sorrel.id],
      ended: false,
    });
    const answer = await juniper.get(`${url}/covers`);
    assert.deepEqual((answer.body as CoverChoices).staff, [
      {
        id: sorrel.id,
        name: 'Sorrel Finch',
        credential: 'LCSW',
        leadsMeanwhile: 'Process group',
      },
    ]);
    await stepwell.database.ownerPool.query(
      'update session set cancelled_at = starts_at where id = $1',
      [busy],
    );
    const again = (await juniper.get(`${url}/covers`)).body as CoverChoices;
    assert.equal(again.staff[0]?.leadsMeanwhile, null);
  });

  test('is refused for those who do not work in the program, or lead the session already', async () => {
    assert.equal((await cover(juniper, elsewhere, juniper)).status, 400);
    assert.equal((await cover(juniper, tobin, juniper)).status, 400);
    assert.equal((await cover(juniper, sorrel, elsewhere)).status, 400);
    assert.equal((await cover(caseManager, sorrel, juniper)).status, 403);
    assert.equal((await cover(sorrel, sorrel, juniper)).status, 404);
  });

  test('sees the roster at once, and nothing of it before', async () => {
    await room.detail();
    assert.equal((await sorrel.get(url)).status, 404);
    assert.equal(await onTodayOf(sorrel), undefined);
    const answer = await cover(juniper, sorrel, juniper);
    assert.equal(answer.status, 200, answer.text);
    const seen = await room.detail(sorrel);
    assert.equal(seen.roster.length, 6);
    assert.deepEqual(leadersOf(seen), ['Tobin Larkspur, co-facilitator', 'Sorrel Finch, cover']);
    assert.deepEqual(seen.covers, [
      {
        staffId: sorrel.id,
        covers: { id: juniper.id, name: 'Juniper Vale', credential: 'LCSW' },
      },
    ]);
  });

  test('owes the notes that were the other one’s, and has the session on the day’s page', async () => {
    assert.deepEqual(authorsOf(await room.detail(sorrel)), [sorrel.id, tobin.id].sort());
    assert.equal((await onTodayOf(sorrel))?.expectedCount, 6);
    assert.equal((await onTodayOf(juniper))?.covers[0]?.covers.id, juniper.id);
  });

  test('leads: who is covered no longer writes in the room', async () => {
    const rows = [room.attendance(0, { status: 'excused', arrivedAt: null })];
    assert.equal((await juniper.send('POST', `${url}/attendance`, { rows })).status, 403);
  });

  test('is in the audit trail, with everybody whose record it opens', async () => {
    const { rows } = await stepwell.database.ownerPool.query<{ people: number; detail: object }>(
      `select cardinality(participant_ids) as people, detail from audit_event
       where detail ->> 'changed' = 'cover' and outcome = 'done'`,
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.people, 6);
  });

  test('is taken back until they have written something: the covered one leads again', async () => {
    const back = await withdraw(juniper, sorrel);
    assert.equal(back.status, 200, back.text);
    const detail = await room.detail();
    assert.deepEqual(leadersOf(detail), [
      'Juniper Vale, facilitator',
      'Tobin Larkspur, co-facilitator',
    ]);
    assert.deepEqual(authorsOf(detail), [juniper.id, tobin.id].sort());
    assert.equal((await sorrel.get(url)).status, 404);
    assert.equal((await cover(supervisor, sorrel, juniper)).status, 200);
    const rows = [room.attendance(1, { status: 'excused', arrivedAt: null })];
    assert.equal((await sorrel.send('POST', `${url}/attendance`, { rows })).status, 200);
    const refused = await withdraw(supervisor, sorrel);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /cover-wrote/);
  });

  test('of a cover who is ill in turn covers the first one', async () => {
    const wren = await stepwell.person({ name: 'Wren Ash', programIds: [programId] });
    assert.equal((await cover(sorrel, wren, sorrel)).status, 200);
    const { covers } = await room.detail(wren);
    assert.deepEqual(
      covers.map(({ staffId, covers: { id } }) => [staffId, id]),
      [[wren.id, juniper.id]],
    );
  });

  test('for somebody who leaves in the middle stands beside them: what they did is theirs', async () => {
    const ash = await stepwell.person({ name: 'Ash Rowe', programIds: [programId] });
    const version = await versionOf();
    const start = { startedAt: startsAt, version };
    assert.equal((await tobin.send('POST', `${url}/start`, start)).status, 200);
    const rows = [room.attendance(2)];
    assert.equal((await tobin.send('POST', `${url}/attendance`, { rows })).status, 200);
    assert.equal((await cover(tobin, ash, tobin)).status, 200);
    const detail = await room.detail(ash);
    assert.ok(leadersOf(detail).includes('Tobin Larkspur, co-facilitator'));
    assert.ok(!authorsOf(detail).includes(tobin.id));
    assert.ok(authorsOf(detail).includes(ash.id));
    assert.equal((await cover(ash, sorrel, tobin)).status, 400, 'covered already');
  });

  test('of a session that is over or cancelled is refused', async () => {
    for (const more of [{ ended_at: endsAt }, { cancelled_at: startsAt }]) {
      const over = await record.session(programId, {
        startsAt,
        endsAt,
        leaderIds: [juniper.id],
        ended: false,
        more: { started_at: startsAt, ...more },
      });
      assert.equal((await cover(juniper, sorrel, juniper, over)).status, 422);
    }
  });

  test('of a session without a group leaves it in sight of whom they cover', async () => {
    const alone = await record.session(programId, {
      startsAt,
      endsAt,
      leaderIds: [juniper.id],
      ended: false,
    });
    assert.equal((await cover(juniper, sorrel, juniper, alone)).status, 200);
    assert.equal((await juniper.get(`/api/sessions/${alone}`)).status, 200);
  });
});

test('nobody makes themselves the leader of a session that they do not see', async () => {
  const other = await record.session(programId, { startsAt, endsAt, leaderIds: [juniper.id] });
  const pool = openPool(stepwell.database.appUrl);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('stepwell.organization_id', $1, true),
        set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
      [stepwell.organizationId, elsewhere.id, startsAt],
    );
    await assert.rejects(
      client.query(
        `insert into session_facilitator (organization_id, session_id, staff_id, part)
         values ($1, $2, $3, 'cover')`,
        [stepwell.organizationId, other, elsewhere.id],
      ),
      /row-level security/,
    );
  } finally {
    await client.query('rollback');
    client.release();
    await pool.end();
  }
});
