import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { NoteDetail, NoteList } from '#contract/note';
import { endedGroup, password, type EndedGroup } from '../testing/ended-group.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = (body: unknown) => (body as { type: string }).type;

/** A note of Tamsin's, who is not licensed, signed. */
async function awaiting(group: EndedGroup): Promise<NoteDetail> {
  const draft = await group.writeReady(group.tamsin, group.cassia);
  const [signed] = (await group.sign(group.tamsin, [draft])).notes;
  assert.ok(signed);
  return signed;
}

const coSign = (by: TestPerson, id: string) =>
  by.send('POST', `/api/notes/${id}/co-sign`, { password });
const giveBack = (by: TestPerson, id: string, comment = 'Say what was tried.') =>
  by.send('POST', `/api/notes/${id}/return`, { id: newId(), comment });
const addendum = (by: TestPerson, id: string, more: object = {}) =>
  by.send('POST', `/api/notes/${id}/addenda`, {
    ...{ id: newId(), kind: 'late-entry', text: 'Called back at noon.', answersReturnId: null },
    ...{ password, ...more },
  });

suite('co-signature', () => {
  test('is fixed by the credential of the author at the moment of signing', async () => {
    const group = await endedGroup(stepwell);
    const signed = await awaiting(group);
    assert.equal(signed.status, 'awaiting-co-signature');
    assert.equal(signed.needsCoSignature, true);
    await ownerPool.query(`update staff set credential_code = 'LCSW' where id = $1`, [
      group.tamsin.id,
    ]);
    assert.equal((await group.noteOf(group.juniper, group.cassia)).status, 'awaiting-co-signature');
  });

  test('by a supervisor of the author with a password; nobody else', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    const other = await stepwell.person({ roles: ['supervisor'], programIds: [group.programId] });
    assert.equal((await coSign(group.juniper, id)).status, 403);
    assert.equal((await coSign(group.tamsin, id)).status, 403);
    assert.equal((await coSign(other, id)).status, 404);
    const wrong = await group.supervisor.send('POST', `/api/notes/${id}/co-sign`, {
      password: 'something else entirely',
    });
    assert.equal(wrong.status, 403);
    const done = await coSign(group.supervisor, id);
    assert.equal(done.status, 200);
    const note = done.body as NoteDetail;
    assert.equal(note.status, 'co-signed');
    assert.deepEqual(
      note.signatures.map(({ purpose, name, verified }) => [purpose, name, verified]),
      [
        ['signature', 'Tamsin Larkspur', true],
        ['co-signature', 'Orla Fenn', true],
      ],
    );
    const again = await coSign(group.supervisor, id);
    assert.equal(again.status, 422);
    assert.equal(typeOf(again.body), 'urn:stepwell:problem:not-awaiting-co-signature');
  });

  test('the comment of a return names no other member: it stays in this one’s note', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    const comment = 'Say how it went between Cassia and Bram.';
    const refused = await giveBack(group.supervisor, id, comment);
    assert.equal(refused.status, 422);
    assert.equal(typeOf(refused.body), 'urn:stepwell:problem:names-another');
    assert.match(refused.text, /"field":"comment","message":"Names another participant: “Bram”"/);
    // Also when their author leads the session no more.
    await ownerPool.query('delete from session_facilitator where session_id = $1', [
      group.sessionId,
    ]);
    assert.equal((await giveBack(group.supervisor, id, comment)).status, 422);
    const own = await giveBack(group.supervisor, id, 'Say what helped Cassia.');
    assert.equal(own.status, 200, own.text);
  });

  test('a return unlocks nothing; the signed answer is covered by the co-signature', async () => {
    const group = await endedGroup(stepwell);
    const signed = await awaiting(group);
    const returned = (await giveBack(group.supervisor, signed.id)).body as NoteDetail;
    assert.equal(returned.status, 'returned');
    assert.deepEqual(returned.sections, signed.sections);
    const [given] = returned.returns;
    assert.ok(given);
    assert.equal(given.answered, false);
    assert.equal((await coSign(group.supervisor, signed.id)).status, 422);
    const put = await group.tamsin.send('PUT', `/api/notes/${signed.id}`, {
      ...{ sections: [], omittedTaps: [], objectiveIds: [], riskSentence: '' },
      ...{ similarityReason: null, version: signed.version },
    });
    assert.equal(put.status, 422);
    const answer = await addendum(group.tamsin, signed.id, {
      ...{ kind: 'answer', text: 'Tried paced breathing first.', answersReturnId: given.id },
    });
    assert.equal(answer.status, 201);
    const answered = answer.body as NoteDetail;
    assert.equal(answered.status, 'awaiting-co-signature');
    assert.equal(answered.returns[0]?.answered, true);
    const done = (await coSign(group.supervisor, signed.id)).body as NoteDetail;
    assert.equal(done.status, 'co-signed');
    assert.equal(done.returns[0]?.comment, 'Say what was tried.');
    assert.equal(done.addenda[0]?.text, 'Tried paced breathing first.');
    const { rows } = await ownerPool.query(
      `select canonical from signature where subject_id = $1 and purpose = 'co-signature'`,
      [signed.id],
    );
    const { covers } = JSON.parse(rows[0].canonical).content;
    assert.deepEqual(
      covers.map(({ contentHash }: { contentHash: string }) => contentHash),
      [done.signatures[0]?.contentHash, done.addenda[0].signatures[0]?.contentHash],
    );
  });

  test('no longer fits when what it covers was tampered with', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    await addendum(group.tamsin, id);
    await coSign(group.supervisor, id);
    await ownerPool.query('alter table addendum disable trigger user');
    await ownerPool.query(`update addendum set text = 'Something else' where note_id = $1`, [id]);
    await ownerPool.query('alter table addendum enable trigger user');
    const note = await group.noteOf(group.juniper, group.cassia);
    assert.equal(note.addenda[0]?.signatures[0]?.verified, false);
    assert.deepEqual(
      note.signatures.map(({ verified }) => verified),
      [true, false],
    );
  });

  test('an addendum after it waits for one of its own', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    await coSign(group.supervisor, id);
    const added = (await addendum(group.tamsin, id)).body as NoteDetail;
    assert.equal(added.status, 'awaiting-co-signature');
    const done = (await coSign(group.supervisor, id)).body as NoteDetail;
    assert.equal(done.status, 'co-signed');
    assert.deepEqual(
      done.addenda[0]?.signatures.map(({ purpose, verified }) => [purpose, verified]),
      [
        ['signature', true],
        ['co-signature', true],
      ],
    );
  });

  test('a note of a licensed author waits for nobody', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.writeReady(group.juniper, group.aster);
    const [signed] = (await group.sign(group.juniper, [draft])).notes;
    assert.equal(signed?.status, 'signed');
    assert.equal((await coSign(group.supervisor, signed.id)).status, 422);
    assert.equal((await giveBack(group.supervisor, signed.id)).status, 422);
  });
});

suite('an addendum', () => {
  test('only of the author, only on a signed note, naming nobody else', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.noteOf(group.tamsin, group.cassia);
    const early = await addendum(group.tamsin, draft.id);
    assert.equal(typeOf(early.body), 'urn:stepwell:problem:not-signed');
    const { id } = await awaiting(group);
    assert.equal((await addendum(group.supervisor, id)).status, 403);
    const naming = await addendum(group.tamsin, id, { text: 'Bram was right after all.' });
    assert.equal(typeOf(naming.body), 'urn:stepwell:problem:names-another');
    const used = { id: group.aster.id };
    await ownerPool.query(
      `insert into addendum select organization_id, $1, id, participant_id, 'late-entry', 'x',
         '2026-06-16', null, author_id, updated_at, false from note where id = $2`,
      [used.id, id],
    );
    assert.equal((await addendum(group.tamsin, id, used)).status, 404);
    const loose = await addendum(group.tamsin, id, { kind: 'answer' });
    assert.equal(loose.status, 400);
  });

  test('cannot be changed or deleted in the database', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    await addendum(group.tamsin, id);
    await giveBack(group.supervisor, id);
    for (const table of ['addendum', 'note_return']) {
      await assert.rejects(ownerPool.query(`delete from ${table}`), /append-only/);
      await assert.rejects(ownerPool.query(`update ${table} set note_id = note_id`), /append-only/);
    }
  });
});

suite('GET /api/notes', () => {
  const list = async (by: TestPerson) => (await by.get('/api/notes')).body as NoteList;
  const short = ({ notes }: NoteList) =>
    notes.map(({ preferredName, waitsFor }) => `${preferredName} ${waitsFor}`);

  test('lists what an author owes, with what is missing and when it is due', async () => {
    const group = await endedGroup(stepwell);
    await group.wrapUp(group.juniper);
    await group.writeReady(group.juniper, group.bram);
    const mine = await list(group.juniper);
    assert.deepEqual(short(mine), ['Aster words', 'Bram signature']);
    assert.deepEqual(mine.notes[0]?.missing, [
      'Not yet opened by you',
      'A sentence of your own about this person',
      'Objective',
    ]);
    assert.equal(mine.notes[0].dueAt, '2026-06-17T16:00:00.000Z');
    assert.equal(mine.notes[0].serviceOn, '2026-06-16');
  });

  test('shows a supervisor what waits, and the author what came back', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    assert.deepEqual(short(await list(group.supervisor)), ['Cassia co-signature']);
    await giveBack(group.supervisor, id);
    assert.deepEqual(short(await list(group.supervisor)), []);
    const back = await list(group.tamsin);
    assert.deepEqual(short(back), ['Cassia answer']);
    assert.equal(back.notes[0]?.returnComment, 'Say what was tried.');
  });

  test('shows the author whose attendance was corrected after signing', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await awaiting(group);
    await coSign(group.supervisor, id);
    stepwell.clock.forward({ minutes: 5 });
    await ownerPool.query(
      `update attendance set left_at = '2026-06-16T15:00:00Z', version = version + 1,
         updated_at = $1 where session_id = $2 and participant_id = $3`,
      [stepwell.clock.now(), group.sessionId, group.cassia.id],
    );
    assert.deepEqual(short(await list(group.tamsin)), ['Cassia addendum']);
    await addendum(group.tamsin, id, { kind: 'correction', text: 'Left at 11:00.' });
    assert.deepEqual(short(await list(group.tamsin)), []);
    assert.deepEqual(short(await list(group.supervisor)), ['Cassia co-signature']);
  });

  test('is empty for an administrator and for somebody of another group', async () => {
    const group = await endedGroup(stepwell);
    await group.wrapUp(group.juniper);
    for (const roles of [['administrator'], ['facilitator']] as const) {
      const person = await stepwell.person({ roles });
      assert.deepEqual(await list(person), { notes: [], groupNotes: [] });
    }
  });
});
