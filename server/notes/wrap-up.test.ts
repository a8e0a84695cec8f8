import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import { endedGroup, type EndedGroup } from '../testing/ended-group.ts';
import type { KnownParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

/** Everything that opening the wrap-up must leave as it is. */
async function stored({ sessionId }: EndedGroup): Promise<unknown> {
  const { rows } = await ownerPool.query(
    `select (select jsonb_agg(n order by n.id) from note n where n.session_id = $1) as notes,
       (select jsonb_agg(r order by r.position) from roster r where r.session_id = $1) as roster,
       (select to_jsonb(s) from session s where s.id = $1) as session`,
    [sessionId],
  );
  return rows[0];
}

async function correct(
  { sessionId, juniper }: EndedGroup,
  { id }: KnownParticipant,
  status: 'present' | 'no-show',
  version: number,
  by: TestPerson = juniper,
): Promise<void> {
  const answer = await by.send('PUT', `/api/sessions/${sessionId}/attendance/${id}`, {
    ...{ id: newId(), blockId: null, status, mode: 'in-person', leftAt: null, reason: null },
    arrivedAt: status === 'present' ? '2026-06-16T13:00:00.000Z' : null,
    ...{ tappedAt: '2026-06-16T16:10:00.000Z', version },
  });
  assert.equal(answer.status, 200, answer.text);
}

suite('GET /api/sessions/:id/notes', () => {
  test('who was due and not marked is told as that; a member without this agreed day is not missed', async () => {
    const group = await endedGroup(stepwell);
    const { record, programId, sessionId, juniper } = group;
    const groupId = await record.group(programId, [juniper.id]);
    await stepwell.database.ownerPool.query('update session set group_id = $2 where id = $1', [
      ...[sessionId, groupId],
    ]);
    // The session is on a Tuesday.
    for (const [preferredName, weekdays] of [
      ['Elowen', [2, 4]],
      ['Fitz', [1, 3]],
    ] as const) {
      const person = await record.participant(programId, { preferredName });
      await record.member(groupId, person);
      await stepwell.database.ownerPool.query(
        'update agreed_schedule set weekdays = $2 where participant_id = $1',
        [person.id, weekdays],
      );
      await record.onRoster(sessionId, person, { position: 9 });
    }
    const { absences } = await group.wrapUp(juniper);
    assert.deepEqual(
      absences.map(({ preferredName, status }) => [preferredName, status]),
      [
        ['Hollis', 'no-show'],
        ['Elowen', 'expected'],
      ],
    );
  });

  test('one note for each who attended, none for the absent, who are listed', async () => {
    const group = await endedGroup(stepwell);
    const wrapUp = await group.wrapUp(group.juniper);
    assert.deepEqual(
      wrapUp.notes.map(({ preferredName, author, status }) => [preferredName, author.name, status]),
      [
        ['Aster', 'Juniper Vale', 'draft'],
        ['Bram', 'Juniper Vale', 'draft'],
        ['Cassia', 'Tamsin Larkspur', 'draft'],
      ],
    );
    assert.deepEqual(
      wrapUp.absences.map(({ preferredName, status, reason }) => [preferredName, status, reason]),
      [['Hollis', 'no-show', 'Did not answer']],
    );
    assert.equal(wrapUp.session.headcount, 3);
    assert.deepEqual(
      wrapUp.session.skills.map(({ name }) => name),
      ['Opposite Action', 'Check the Facts'],
    );
    // 9:14–12:00 with a break of 15 minutes.
    assert.equal(wrapUp.notes[0]?.attendance.minutes, 151);
  });

  test('has everybody in the order of the roster, absent or not', async () => {
    const group = await endedGroup(stepwell);
    const { roster } = await group.wrapUp(group.juniper);
    const { aster, bram, cassia, hollis } = group;
    assert.deepEqual([...roster].sort(), [aster, bram, cassia, hollis].map(({ id }) => id).sort());
    assert.equal(roster[0], aster.id);
  });

  test('states no minutes and no early departure after the session’s real end', async () => {
    const group = await endedGroup(stepwell);
    const timesOf = async (endedAt: string | null, leftAt: string | null) => {
      await ownerPool.query('update session set ended_at = $2 where id = $1', [
        group.sessionId,
        endedAt,
      ]);
      await ownerPool.query(
        `update attendance set arrived_at = '2026-06-16T13:00:00Z', left_at = $3, version = version + 1
         where session_id = $1 and participant_id = $2`,
        [group.sessionId, group.aster.id, leftAt],
      );
      const { notes } = await group.wrapUp(group.juniper);
      const [note] = notes;
      const drafted = note?.drafted.flatMap(({ segments }) => segments.map(({ text }) => text));
      return { minutes: note?.attendance.minutes, drafted: drafted?.join('') ?? '' };
    };
    const early = await timesOf('2026-06-16T13:23:00Z', '2026-06-16T15:45:00Z');
    assert.equal(early.minutes, 23);
    assert.doesNotMatch(early.drafted, /left/);
    const running = await timesOf(null, null);
    assert.equal(running.minutes, null);
    const gone = await timesOf(null, '2026-06-16T13:40:00Z');
    assert.equal(gone.minutes, 40);
  });

  test('reading it changes nothing, whatever the attendance says', async () => {
    const group = await endedGroup(stepwell);
    await ownerPool.query(
      `update attendance set status = 'present', arrived_at = '2026-06-16T13:00:00Z'
       where session_id = $1 and participant_id = $2`,
      [group.sessionId, group.hollis.id],
    );
    await ownerPool.query(
      'update roster set note_author_id = $3 where session_id = $1 and participant_id = $2',
      [group.sessionId, group.bram.id, group.tamsin.id],
    );
    const before = await stored(group);
    const wrapUp = await group.wrapUp(group.juniper);
    assert.equal(wrapUp.notes.length, 3);
    assert.deepEqual(await stored(group), before);
  });

  test('follows a later correction of attendance both ways, and deletes nothing', async () => {
    const group = await endedGroup(stepwell);
    await correct(group, group.bram, 'no-show', 1);
    await correct(group, group.hollis, 'present', 1);
    const corrected = await group.wrapUp(group.juniper);
    assert.deepEqual(
      corrected.notes.map(({ preferredName }) => preferredName),
      ['Aster', 'Cassia', 'Hollis'],
    );
    assert.deepEqual(
      corrected.absences.map(({ preferredName }) => preferredName),
      ['Bram'],
    );
    await correct(group, group.bram, 'present', 2);
    const back = await group.wrapUp(group.juniper);
    assert.equal(back.notes.length, 4);
  });

  test('corrections of two leaders at the same moment owe one note each', async () => {
    const group = await endedGroup(stepwell);
    const late = await group.record.participant(group.programId, { preferredName: 'Elowen' });
    await group.record.onRoster(group.sessionId, late, { position: 5 });
    await Promise.all([
      correct(group, group.hollis, 'present', 1),
      correct(group, late, 'present', 0, group.tamsin),
    ]);
    const { notes } = await group.wrapUp(group.juniper);
    assert.deepEqual(
      notes.map(({ preferredName }) => preferredName),
      ['Aster', 'Bram', 'Cassia', 'Hollis', 'Elowen'],
    );
  });

  test('somebody put back onto the list after the end is owed a note', async () => {
    const group = await endedGroup(stepwell, { ended: false });
    await ownerPool.query(
      'update roster set removed_at = now() where session_id = $1 and participant_id = $2',
      [group.sessionId, group.bram.id],
    );
    await group.end();
    assert.equal((await group.wrapUp(group.juniper)).notes.length, 2);
    const path = `/api/sessions/${group.sessionId}/roster`;
    const added = await group.juniper.send('POST', path, {
      participantId: group.bram.id,
      origin: 'walk-in',
    });
    assert.equal(added.status, 200, added.text);
    assert.deepEqual(
      (await group.wrapUp(group.juniper)).notes.map(({ preferredName }) => preferredName),
      ['Aster', 'Bram', 'Cassia'],
    );
  });

  test('attendance that is written while the session ends is owed its note', async () => {
    const group = await endedGroup(stepwell, { ended: false });
    const late = await group.record.participant(group.programId, { preferredName: 'Elowen' });
    await group.record.onRoster(group.sessionId, late, { position: 5 });
    const ending = await ownerPool.connect();
    try {
      await ending.query('begin');
      await ending.query('select from session where id = $1 for update', [group.sessionId]);
      const written = correct(group, late, 'present', 0);
      await untilBlocked(ownerPool);
      await ending.query(`update session set ended_at = '2026-06-16T16:00:00Z' where id = $1`, [
        group.sessionId,
      ]);
      await ending.query('commit');
      await written;
    } finally {
      ending.release();
    }
    const { notes } = await group.wrapUp(group.juniper);
    assert.ok(notes.some(({ preferredName }) => preferredName === 'Elowen'));
  });

  test('a draft that somebody began stays in the list, and says what does not agree', async () => {
    const group = await endedGroup(stepwell);
    await group.writeReady(group.juniper, group.bram);
    await ownerPool.query(
      `update attendance set status = 'excused', arrived_at = null
       where session_id = $1 and participant_id = $2`,
      [group.sessionId, group.bram.id],
    );
    const note = await group.noteOf(group.juniper, group.bram);
    const unmet = note.readiness.filter(({ met }) => !met);
    assert.deepEqual(unmet, [
      { code: 'times', met: false, words: 'Attendance does not say present' },
    ]);
  });

  test('without authors on the list the leaders share it evenly', async () => {
    const group = await endedGroup(stepwell, { ended: false });
    await ownerPool.query('update roster set note_author_id = null where session_id = $1', [
      group.sessionId,
    ]);
    await group.end();
    const { notes } = await group.wrapUp(group.juniper);
    assert.deepEqual(
      notes.map(({ author }) => author.name),
      ['Juniper Vale', 'Tamsin Larkspur', 'Juniper Vale'],
    );
  });

  test('a block of a program day is enough to be owed a note', async () => {
    const group = await endedGroup(stepwell, { ended: false });
    const block = (position: number, from: string, to: string) =>
      group.record.part(group.sessionId, position, { starts_at: from, ends_at: to });
    const morning = await block(2, '2026-06-16T13:00:00Z', '2026-06-16T14:30:00Z');
    const late = await block(3, '2026-06-16T14:45:00Z', '2026-06-16T16:00:00Z');
    await ownerPool.query('update session set attendance_per_block = true where id = $1', [
      group.sessionId,
    ]);
    await ownerPool.query(
      `update attendance set block_id = $1, status = 'no-show', arrived_at = null
       where session_id = $2`,
      [morning, group.sessionId],
    );
    await group.record.attendance(group.sessionId, group.bram, group.juniper.id, {
      ...{ block_id: late, status: 'present', arrived_at: '2026-06-16T14:45:00Z' },
    });
    await group.end();
    const { notes, absences } = await group.wrapUp(group.juniper);
    assert.deepEqual(
      notes.map(({ preferredName, attendance }) => [preferredName, attendance.minutes]),
      [['Bram', 75]],
    );
    assert.equal(absences.length, 3);
  });

  test('a session across midnight, and across a clock change, stays on its day', async () => {
    const group = await endedGroup(stepwell);
    const move = async (from: string, to: string) => {
      await ownerPool.query(
        `update session set starts_at = $2, ends_at = $3, started_at = $2, ended_at = $3
         where id = $1`,
        [group.sessionId, from, to],
      );
      await ownerPool.query(
        'update attendance set arrived_at = $2, version = version + 1 where session_id = $1',
        [group.sessionId, from],
      );
      const { attendance, serviceOn } = await group.noteOf(group.juniper, group.bram);
      return [serviceOn, attendance.minutes];
    };
    await ownerPool.query('delete from session_part where session_id = $1', [group.sessionId]);
    // 23:30 to 1:00 in New York.
    const late = await move('2026-06-16T03:30:00Z', '2026-06-16T05:00:00Z');
    assert.deepEqual(late, ['2026-06-15', 90]);
    // The night in which 2:00 becomes 3:00: 23:30 to 3:30 on the wall are three hours.
    const spring = await move('2026-03-08T04:30:00Z', '2026-03-08T07:30:00Z');
    assert.deepEqual(spring, ['2026-03-07', 180]);
  });

  test('foreign and absent sessions look the same; a supervisor sees no words of a draft', async () => {
    const group = await endedGroup(stepwell);
    await group.writeReady(group.juniper, group.aster);
    const stranger = await stepwell.person({ roles: ['facilitator'] });
    const foreign = await stranger.get(`/api/sessions/${group.sessionId}/notes`);
    const absent = await stranger.get(`/api/sessions/${newId()}/notes`);
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, absent.body);
    const seen = await group.noteOf(group.supervisor, group.aster);
    assert.equal(seen.status, 'draft');
    assert.deepEqual(
      [seen.drafted, seen.sections, seen.taps, seen.objectives, seen.readiness, seen.similarity],
      [[], [], [], [], [], null],
    );
    assert.ok(Object.values(seen.allowed).every((allowed) => !allowed));
  });

  test('every answer leaves an audit row with the people it showed', async () => {
    const group = await endedGroup(stepwell);
    await group.wrapUp(group.juniper);
    const { rows } = await ownerPool.query(
      `select action, participant_ids from audit_event
       where staff_id = $1 and subject = 'note' order by sequence desc limit 1`,
      [group.juniper.id],
    );
    assert.equal(rows[0].action, 'read:open-session');
    assert.equal(rows[0].participant_ids.length, 4);
  });
});
