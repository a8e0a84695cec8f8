import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Today } from '#contract/today';
import { TestRecord, type KnownParticipant, type NewParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const program = await record.program();
const phq9 = (person: KnownParticipant, by: string, day: string, total: number | null) =>
  record.administration(person, by, { administered_at: `2026-${day}T13:05:00Z`, total });

async function today(person: TestPerson): Promise<Today> {
  const answer = await person.get('/api/today');
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Today;
}

/** A facilitator with a group of her own, of whom some days are past; it is 8:41 in New York. */
async function newGroup(): Promise<{
  juniper: TestPerson;
  group: string;
  held(day: string, absent?: readonly KnownParticipant[]): Promise<string>;
  join(about: NewParticipant, from?: string): Promise<KnownParticipant>;
}> {
  stepwell.clock.set('2026-06-16T12:41:00.000Z');
  const juniper = await stepwell.person({ programIds: [program] });
  const group = await record.group(program, [juniper.id]);
  const members: KnownParticipant[] = [];
  const held = async (day: string, absent: readonly KnownParticipant[] = []) => {
    const session = await record.session(program, {
      startsAt: `2026-${day}T13:00:00Z`,
      endsAt: `2026-${day}T16:00:00Z`,
      groupId: group,
      leaderIds: [juniper.id],
    });
    for (const person of members) {
      await record.onRoster(session, person);
      const status = absent.includes(person) ? 'no-show' : 'present';
      const arrived_at = status === 'present' ? `2026-${day}T13:00:00Z` : null;
      await record.attendance(session, person, juniper.id, { status, arrived_at });
    }
    return session;
  };
  const join = async (about: NewParticipant, from = '2026-01-01') => {
    const person = await record.participant(program, about);
    await record.member(group, person, from);
    if (from === '2026-01-01') members.push(person);
    return person;
  };
  return { juniper, group, held, join };
}

const openToday = (group: string, leaderIds: readonly string[], more: object = {}) =>
  record.session(program, {
    startsAt: '2026-06-16T13:00:00Z',
    endsAt: '2026-06-16T16:00:00Z',
    groupId: group,
    leaderIds,
    ended: false,
    ...more,
  });

suite('GET /api/today: sessions', () => {
  test('shows the sessions led, co-led and covered today, and the next one after', async () => {
    const { juniper, group, join } = await newGroup();
    await join({ preferredName: 'Ada' });
    await join({ preferredName: 'Bo' });
    const other = await stepwell.person({ programIds: [program] });
    const more = { skill_codes: ['opposite-action'], mode: 'telehealth' };
    const led = await openToday(group, [juniper.id], { more });
    const afternoon = { startsAt: '2026-06-16T17:00:00Z', endsAt: '2026-06-16T18:30:00Z' };
    const coLed = await openToday(group, [other.id, juniper.id], afternoon);
    const covered = await openToday(group, [], {
      startsAt: '2026-06-16T19:00:00Z',
      endsAt: '2026-06-16T20:00:00Z',
    });
    await record.insert('session_facilitator', {
      session_id: covered,
      staff_id: juniper.id,
      part: 'cover',
    });
    await openToday(group, [other.id]);
    const tomorrow = { startsAt: '2026-06-18T13:00:00Z', endsAt: '2026-06-18T16:00:00Z' };
    const next = await openToday(group, [juniper.id], tomorrow);
    const answer = await today(juniper);
    assert.equal(answer.day, '2026-06-16');
    assert.equal(answer.timeZone, 'America/New_York');
    assert.deepEqual(
      answer.sessions.map(({ id, expectedCount }) => [id, expectedCount]),
      [
        [led, 2],
        [coLed, 2],
        [covered, 2],
      ],
    );
    assert.equal(answer.sessions[0]?.telehealthCount, 2);
    assert.deepEqual(answer.sessions[0]?.skills, ['Opposite Action']);
    assert.equal(answer.sessions[1]?.telehealthCount, 0);
    assert.equal(answer.next?.id, next);
  });

  test("follows the program's time zone and the clock", async () => {
    const honolulu = await record.program({ time_zone: 'Pacific/Honolulu' });
    stepwell.clock.set('2026-06-17T05:00:00.000Z');
    const keani = await stepwell.person({ programIds: [honolulu] });
    const group = await record.group(honolulu, [keani.id]);
    const times = { startsAt: '2026-06-17T06:00:00Z', endsAt: '2026-06-17T07:00:00Z' };
    const session = await record.session(honolulu, {
      ...times,
      groupId: group,
      leaderIds: [keani.id],
      ended: false,
    });
    const evening = await today(keani);
    assert.equal(evening.day, '2026-06-16');
    assert.deepEqual(
      evening.sessions.map(({ id }) => id),
      [session],
    );
    stepwell.clock.set('2026-06-17T10:00:01.000Z');
    const afterMidnight = await today(await signedInAgain(keani, honolulu));
    assert.equal(afterMidnight.day, '2026-06-17');
    assert.deepEqual(afterMidnight.sessions, []);
    assert.deepEqual(
      afterMidnight.unfinished.map(({ kind }) => kind),
      [],
    );
  });

  /** Idle time ended the sign-in of before; somebody of the same program. */
  const signedInAgain = (_: TestPerson, programId: string) =>
    stepwell.person({ programIds: [programId] });
});

suite('GET /api/today: what is new about people', () => {
  test('tells risk, worse, absences, better and new ones, in this order', async () => {
    const { juniper, group, held, join } = await newGroup();
    const worse = await join({ preferredName: 'Cassia', familyName: 'Thornbury' });
    const absent = await join({ preferredName: 'Hollis', familyName: 'Inkwell' });
    const better = await join({ preferredName: 'Bram', familyName: 'Oduya' });
    const risk = await join({ preferredName: 'Dov', familyName: 'Lanternby' });
    const calm = await join({ preferredName: 'Lumen', familyName: 'Ashgrove' });
    await held('06-09');
    await held('06-11', [absent]);
    await held('06-15', [absent]);
    const recent = await join({ preferredName: 'Kestrel', familyName: 'Dunmore' }, '2026-06-16');
    const by = juniper.id;
    await phq9(worse, by, '06-08', 14);
    const thisMorning = { administered_at: '2026-06-16T11:00:00Z' };
    await record.administration(worse, by, { ...thisMorning, total: 20 });
    await phq9(better, by, '05-04', 21);
    await phq9(better, by, '06-01', null);
    await phq9(better, by, '06-08', 16);
    await record.administration(better, by, { ...thisMorning, total: 11 });
    await phq9(calm, by, '05-26', 9);
    await phq9(calm, by, '06-02', 8);
    await phq9(recent, by, '05-04', 20);
    await phq9(recent, by, '06-10', 16);
    const answers = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 1 };
    stepwell.clock.set('2026-06-16T12:34:00.000Z');
    const sent = await juniper.send('POST', '/api/administrations', {
      id: newId(),
      participantId: risk.id,
      sessionId: null,
      instrumentCode: 'phq9',
      administeredAt: '2026-06-16T12:34:00Z',
      mode: 'participant',
      answers,
      total: null,
    });
    assert.equal(sent.status, 201, sent.text);
    stepwell.clock.set('2026-06-16T12:41:00.000Z');
    await openToday(group, [juniper.id]);
    const [session] = (await today(juniper)).sessions;
    assert.deepEqual(
      session?.news.map(({ preferredName, kind, words }) => [preferredName, kind, words]),
      [
        ['Dov', 'risk', 'PHQ-9 item 9 = 1 at 8:34 today, open 7 min'],
        ['Cassia', 'reliably-worse', 'PHQ-9 14 → 20 (+6)'],
        ['Hollis', 'absences', 'Thu and Mon, no reason given'],
        ['Bram', 'reliably-improved', 'PHQ-9 21 → 11 (−10)'],
        ['Kestrel', 'new-to-group', 'From PHP, PHQ-9 20 → 16 (−4, not reliable)'],
      ],
    );
    assert.deepEqual(session?.news[3]?.scores, [21, null, 16, 11]);
    assert.equal(session?.news[3]?.weekOfEpisode, 10);
    assert.equal(
      session?.othersWords,
      '1 other: no reliable change since then, no absence. One PHQ-9 is overdue (Lumen Ashgrove).',
    );
    const { administration } = sent.body as { administration: { id: string } };
    const taken = `/api/administrations/${administration.id}/withdraw`;
    const back = await juniper.send('POST', taken, { version: 1, reason: 'Of somebody else' });
    assert.equal(back.status, 200, back.text);
    const [without] = (await today(juniper)).sessions;
    assert.equal(
      without?.news[0]?.words,
      'PHQ-9 item 9 = 1 at 8:34 today, evidence withdrawn, open 7 min',
    );
  });

  test('repeats no change that was there when the reader last led the person', async () => {
    const { juniper, group, held, join } = await newGroup();
    const bram = await join({ preferredName: 'Bram' });
    await phq9(bram, juniper.id, '06-08', 20);
    await phq9(bram, juniper.id, '06-15', 10);
    await held('06-15');
    await openToday(group, [juniper.id]);
    const [session] = (await today(juniper)).sessions;
    assert.deepEqual(session?.news, []);
    assert.equal(
      session?.othersWords,
      'Nothing new for 1: no reliable change since then, no absence.',
    );
  });

  test('says unknown of who has too few scores', async () => {
    const { juniper, group, held, join } = await newGroup();
    const bram = await join({ preferredName: 'Bram', familyName: 'Oduya' });
    await phq9(bram, juniper.id, '06-15', 10);
    await held('06-15');
    await openToday(group, [juniper.id]);
    const [session] = (await today(juniper)).sessions;
    assert.equal(
      session?.othersWords,
      'Nothing new for 1: change unknown, too few scores, no absence.',
    );
  });

  test('leaves one audit row that names the people', async () => {
    const { juniper, group, held, join } = await newGroup();
    const bram = await join({ preferredName: 'Bram' });
    await held('06-15');
    await openToday(group, [juniper.id]);
    await today(juniper);
    const { rows } = await stepwell.database.ownerPool.query(
      'select subject, participant_ids, detail from audit_event where staff_id = $1',
      [juniper.id],
    );
    const detail = { list: 'today' };
    assert.deepEqual(rows, [{ subject: 'participant', participant_ids: [bram.id], detail }]);
  });
});

suite('GET /api/today: every role', () => {
  for (const role of ['supervisor', 'case-manager', 'prescriber', 'director'] as const) {
    test(`answers a ${role}`, async () => {
      stepwell.clock.set('2026-06-16T12:41:00.000Z');
      const person = await stepwell.person({ roles: [role], programIds: [program] });
      const answer = await today(person);
      assert.deepEqual([answer.sessions, answer.next, answer.notes], [[], null, null]);
    });
  }

  test('shows an administrator no clinical content', async () => {
    const { juniper, group, held, join } = await newGroup();
    await join({ preferredName: 'Bram' });
    await held('06-15');
    await openToday(group, [juniper.id]);
    const administrator = await stepwell.person({
      roles: ['administrator'],
      programIds: [program],
    });
    const answer = await today(administrator);
    assert.deepEqual(answer, {
      day: '2026-06-16',
      timeZone: 'America/New_York',
      sessions: [],
      next: null,
      unfinished: [],
      flagCount: 0,
      flagsNextAt: null,
      notes: null,
    });
  });
});
