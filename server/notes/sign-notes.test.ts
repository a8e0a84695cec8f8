import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { NoteDetail } from '#contract/note';
import { endedGroup, password } from '../testing/ended-group.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = (body: unknown) => (body as { type: string }).type;
const named = (notes: readonly NoteDetail[]) => notes.map(({ id, version }) => ({ id, version }));

suite('POST /api/notes/sign', () => {
  test('freezes the shared facts with person, credential, time and hash', async () => {
    const group = await endedGroup(stepwell);
    await group.tap(group.aster, 'engagement', '1');
    await group.record.insert('leader_intervention', {
      ...{ session_id: group.sessionId, staff_id: group.juniper.id },
      ...{ text: 'Modelled the skill in pairs.', updated_at: '2026-06-16T16:00:00Z' },
    });
    const draft = await group.writeReady(group.juniper, group.aster);
    const [signed] = (await group.sign(group.juniper, [draft])).notes;
    assert.ok(signed);
    assert.equal(signed.status, 'signed');
    assert.equal(signed.signedAt, '2026-06-16T16:10:00.000Z');
    assert.deepEqual(signed.drafted, draft.drafted);
    assert.deepEqual(signed.taps, draft.taps);
    const [signature] = signed.signatures;
    assert.equal(signature?.name, 'Juniper Vale');
    assert.equal(signature.credential, 'LCSW');
    assert.equal(signature.verified, true);
    const stored = await ownerPool.query(
      'select canonical, content_hash from signature where subject_id = $1',
      [signed.id],
    );
    const { canonical, content_hash } = stored.rows[0];
    assert.equal(createHash('sha256').update(canonical).digest('hex'), content_hash);
    const { content, signer } = JSON.parse(canonical);
    assert.equal(signer.id, group.juniper.id);
    assert.equal(content.sharedFacts.session.headcount, 3);
    assert.equal(content.sharedFacts.session.topic, 'Opposite action');
    assert.deepEqual(content.sharedFacts.session.interventions, [
      { staffId: group.juniper.id, text: 'Modelled the skill in pairs.' },
    ]);
    assert.equal(content.sharedFacts.attendance.minutes, 151);
    assert.deepEqual(content.sharedFacts.objectives[0].label, 'Out of bed by 8:00');
  });

  test('no departure after the session was over: who is noted as leaving later stayed', async () => {
    const group = await endedGroup(stepwell);
    await ownerPool.query(`update session set ended_at = '2026-06-16T15:30:00Z' where id = $1`, [
      group.sessionId,
    ]);
    const leave = (person: { id: string }, at: string) =>
      ownerPool.query(
        'update attendance set left_at = $1 where session_id = $2 and participant_id = $3',
        [at, group.sessionId, person.id],
      );
    await leave(group.aster, '2026-06-16T15:50:00Z');
    await leave(group.bram, '2026-06-16T15:20:00Z');
    const drafts = [
      await group.writeReady(group.juniper, group.aster),
      await group.writeReady(group.juniper, group.bram),
    ];
    const { notes } = await group.sign(group.juniper, drafts);
    assert.deepEqual(
      notes.map(({ attendance: { leftAt, minutes } }) => [leftAt, minutes]),
      [
        [null, 121],
        ['2026-06-16T15:20:00.000Z', 125],
      ],
    );
    assert.ok(notes.every(({ attendanceCorrected }) => !attendanceCorrected));
  });

  test('what is signed stays as it was, whatever changes around it', async () => {
    const group = await endedGroup(stepwell);
    const skill = await group.tap(group.aster, 'skill', 'opposite-action');
    const [signed] = (
      await group.sign(group.juniper, [await group.writeReady(group.juniper, group.aster)])
    ).notes;
    await ownerPool.query(`update session set topic = 'Other', title = 'Other' where id = $1`, [
      group.sessionId,
    ]);
    await ownerPool.query(`update objective set label = 'Other' where id = $1`, [
      group.objectives.aster,
    ]);
    await ownerPool.query('update observation set taken_back_at = tapped_at where id = $1', [
      skill,
    ]);
    const later = await group.noteOf(group.juniper, group.aster);
    assert.deepEqual(later, signed);
  });

  test('all that are ready at once, with one password, or none', async () => {
    const group = await endedGroup(stepwell);
    const ready = await group.writeReady(group.juniper, group.aster);
    const unready = await group.noteOf(group.juniper, group.bram);
    const refused = await group.juniper.send('POST', '/api/notes/sign', {
      password,
      notes: named([ready, unready]),
    });
    assert.equal(refused.status, 422);
    assert.equal(typeOf(refused.body), 'urn:stepwell:problem:not-ready');
    const { notes, errors } = refused.body as {
      notes: { id: string; missing: { code: string }[] }[];
      errors: { field: string }[];
    };
    assert.deepEqual(
      notes.map(({ id }) => id),
      [unready.id],
    );
    assert.deepEqual(
      notes[0]?.missing.map(({ code }) => code),
      ['opened', 'own-words', 'objective'],
    );
    assert.equal(errors[0]?.field, 'notes.1');
    assert.equal((await group.noteOf(group.juniper, group.aster)).status, 'draft');
    const both = [ready, await group.writeReady(group.juniper, group.bram)];
    const signed = await group.sign(group.juniper, both);
    assert.deepEqual(
      signed.notes.map(({ status }) => status),
      ['signed', 'signed'],
    );
  });

  test('not with a wrong password, not a stale version, not twice, not for another', async () => {
    const group = await endedGroup(stepwell);
    const note = await group.writeReady(group.juniper, group.aster);
    const send = (asked: object, by = group.juniper) =>
      by.send('POST', '/api/notes/sign', { password, notes: named([note]), ...asked });
    const wrong = await send({ password: 'something else entirely' });
    assert.equal(wrong.status, 403);
    assert.equal(typeOf(wrong.body), 'urn:stepwell:problem:wrong-password');
    const stale = await send({ notes: [{ id: note.id, version: note.version - 1 }] });
    assert.equal(stale.status, 409);
    assert.doesNotMatch(stale.text, /a long password/);
    const other = await send({}, group.tamsin);
    assert.equal(other.status, 403);
    const absent = await send({ notes: [...named([note]), { id: newId(), version: 1 }] });
    assert.equal(absent.status, 404);
    const twice = await send({ notes: [...named([note]), ...named([note])] });
    assert.equal(twice.status, 400);
    assert.equal((await group.noteOf(group.juniper, group.aster)).status, 'draft');
    assert.equal((await send({})).status, 200);
    const again = await send({ notes: [{ id: note.id, version: note.version + 1 }] });
    assert.equal(again.status, 422);
    assert.equal(typeOf(again.body), 'urn:stepwell:problem:signed');
  });

  test('nothing that its author has not seen: a tap changed meanwhile is a conflict', async () => {
    const group = await endedGroup(stepwell);
    const skill = await group.tap(group.aster, 'skill', 'opposite-action');
    const note = await group.writeReady(group.juniper, group.aster);
    await ownerPool.query('update observation set taken_back_at = tapped_at where id = $1', [
      skill,
    ]);
    const { id, version, draftMark } = note;
    const asked = { password, notes: [{ id, version, draftMark }] };
    const stale = await group.juniper.send('POST', '/api/notes/sign', asked);
    assert.equal(stale.status, 409);
    const { theirs } = stale.body as { theirs: { notes: NoteDetail[] } };
    assert.notEqual(theirs.notes[0]?.draftMark, draftMark);
    assert.equal((await group.sign(group.juniper, theirs.notes)).notes[0]?.status, 'signed');
  });

  test('nor what stands beside it: topic, headcount, an intervention, the mark of Part 2', async () => {
    const group = await endedGroup(stepwell);
    let note = await group.writeReady(group.juniper, group.aster);
    const changes: [string, unknown[]][] = [
      [`update session set topic = 'Check the facts' where id = $1`, [group.sessionId]],
      [`update session set title = 'Skills' where id = $1`, [group.sessionId]],
      [
        `update attendance set status = 'present', arrived_at = '2026-06-16T13:30:00Z'
           where session_id = $1 and participant_id = $2`,
        [group.sessionId, group.hollis.id],
      ],
      [
        `insert into leader_intervention (organization_id, session_id, staff_id, text, updated_at)
           values ($1, $2, $3, 'Modelled the skill in pairs.', '2026-06-16T16:00:00Z')`,
        [stepwell.organizationId, group.sessionId, group.tamsin.id],
      ],
      ['update participant set part_2 = true where id = $1', [group.aster.id]],
    ];
    await group.record.insert('leader_intervention', {
      ...{ session_id: group.sessionId, staff_id: group.juniper.id },
      ...{ text: 'What the signer wrote as a leader.', updated_at: '2026-06-16T16:00:00Z' },
    });
    const { draftMark: unchanged } = await group.noteOf(group.juniper, group.aster);
    assert.equal(unchanged, note.draftMark);
    for (const [change, values] of changes) {
      const { id, version, draftMark } = note;
      await ownerPool.query(change, values);
      const asked = { password, notes: [{ id, version, draftMark }] };
      const stale = await group.juniper.send('POST', '/api/notes/sign', asked);
      assert.equal(stale.status, 409, `${change}: ${stale.text}`);
      note = await group.noteOf(group.juniper, group.aster);
      assert.notEqual(note.draftMark, draftMark);
    }
    assert.equal((await group.sign(group.juniper, [note])).notes[0]?.status, 'signed');
  });

  test('a retry with the same key signs once', async () => {
    const group = await endedGroup(stepwell);
    const note = await group.writeReady(group.juniper, group.aster);
    const key = newId();
    const asked = { password, notes: named([note]) };
    const first = await group.juniper.send('POST', '/api/notes/sign', asked, { key });
    const second = await group.juniper.send('POST', '/api/notes/sign', asked, { key });
    assert.equal(first.status, 200);
    assert.equal(second.text, first.text);
    const { rows } = await ownerPool.query(
      'select count(*) as n from signature where subject_id = $1',
      [note.id],
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });

  test('a signed note refuses every further writing through its URLs', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.writeReady(group.juniper, group.aster);
    const [signed] = (await group.sign(group.juniper, [draft])).notes;
    assert.ok(signed);
    const put = await group.juniper.send('PUT', `/api/notes/${signed.id}`, {
      ...{ sections: [], omittedTaps: [], objectiveIds: [], riskSentence: '' },
      ...{ similarityReason: null, version: signed.version },
    });
    const open = await group.juniper.send('POST', `/api/notes/${signed.id}/open`);
    const reassign = await group.juniper.send('PUT', `/api/notes/${signed.id}/author`, {
      ...{ authorId: group.tamsin.id, version: signed.version },
    });
    for (const { status, body } of [put, open, reassign]) {
      assert.equal(status, 422);
      assert.equal(typeOf(body), 'urn:stepwell:problem:signed');
    }
    assert.equal(signed.allowed.edit, false);
    assert.equal(signed.allowed.addAddendum, true);
  });

  test('the mark of 42 CFR Part 2 is copied, with its notice', async () => {
    const group = await endedGroup(stepwell);
    await ownerPool.query('update participant set part_2 = true where id = $1', [group.aster.id]);
    const draft = await group.writeReady(group.juniper, group.aster);
    const [signed] = (await group.sign(group.juniper, [draft])).notes;
    assert.equal(signed?.part2, true);
    assert.match(signed.part2Notice ?? '', /^42 CFR part 2 prohibits/);
    await ownerPool.query('update participant set part_2 = false where id = $1', [group.aster.id]);
    assert.equal((await group.noteOf(group.juniper, group.aster)).part2, true);
  });

  test('attendance corrected after signing marks the note until an addendum follows', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.writeReady(group.juniper, group.aster);
    const [signed] = (await group.sign(group.juniper, [draft])).notes;
    assert.ok(signed);
    assert.equal(signed.attendanceCorrected, false);
    stepwell.clock.forward({ minutes: 5 });
    await ownerPool.query(
      `update attendance set arrived_at = '2026-06-16T13:20:00Z', version = version + 1,
         updated_at = $1 where session_id = $2 and participant_id = $3`,
      [stepwell.clock.now(), group.sessionId, group.aster.id],
    );
    const marked = await group.noteOf(group.juniper, group.aster);
    assert.equal(marked.attendanceCorrected, true);
    assert.equal(marked.attendance.arrivedAt, '2026-06-16T13:14:00.000Z');
    const { status, body } = await group.juniper.send('POST', `/api/notes/${signed.id}/addenda`, {
      ...{ id: newId(), kind: 'correction', text: 'Arrived 9:20, not 9:14.' },
      ...{ answersReturnId: null, password },
    });
    assert.equal(status, 201);
    const { addenda, attendanceCorrected } = body as NoteDetail;
    assert.equal(attendanceCorrected, false);
    assert.equal(addenda[0]?.serviceOn, '2026-06-16');
    assert.equal(addenda[0].signedAt, stepwell.clock.now().toISOString());
    assert.equal(addenda[0].signatures[0]?.verified, true);
  });
});
