import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { DirectoryResult, RosterRow } from '#contract/roster';
import type { SessionDetail } from '#contract/session';
import { v7 as newId } from 'uuid';
import type { KnownParticipant } from '../testing/record.ts';
import { endsAt, startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId, people, record, stepwell, programId, groupId } = room;
const { ownerPool } = stepwell.database;
const url = `/api/sessions/${sessionId}`;
const idOf = (index: number) => people[index]?.id ?? '';
const who = ({ roster }: SessionDetail) => roster.map(({ preferredName }) => preferredName);
const rowOf = ({ roster }: SessionDetail, id: string) =>
  roster.find(({ participantId }) => participantId === id);

/** Somebody in care elsewhere, whom nobody here treats. */
const walkIn = await record.participant(await record.program(), {
  preferredName: 'Hollis',
  familyName: 'Inkwell',
});

suite('reading a session that has not started', () => {
  const stored = async () => {
    const { rows } = await ownerPool.query(
      `select (select json_agg(r order by participant_id) from roster r where session_id = $1) as list,
         (select version from session where id = $1) as version`,
      [sessionId],
    );
    return rows[0] as { list: unknown[] | null; version: number };
  };

  test('shows whom it expects, and writes nothing', async () => {
    const before = await stored();
    assert.equal(before.list, null);
    const first = await room.detail();
    assert.deepEqual(who(first), ['Aster', 'Bram', 'Cassia', 'Dov', 'Elowen', 'Fitz']);
    assert.ok(first.roster.every(({ noteAuthorId }) => noteAuthorId !== null));
    await room.detail(tobin);
    await juniper.get(`${url}/room-safe`);
    assert.equal((await juniper.get(`${url}/roster/${idOf(0)}/missed`)).status, 200);
    assert.deepEqual(await stored(), before);
  });

  test('its list is stored, as it was shown, with the first thing that is written', async () => {
    const shown = await room.detail();
    const answer = await juniper.send('PUT', `${url}/attendance/${idOf(3)}`, {
      ...room.attendance(3, { status: 'excused', arrivedAt: null }),
      participantId: undefined,
    });
    assert.equal(answer.status, 200, answer.text);
    assert.equal((await stored()).list?.length, 6);
    const { roster, expectedCount } = await room.detail();
    assert.deepEqual(roster, shown.roster);
    assert.equal(expectedCount, shown.expectedCount);
  });

  test('a rating, a tap or a measure stores it as well', async () => {
    const at = room.stepwell.clock.now().toISOString();
    const writes: ((session: string) => [string, object])[] = [
      (session) => [
        `/api/sessions/${session}/check-ins/${idOf(0)}/mood`,
        { value: 3, tappedAt: at, version: 0 },
      ],
      (session) => [
        `/api/sessions/${session}/observations/${newId()}`,
        {
          participantId: idOf(0),
          kind: 'affect',
          code: 'bright',
          text: null,
          takenBack: false,
          tappedAt: at,
          version: 0,
        },
      ],
      (session) => [
        `/api/sessions/${session}/roster/${idOf(0)}`,
        { removed: true, noteAuthorId: juniper.id, version: 1 },
      ],
    ];
    for (const write of writes) {
      const session = await record.session(programId, {
        groupId,
        startsAt: '2026-06-16T18:00:00Z',
        endsAt: '2026-06-16T19:00:00Z',
        leaderIds: [juniper.id],
        ended: false,
      });
      const [path, body] = write(session);
      const answer = await juniper.send('PUT', path, body);
      assert.equal(answer.status, 200, answer.text);
    }
    const session = await record.session(programId, {
      groupId,
      startsAt: '2026-06-16T18:00:00Z',
      endsAt: '2026-06-16T19:00:00Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    const measured = await juniper.send('POST', '/api/administrations', {
      id: newId(),
      participantId: idOf(0),
      sessionId: session,
      instrumentCode: 'phq9',
      administeredAt: at,
      mode: 'staff',
      answers: null,
      total: 9,
    });
    assert.equal(measured.status, 201, measured.text);
  });
});

suite('the list before the session starts', () => {
  test('names members without this agreed day as not expected', async () => {
    const monday = await record.participant(programId, { preferredName: 'Mona' });
    await record.member(groupId, monday);
    await ownerPool.query(
      `update agreed_schedule set weekdays = '{1,3}' where participant_id = $1`,
      [monday.id],
    );
    const detail = await room.detail();
    assert.equal(rowOf(detail, monday.id)?.expected, false);
    assert.equal(detail.expectedCount, 6);
    assert.equal(detail.roster.length, 7);
  });

  test('follows the memberships, and leaves alone whom something is written about', async () => {
    const [left, written] = [4, 5].map(idOf);
    const rows = [room.attendance(5, { status: 'excused', arrivedAt: null })];
    assert.equal((await juniper.send('POST', `${url}/attendance`, { rows })).status, 200);
    await ownerPool.query(
      `update membership set valid_to = '2026-06-15' where participant_id = any ($1)`,
      [[left, written]],
    );
    const joined = await record.participant(programId, { preferredName: 'Greta' });
    await record.member(groupId, joined);
    const detail = await room.detail();
    assert.ok(rowOf(detail, left ?? '')?.removed ?? true);
    assert.equal(rowOf(detail, written ?? '')?.removed, false);
    assert.equal(rowOf(detail, joined.id)?.position, 7);
    assert.ok(rowOf(detail, joined.id)?.noteAuthorId);
  });

  test('belongs to the people in the room from the start on', async () => {
    const { version } = await room.detail();
    const start = { startedAt: startsAt, version };
    assert.equal((await juniper.send('POST', `${url}/start`, start)).status, 200);
    const late = await record.participant(programId, { preferredName: 'Late' });
    await record.member(groupId, late);
    assert.ok(!who(await room.detail()).includes('Late'));
  });
});

suite('walk-ins', () => {
  const search = (more: Record<string, unknown> = {}, by: TestPerson = juniper) =>
    by.send('POST', '/api/directory/search', {
      name: 'ink',
      bornOn: '1990-02-28',
      sessionId,
      ...more,
    });

  test('are found by name and birth date, which show nothing else', async () => {
    const answer = await search();
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(answer.body as DirectoryResult, {
      people: [
        {
          participantId: walkIn.id,
          preferredName: 'Hollis',
          familyName: 'Inkwell',
          birthDate: '1990-02-28',
        },
      ],
    });
    const empty: DirectoryResult = { people: [] };
    assert.deepEqual((await search({ bornOn: '1990-02-27' })).body, empty);
    assert.deepEqual((await search({ name: '%%' })).body, empty);
    assert.equal((await search({ name: ' x ' })).status, 400);
    assert.equal((await search({ bornOn: '1990-02-30' })).status, 400);
    assert.equal((await search({}, stranger)).status, 404);
  });

  test('the search is in the audit trail with whom it found, never with the name', async () => {
    const { rows } = await ownerPool.query<{ participant_ids: string[]; detail: object }>(
      `select participant_ids, detail from audit_event
       where subject = 'directory' and outcome = 'done' order by sequence limit 1`,
    );
    assert.deepEqual(rows, [
      { participant_ids: [walkIn.id], detail: { session: sessionId, found: 1 } },
    ]);
  });

  test('join at any time without touching what is written', async () => {
    const before = await room.detail();
    const body = { participantId: walkIn.id, origin: 'walk-in' };
    assert.equal((await stranger.send('POST', `${url}/roster`, body)).status, 404);
    const answer = await juniper.send('POST', `${url}/roster`, body);
    assert.equal(answer.status, 200, answer.text);
    const row = answer.body as RosterRow;
    assert.deepEqual([row.origin, row.expected, row.noteAuthorId], ['walk-in', true, juniper.id]);
    assert.equal(row.matters.weekOfEpisode, 10);
    assert.equal(row.matters.firstSessionInGroup, true);
    const detail = await room.detail();
    assert.deepEqual(detail.attendance, before.attendance);
    assert.equal(detail.roster.length, before.roster.length + 1);
    const unknown = { participantId: newId(), origin: 'visitor' };
    assert.equal((await juniper.send('POST', `${url}/roster`, unknown)).status, 404);
  });

  test('of another organization are not found', async () => {
    const organizationId = await stepwell.organization();
    const foreign = await stepwell.person({ organizationId });
    assert.equal((await search({}, foreign)).status, 404);
    assert.equal((await foreign.get(url)).status, 404);
  });
});

suite('taking somebody off the list', () => {
  test('keeps what was written, and can be undone', async () => {
    const rows = [room.attendance(0)];
    assert.equal((await juniper.send('POST', `${url}/attendance`, { rows })).status, 200);
    const row = rowOf(await room.detail(), idOf(0));
    const path = `${url}/roster/${idOf(0)}`;
    const off = { removed: true, noteAuthorId: row?.noteAuthorId, version: row?.version };
    assert.equal((await stranger.send('PUT', path, off)).status, 404);
    const answer = await juniper.send('PUT', path, off);
    assert.equal(answer.status, 200, answer.text);
    const detail = await room.detail();
    assert.equal(rowOf(detail, idOf(0))?.removed, true);
    assert.ok(detail.attendance.some(({ participantId }) => participantId === idOf(0)));
    const stale = await juniper.send('PUT', path, off);
    assert.equal(stale.status, 409);
    const { version } = answer.body as RosterRow;
    const back = await juniper.send('PUT', path, { ...off, removed: false, version });
    assert.equal((back.body as RosterRow).removed, false);
  });

  test('with an open flag asks what was done first', async () => {
    const tap = await juniper.send('PUT', `${url}/observations/${newId()}`, {
      participantId: idOf(1),
      kind: 'risk',
      code: 'medical',
      text: null,
      takenBack: false,
      tappedAt: startsAt,
      version: 0,
    });
    assert.equal(tap.status, 200);
    const row = rowOf(await room.detail(), idOf(1));
    const off = { removed: true, noteAuthorId: row?.noteAuthorId, version: row?.version };
    const answer = await juniper.send('PUT', `${url}/roster/${idOf(1)}`, off);
    assert.equal((answer.body as { type: string }).type, 'urn:stepwell:problem:open-flags');
  });

  test('a note is given to another leader, and to nobody else', async () => {
    const row = rowOf(await room.detail(), idOf(2));
    const other = row?.noteAuthorId === juniper.id ? tobin.id : juniper.id;
    const path = `${url}/roster/${idOf(2)}`;
    const body = { removed: false, noteAuthorId: other, version: row?.version };
    for (const noteAuthorId of [stranger.id, newId(), null]) {
      assert.equal((await juniper.send('PUT', path, { ...body, noteAuthorId })).status, 400);
    }
    assert.equal((await juniper.send('PUT', path, body)).status, 200);
    assert.equal(rowOf(await room.detail(), idOf(2))?.noteAuthorId, other);
  });
});

suite('a cover', () => {
  test('sees whom the session expects, and takes over the notes of the one covered', async () => {
    const cover = await stepwell.person({ name: 'Wren Ash' });
    const covered = await record.session(programId, {
      groupId,
      startsAt: '2026-06-16T17:00:00Z',
      endsAt: '2026-06-16T18:00:00Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    const open = async (by: TestPerson) => by.get(`/api/sessions/${covered}`);
    assert.equal((await open(cover)).status, 404);
    assert.equal((await open(juniper)).status, 200);
    await ownerPool.query(`delete from session_facilitator where session_id = $1`, [covered]);
    await record.insert('session_facilitator', {
      session_id: covered,
      staff_id: cover.id,
      part: 'cover',
    });
    const detail = (await open(cover)).body as SessionDetail;
    assert.ok(who(detail).includes('Aster'));
    assert.ok(detail.roster.every(({ noteAuthorId }) => noteAuthorId === cover.id));
  });

  test('sees them also when nobody has opened the session before', async () => {
    const cover = await stepwell.person({ name: 'Wren Ash' });
    const fresh = await record.session(programId, {
      groupId,
      startsAt: '2026-06-16T19:00:00Z',
      endsAt: '2026-06-16T20:00:00Z',
      leaderIds: [cover.id],
      ended: false,
    });
    const detail = (await cover.get(`/api/sessions/${fresh}`)).body as SessionDetail;
    assert.ok(who(detail).includes('Aster'));
  });
});

suite('what matters about a person', () => {
  async function person(name: string): Promise<KnownParticipant> {
    const known = await record.participant(programId, { preferredName: name });
    await record.member(groupId, known);
    return known;
  }
  async function matters({ id }: KnownParticipant, at: string) {
    const next = await record.session(programId, {
      groupId,
      startsAt: at,
      endsAt: at.replace('T13', 'T16'),
      leaderIds: [juniper.id],
      ended: false,
    });
    const detail = (await juniper.get(`/api/sessions/${next}`)).body as SessionDetail;
    return rowOf(detail, id)?.matters;
  }

  test('the latest score against the one before, never an unscorable one', async () => {
    const known = await person('Cassia');
    for (const [at, total] of [
      ['2026-06-01T13:00:00Z', 14],
      ['2026-06-08T13:00:00Z', 20],
      ['2026-06-15T13:00:00Z', null],
    ] as const) {
      await record.administration(known, juniper.id, { administered_at: at, total });
    }
    assert.deepEqual((await matters(known, '2026-06-19T13:00:00Z'))?.measure, {
      instrument: 'PHQ-9',
      previous: 14,
      latest: 20,
      change: 'reliably-worse',
    });
  });

  test('a single score, a 0 among them, says nothing about change', async () => {
    const known = await person('Dov');
    await record.administration(known, juniper.id, {
      administered_at: '2026-06-12T13:00:00Z',
      total: 0,
    });
    const found = await matters(known, '2026-06-20T13:00:00Z');
    assert.deepEqual(found?.measure, {
      instrument: 'PHQ-9',
      previous: null,
      latest: 0,
      change: 'unknown',
    });
    assert.equal(found.measureOverdueDays, 1);
  });

  test('no-shows over the days and from the number on that the program names', async () => {
    const known = await person('Rowan');
    for (const at of ['2026-06-05', '2026-06-17']) {
      const times = { startsAt: `${at}T13:00:00Z`, endsAt: `${at}T16:00:00Z` };
      const past = await record.session(programId, { groupId, ...times });
      await record.attendance(past, known, juniper.id, { status: 'no-show' });
    }
    const set = (missedDays: object) =>
      room.stepwell.database.ownerPool.query(
        `update program set settings = settings || jsonb_build_object('missedDays', $2::jsonb)
         where id = $1`,
        [programId, JSON.stringify(missedDays)],
      );
    await set({ absences: 3, days: 21 });
    const found = await matters(known, '2026-06-22T13:00:00Z');
    assert.deepEqual(found?.absences, { count: 2, days: 21, told: false });
    await set({ absences: 2, days: 7 });
  });

  test('open flags about the course of care, never those about risk and never closed ones', async () => {
    const known = await person('Yarrow');
    const raise = async (kind: string, more: object = {}) => {
      const flag = { id: newId(), participant_id: known.id, kind, raised_by: juniper.id };
      const escalate_minutes = kind === 'risk' ? null : 60;
      const raised_at = '2026-06-10T13:00:00Z';
      await record.insert('flag', { ...flag, raised_at, escalate_minutes, ...more });
      return flag.id;
    };
    await raise('risk');
    await raise('absences', { closed_at: '2026-06-11T13:00:00Z', closed_by: juniper.id });
    const open = await raise('reliable-worsening');
    const found = await matters(known, '2026-06-24T13:00:00Z');
    assert.deepEqual(found?.courseFlags, [{ id: open, kind: 'reliable-worsening' }]);
  });

  test('no-shows of the last days, and the first time in a group', async () => {
    const known = await person('Hazel');
    for (const at of ['2026-06-10', '2026-06-17', '2026-06-18', '2026-06-20']) {
      const past = await record.session(programId, {
        groupId,
        startsAt: `${at}T13:00:00Z`,
        endsAt: `${at}T16:00:00Z`,
      });
      await record.attendance(past, known, juniper.id, { status: 'no-show' });
    }
    const found = await matters(known, '2026-06-22T13:00:00Z');
    assert.deepEqual(found?.absences, { count: 3, days: 7, told: true });
    assert.equal(found.firstSessionInGroup, true);
    const came = await record.session(programId, { groupId, startsAt, endsAt });
    await record.attendance(came, known, juniper.id, { status: 'present' });
    const later = await matters(known, '2026-06-23T13:00:00Z');
    assert.equal(later?.firstSessionInGroup, false);
  });
});
