import assert from 'node:assert/strict';
import { after, beforeEach, suite, test } from 'node:test';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { BookingChoices, BookingPreview, SessionBooking } from '#contract/booking';
import type { SessionList, SessionState } from '#contract/session';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday morning in New York.
stepwell.clock.set('2026-10-19T12:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const juniper = await stepwell.person({ name: 'Juniper Vale' });
const alder = await stepwell.person({ name: 'Alder Pike', programIds });
const wren = await stepwell.person({ name: 'Wren Fennimoor', roles: ['case-manager'], programIds });
const groupId = await record.group(programId, [juniper.id], {
  name: 'Skills',
  room: 'Willow room',
});
const bram = await record.participant(programId, { preferredName: 'Bram', familyName: 'Oduya' });
const ida = await record.participant(programId, { preferredName: 'Ida', familyName: 'Lund' });
await record.member(groupId, bram);
await record.insert('membership', {
  ...{ id: newId(), group_id: groupId, participant_id: ida.id, valid_from: '2026-01-01' },
});
await record.insert('agreed_schedule', {
  ...{ id: newId(), episode_id: ida.episodeId, participant_id: ida.id },
  ...{ weekdays: [1, 3, 5], valid_from: '2026-01-01' },
});
/** Nobody of Juniper's. */
const stranger = await record.participant(programId, { preferredName: 'Mato' });
/** Tuesdays at nine. */
const groupSession = () =>
  record.session(programId, {
    ...{ groupId, title: 'Skills', leaderIds: [juniper.id], ended: false },
    ...{ startsAt: '2026-10-20T13:00:00.000Z', endsAt: '2026-10-20T16:00:00.000Z' },
    more: { room: 'Willow room' },
  });
await groupSession();

beforeEach(async () => {
  await ownerPool.query('update session set cancelled_at = starts_at where group_id is null');
});

const atNoon = (change: Partial<SessionBooking> = {}): SessionBooking => ({
  ...{ id: newId(), kind: 'individual', programId, leaderId: juniper.id, activity: null },
  ...{ people: [bram.id], day: '2026-10-20', startsAt: '12:30', endsAt: '13:20' },
  ...{ mode: 'in-person', room: 'Office 3', despiteConflicts: false },
  ...change,
});
const book = (change: Partial<SessionBooking> = {}, by: TestPerson = juniper) =>
  by.send('POST', '/api/sessions', atNoon(change));

async function against(change: Partial<SessionBooking> = {}, by = juniper): Promise<string[]> {
  const { despiteConflicts: _, ...asked } = atNoon(change);
  const answer = await by.send('POST', '/api/sessions/preview', asked);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as BookingPreview).conflicts.map(({ kind, words }) => `${kind}: ${words}`);
}

async function fault(change: Partial<SessionBooking>, by = juniper): Promise<unknown[]> {
  const { status, body } = await book(change, by);
  const [first] = (body as { errors?: { field: string; message: string }[] }).errors ?? [];
  return [status, first?.field];
}

suite('booking a session', () => {
  test('stands in the schedule, with the person on its list and their note owed by the leader', async () => {
    const booked = await book();
    assert.equal(booked.status, 200, booked.text);
    const { id, title, startsAt, expectedCount } = booked.body as SessionState;
    assert.deepEqual([title, startsAt], ['Individual counselling', '2026-10-20T16:30:00.000Z']);
    assert.equal(expectedCount, 1);
    const listed = await juniper.get(
      '/api/sessions?from=2026-10-20T00:00:00Z&to=2026-10-21T00:00:00Z',
    );
    const found = (listed.body as SessionList).sessions.find((each) => each.id === id);
    assert.equal(found?.person?.familyName, 'Oduya');
    const { rows } = await ownerPool.query('select * from roster where session_id = $1', [id]);
    assert.deepEqual(
      rows.map((row: Record<string, unknown>) => [row['note_author_id'], row['episode_id']]),
      [[juniper.id, bram.episodeId]],
    );
    const { rows: audited } = await ownerPool.query(
      `select from audit_event where request_id = $1 and $2 = any (participant_ids)`,
      [booked.headers['x-request-id'], bram.id],
    );
    assert.equal(audited.length, 1);
  });

  test('is held, attended and cancelled like every other', async () => {
    const { id } = (await book()).body as SessionState;
    const moved = await juniper.send('POST', `/api/sessions/${id}/move`, {
      ...{ day: '2026-10-20', startsAt: '14:00', endsAt: '14:50', room: null, version: 1 },
      ...{ reason: 'A later bus', despiteConflicts: false },
    });
    assert.equal(moved.status, 200, moved.text);
    const cancelled = await juniper.send('POST', `/api/sessions/${id}/cancel`, {
      ...{ reason: 'Entered by mistake', version: 2 },
    });
    assert.equal(cancelled.status, 200, cancelled.text);
  });

  test('off-site takes several, and says what is done', async () => {
    const { body } = await book({
      ...{ kind: 'off-site', activity: 'library', people: [bram.id, ida.id], room: null },
      despiteConflicts: true,
    });
    const { title, expectedCount } = body as SessionState;
    assert.deepEqual([title, expectedCount], ['Off-site: library', 2]);
  });

  test('the same session is booked once', async () => {
    const id = newId();
    assert.equal((await book({ id })).status, 200);
    assert.equal((await book({ id, despiteConflicts: true })).status, 422);
  });
});

suite('what stands against it', () => {
  test('is nothing when leader, room and people are free', async () => {
    assert.deepEqual(await against(), []);
  });

  test('leader, person and room that are taken, by name', async () => {
    assert.deepEqual(await against({ startsAt: '11:30', room: 'willow room' }), [
      'leader: Juniper Vale leads Skills, 9:00 to 12:00.',
      'room: willow room is taken by Skills, 9:00 to 12:00.',
      'participant: Bram Oduya is also expected in Skills, 9:00 to 12:00.',
    ]);
  });

  test('who has not agreed to come on that weekday, and who is not expected elsewhere then', async () => {
    assert.deepEqual(await against({ people: [ida.id], startsAt: '11:30', leaderId: juniper.id }), [
      'leader: Juniper Vale leads Skills, 9:00 to 12:00.',
      'not-agreed: Ida Lund has not agreed to come on Tuesdays.',
    ]);
  });

  test('another session of one person, also with a colleague', async () => {
    const family = { kind: 'family', leaderId: alder.id, room: 'Office 1' } as const;
    assert.equal((await book(family, wren)).status, 200);
    assert.deepEqual(await against(), [
      'participant: Bram Oduya is also expected in Family session, 12:30 to 13:20.',
    ]);
  });

  test('a closed day', async () => {
    await record.insert('closure', {
      ...{ id: newId(), program_id: programId, name: 'Founders’ day' },
      ...{ first_day: '2026-10-22', last_day: '2026-10-22' },
    });
    assert.deepEqual(await against({ day: '2026-10-22' }), [
      'closed: The program is closed: Founders’ day.',
    ]);
  });

  test('is refused until it was seen, and booked all the same then; trying it leaves nothing', async () => {
    const refused = await book({ startsAt: '11:30' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Bram Oduya is also expected in Skills/);
    const { rows } = await ownerPool.query(
      'select from session where group_id is null and cancelled_at is null',
    );
    assert.equal(rows.length, 0);
    assert.equal((await book({ startsAt: '11:30', despiteConflicts: true })).status, 200);
  });
});

suite('a booking is refused', () => {
  test('at its field', async () => {
    assert.deepEqual(await fault({ people: [] }), [400, 'people']);
    assert.deepEqual(await fault({ people: [bram.id, ida.id] }), [400, 'people']);
    assert.deepEqual(await fault({ kind: 'off-site' }), [400, 'activity']);
    assert.deepEqual(await fault({ day: '2026-10-18' }), [400, 'day']);
    assert.deepEqual(await fault({ day: '2026-02-30' }), [400, 'day']);
    assert.deepEqual(await fault({ endsAt: '12:30' }), [400, 'endsAt']);
    assert.deepEqual(await fault({ endsAt: '11:00' }), [400, 'endsAt']);
    assert.deepEqual(await fault({ people: [stranger.id] }), [400, 'people']);
    assert.deepEqual(await fault({ people: [newId()] }), [400, 'people']);
    assert.deepEqual(await fault({ leaderId: wren.id }, wren), [400, 'leaderId']);
  });

  test('for who is not in care of the program that day', async () => {
    const left = await record.participant(programId, {
      ...{ preferredName: 'Pia', dischargedOn: '2026-10-19', primaryClinicianId: juniper.id },
    });
    assert.deepEqual(await fault({ people: [left.id] }), [400, 'people']);
  });

  test('to facilitators for a colleague, and to those who lead no session of the program', async () => {
    assert.equal((await book({ leaderId: alder.id })).status, 403);
    const elsewhere = await stepwell.person({ name: 'Tobin Larkspur' });
    assert.equal((await book({ leaderId: elsewhere.id }, elsewhere)).status, 404);
    const supervisor = await stepwell.person({ roles: ['supervisor'], programIds });
    assert.equal((await book({}, supervisor)).status, 403);
  });
});

suite('an entry that is merged into another', () => {
  const merged = async (client: Pick<pg.Pool, 'query'>, entry: string) => {
    await client.query(
      `insert into participant_merge (organization_id, id, kept_id, merged_id, reason, merged_by,
        merged_at) values ($1, $2, $3, $4, 'Entered twice', $5, now())`,
      [stepwell.organizationId, newId(), bram.id, entry, wren.id],
    );
  };

  const ownEntry = () => {
    const about = { preferredName: 'Bramm', primaryClinicianId: juniper.id };
    return record.participant(programId, about);
  };

  test('is not booked, also when that is done in the same moment', async () => {
    const twice = await ownEntry();
    const merging = await ownerPool.connect();
    try {
      await merging.query('begin');
      await merging.query('select from participant where id = $1 for no key update', [twice.id]);
      const booking = book({ people: [twice.id], despiteConflicts: true });
      await untilBlocked(ownerPool);
      await merged(merging, twice.id);
      await merging.query('commit');
      assert.equal((await booking).status, 404);
    } finally {
      merging.release();
    }
  });

  test('is on no list again when a cancelled session takes place after all: who it is now comes', async () => {
    const twice = await ownEntry();
    const { id } = (await book({ people: [twice.id], despiteConflicts: true }))
      .body as SessionState;
    const why = { reason: 'Weather', version: 1 };
    assert.equal((await juniper.send('POST', `/api/sessions/${id}/cancel`, why)).status, 200);
    await merged(ownerPool, twice.id);
    const restored = await juniper.send('POST', `/api/sessions/${id}/restore`, { version: 2 });
    assert.equal(restored.status, 200, restored.text);
    const { rows } = await ownerPool.query<{ participant: string; episode: string }>(
      `select participant_id as participant, episode_id as episode from roster
       where session_id = $1 and removed_at is null`,
      [id],
    );
    assert.deepEqual(rows, [{ participant: bram.id, episode: bram.episodeId }]);
  });
});

suite('what else goes on then', () => {
  async function busy(staffId: string, session: string): Promise<number> {
    const client = new pg.Client({ connectionString: stepwell.database.appUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('stepwell.organization_id', $1, true),
          set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
        [stepwell.organizationId, staffId, '2026-10-19T12:00:00.000Z'],
      );
      const { rows } = await client.query('select * from booked_meanwhile($1, $2)', [
        session,
        [bram.id],
      ]);
      return rows.length;
    } finally {
      await client.end();
    }
  }

  test('is told of no session that the asker may not open', async () => {
    const beside = {
      ...{ startsAt: '2026-10-20T14:00:00.000Z', endsAt: '2026-10-20T15:00:00.000Z' },
      ...{ title: 'Beside', ended: false },
    };
    const [own, foreign] = [
      await record.session(programId, { ...beside, leaderIds: [juniper.id] }),
      await record.session(programId, { ...beside, leaderIds: [alder.id] }),
    ];
    assert.equal(await busy(juniper.id, own), 1);
    assert.equal(await busy(juniper.id, foreign), 0);
  });
});

suite('where and by whom a session can be booked', () => {
  const choices = async (by: TestPerson) =>
    ((await by.get('/api/sessions/choices')).body as BookingChoices).programs.map((program) => ({
      leaders: program.leaders.map(({ name }) => name),
      rooms: program.rooms,
      people: program.groups.map(({ name, people }) => [name, people.length]),
    }));

  test('a facilitator leads it, a case manager chooses who does', async () => {
    const [own] = await choices(juniper);
    assert.deepEqual(own?.leaders, ['Juniper Vale']);
    assert.deepEqual(own.people, [['Skills', 2]]);
    assert.ok(own.rooms.includes('Willow room'));
    const [theirs] = await choices(wren);
    assert.deepEqual(theirs?.leaders, ['Alder Pike', 'Juniper Vale']);
  });

  test('nobody is shown whom the asker does not see', async () => {
    const newcomer = await stepwell.person({ programIds });
    assert.deepEqual((await choices(newcomer))[0]?.people, []);
  });
});
