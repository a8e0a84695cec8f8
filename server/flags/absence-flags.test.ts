import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import type { Flag, FlagList } from '#contract/flag';
import { startsAt, testRoom } from '../testing/room.ts';

const room = await testRoom();
const { stepwell, record, programId, groupId, people, sessionId, juniper } = room;
after(() => stepwell.close());
await room.detail();

const nobody = await stepwell.person({ name: 'Hazel Elsewhere' });

async function mark(person: number, more: Record<string, unknown>, session = sessionId) {
  const row = room.attendance(person, { arrivedAt: null, ...more });
  const { participantId } = row as { participantId: string };
  const url = `/api/sessions/${session}/attendance/${participantId}`;
  const { participantId: _, ...body } = row;
  const answer = await juniper.send('PUT', url, body);
  assert.equal(answer.status, 200, answer.text);
}

async function flagsOf(person: number): Promise<Flag[]> {
  const answer = await juniper.get(`/api/participants/${people[person]?.id ?? ''}/flags`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as FlagList).flags;
}

/** A session on an earlier day, with what was recorded of somebody. */
async function earlier(day: string, person: number, status: string): Promise<string> {
  const id = await record.session(programId, {
    groupId,
    startsAt: `${day}T13:00:00.000Z`,
    endsAt: `${day}T16:00:00.000Z`,
    leaderIds: [juniper.id],
  });
  const known = people[person];
  assert.ok(known);
  await record.onRoster(id, known);
  await record.attendance(id, known, juniper.id, { status });
  return id;
}

interface EvidenceAsked {
  readonly asked?: readonly (string | undefined)[];
  /** The session whose room is entered before. */
  readonly room?: string | null;
}

/** Of how many people the rules about absences are told something, when this person asks. */
async function evidenceRead(
  staffId: string,
  { asked = [people[0]?.id], room: led = null }: EvidenceAsked = {},
): Promise<number> {
  const client = new pg.Client({ connectionString: stepwell.database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('stepwell.organization_id', $1, true),
        set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
      [stepwell.organizationId, staffId, startsAt],
    );
    if (led !== null) await client.query('select enter_led_room($1)', [led]);
    return (await client.query('select from absence_evidence($1)', [asked])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

suite('absences', () => {
  test('two in seven days raise one flag, whatever else is tapped', async () => {
    await earlier('2026-06-11', 0, 'no-show');
    await mark(0, { status: 'no-show' });
    const [flag, ...others] = await flagsOf(0);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [flag?.kind, flag?.causes[0]?.words],
      ['absences', '2 absences in 7 days (11 Jun, 16 Jun)'],
    );
    assert.match(flag?.causes[0]?.rule ?? '', /Numbers of the program/);
  });

  test('one alone raises none', async () => {
    await earlier('2026-06-01', 1, 'no-show');
    await mark(1, { status: 'no-show' });
    assert.deepEqual(await flagsOf(1), []);
  });

  test('three in a row raise one, an excused day between them or not', async () => {
    await earlier('2026-05-26', 2, 'no-show');
    await earlier('2026-06-04', 2, 'no-show');
    await earlier('2026-06-08', 2, 'excused');
    await mark(2, { status: 'no-show' });
    const [flag] = await flagsOf(2);
    assert.equal(flag?.causes[0]?.words, '3 absences in a row (26 May, 4 Jun, 16 Jun)');
  });

  test('make a row when the attended day between them turns out to have been excused', async () => {
    await earlier('2026-05-18', 3, 'no-show');
    const between = await earlier('2026-05-27', 3, 'present');
    await earlier('2026-06-03', 3, 'no-show');
    await earlier('2026-06-12', 3, 'no-show');
    await mark(3, { status: 'excused', version: 1 }, between);
    const [flag] = await flagsOf(3);
    assert.equal(flag?.causes[0]?.words, '3 absences in a row (18 May, 3 Jun, 12 Jun)');
  });

  test('are read only of people whom who asks may see', async () => {
    assert.equal(await evidenceRead(juniper.id), 1);
    assert.equal(await evidenceRead(nobody.id), 0);
  });

  test('are read in the room that is led only of its people and whom else who leads it may see', async () => {
    const elsewhere = await record.participant(await record.program(), { preferredName: 'Zev' });
    for (const day of ['2026-06-09', '2026-06-10']) {
      const away = { startsAt: `${day}T13:00:00.000Z`, endsAt: `${day}T16:00:00.000Z` };
      const id = await record.session(programId, { ...away, leaderIds: [nobody.id] });
      await record.attendance(id, elsewhere, nobody.id, { status: 'no-show' });
    }
    const asked = [people[0]?.id, elsewhere.id];
    assert.equal(await evidenceRead(juniper.id, { asked, room: sessionId }), 1);
    assert.equal(await evidenceRead(juniper.id, { asked: [elsewhere.id], room: sessionId }), 0);
    assert.equal(await evidenceRead(nobody.id, { asked, room: sessionId }), 0);
  });

  test('corrected to present, the flag stays open and says that its evidence is withdrawn', async () => {
    stepwell.clock.forward({ minutes: 2 });
    await mark(0, { status: 'excused', version: 1 });
    const [flag] = await flagsOf(0);
    assert.deepEqual(
      [flag?.status, flag?.evidenceWithdrawn, flag?.causes[0]?.withdrawn],
      ['open', true, true],
    );
    await mark(0, { status: 'no-show', version: 2 });
    const [again, ...others] = await flagsOf(0);
    assert.deepEqual(others, []);
    assert.equal(again?.evidenceWithdrawn, false);
    assert.equal(again.causes.length, 1);
  });
});
