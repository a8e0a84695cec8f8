import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { GroupNote } from '#contract/group-note';
import type { NoteList } from '#contract/note';
import type { Today } from '#contract/today';
import { groupNoteContent } from '../notes/signed-content.ts';
import { sign as signatureOf, verifies, type SignatureRow } from '../notes/signing.ts';
import { endedGroup, password, type EndedGroup } from '../testing/ended-group.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = (body: unknown) => (body as { type: string }).type;
const urlOf = ({ sessionId }: EndedGroup) => `/api/sessions/${sessionId}/group-note`;

/** The group note, signed by one of its leaders. */
async function signedBy(group: EndedGroup, leader: TestPerson): Promise<GroupNote> {
  const { sessionId, juniper, tamsin } = group;
  for (const { id, send } of [juniper, tamsin]) {
    const own = { text: 'Modelled the skill for everyone.', version: 0 };
    await send('PUT', `/api/sessions/${sessionId}/interventions/${id}`, own);
  }
  const dynamic = 'The group was quiet at first and opened up after the break.';
  await leader.send('PUT', urlOf(group), { id: newId(), dynamic, version: 0 });
  const signed = await leader.send('POST', `${urlOf(group)}/sign`, { password, version: 1 });
  assert.equal(signed.status, 200, signed.text);
  return signed.body as GroupNote;
}

const noteSeenBy = async (group: EndedGroup, by: TestPerson): Promise<GroupNote> => {
  const { groupNote } = await group.wrapUp(by);
  assert.ok(groupNote);
  return groupNote;
};

const coSign = (group: EndedGroup, by: TestPerson, asked = password) =>
  by.send('POST', `${urlOf(group)}/co-sign`, { password: asked });
const giveBack = (group: EndedGroup, by: TestPerson, comment = 'Say what was practised.') =>
  by.send('POST', `${urlOf(group)}/return`, { id: newId(), comment });
const addendum = (group: EndedGroup, by: TestPerson, more: object = {}) =>
  by.send('POST', `${urlOf(group)}/addenda`, {
    ...{ id: newId(), kind: 'late-entry', text: 'The break was longer.', answersReturnId: null },
    ...{ password, ...more },
  });

const notWaiting = 'urn:stepwell:problem:not-awaiting-co-signature';
const notSigned = 'urn:stepwell:problem:not-signed';

suite('a signed group note', () => {
  test('waits for a co-signature where the credential of its signer asks for one', async () => {
    const licensed = await endedGroup(stepwell);
    const own = await signedBy(licensed, licensed.juniper);
    assert.equal(own.status, 'signed');
    assert.equal(own.needsCoSignature, false);
    assert.equal(typeOf((await coSign(licensed, licensed.supervisor)).body), notWaiting);

    const group = await endedGroup(stepwell);
    const signed = await signedBy(group, group.tamsin);
    assert.equal(signed.status, 'awaiting-co-signature');
    assert.equal(signed.needsCoSignature, true);
    await ownerPool.query(`update staff set credential_code = 'LCSW' where id = $1`, [
      group.tamsin.id,
    ]);
    assert.equal((await noteSeenBy(group, group.juniper)).status, 'awaiting-co-signature');
  });

  test('is co-signed by a supervisor of its signer with a password; by nobody else', async () => {
    const group = await endedGroup(stepwell);
    assert.equal(typeOf((await coSign(group, group.supervisor)).body), notSigned);
    await signedBy(group, group.tamsin);
    const other = await stepwell.person({ roles: ['supervisor'], programIds: [group.programId] });
    assert.equal((await coSign(group, group.juniper)).status, 403);
    assert.equal((await coSign(group, group.tamsin)).status, 403);
    assert.equal((await coSign(group, other)).status, 404);
    assert.equal((await coSign(group, group.supervisor, 'something else')).status, 403);
    assert.equal((await noteSeenBy(group, group.supervisor)).allowed.coSign, true);
    assert.equal((await noteSeenBy(group, group.tamsin)).allowed.coSign, false);
    const done = await coSign(group, group.supervisor);
    assert.equal(done.status, 200, done.text);
    const note = done.body as GroupNote;
    assert.equal(note.status, 'co-signed');
    assert.deepEqual(
      note.signatures.map(({ purpose, name, verified }) => [purpose, name, verified]),
      [
        ['signature', 'Tamsin Larkspur', true],
        ['co-signature', 'Orla Fenn', true],
      ],
    );
    assert.equal(typeOf((await coSign(group, group.supervisor)).body), notWaiting);
    const audited = await ownerPool.query(
      `select detail from audit_event where staff_id = $1 and subject = 'group-note'
         and detail ->> 'coSigned' = 'true'`,
      [group.supervisor.id],
    );
    assert.equal(audited.rows.length, 1);
  });

  test('grows by addenda of its signer and of the other leaders, each signed', async () => {
    const group = await endedGroup(stepwell);
    assert.equal(typeOf((await addendum(group, group.juniper)).body), notSigned);
    await signedBy(group, group.juniper);
    assert.equal((await addendum(group, group.juniper, { password: 'wrong' })).status, 403);
    assert.equal((await addendum(group, group.supervisor)).status, 403);
    const first = await addendum(group, group.juniper);
    assert.equal(first.status, 201, first.text);
    assert.equal((first.body as GroupNote).status, 'signed');
    // Tamsin is not licensed: what she adds waits, though the note does not.
    const second = (await addendum(group, group.tamsin, { text: 'Two stayed behind.' }))
      .body as GroupNote;
    assert.equal(second.status, 'awaiting-co-signature');
    assert.deepEqual(
      second.addenda.map(({ author, serviceOn, signatures }) => [
        author.name,
        serviceOn,
        signatures[0]?.verified,
      ]),
      [
        ['Juniper Vale', '2026-06-16', true],
        ['Tamsin Larkspur', '2026-06-16', true],
      ],
    );
    const done = (await coSign(group, group.supervisor)).body as GroupNote;
    assert.equal(done.status, 'co-signed');
  });

  test('what another leader adds waits for their own supervisor, and for no one else', async () => {
    const group = await endedGroup(stepwell);
    await signedBy(group, group.tamsin);
    await ownerPool.query(`update staff set credential_code = 'LMSW' where id = $1`, [
      group.juniper.id,
    ]);
    await ownerPool.query('delete from supervision where supervisee_id = $1', [group.juniper.id]);
    assert.equal((await addendum(group, group.juniper)).status, 201);
    const half = (await coSign(group, group.supervisor)).body as GroupNote;
    assert.equal(half.status, 'awaiting-co-signature');
    assert.equal(half.signatures.length, 2);
    assert.equal(half.addenda[0]?.signatures.length, 1);
    assert.equal(half.allowed.coSign, false);
    assert.equal((await coSign(group, group.supervisor)).status, 403);
    const { body } = await group.supervisor.get('/api/notes');
    assert.deepEqual((body as NoteList).groupNotes, []);
  });

  test('is returned with a comment, which unlocks nothing; the co-signature covers the answer too', async () => {
    const group = await endedGroup(stepwell);
    const signed = await signedBy(group, group.tamsin);
    assert.equal((await giveBack(group, group.juniper)).status, 403);
    const returned = (await giveBack(group, group.supervisor)).body as GroupNote;
    assert.equal(returned.status, 'returned');
    const [given] = returned.returns;
    assert.ok(given);
    assert.equal(given.answered, false);
    assert.equal(given.returnedBy.name, 'Orla Fenn');
    assert.equal((await coSign(group, group.supervisor)).status, 422);
    const put = await group.tamsin.send('PUT', urlOf(group), {
      ...{ id: signed.id, dynamic: 'Another view.', version: signed.version },
    });
    assert.equal(typeOf(put.body), 'urn:stepwell:problem:signed');

    const answer = { kind: 'answer', text: 'Paced breathing.', answersReturnId: given.id };
    assert.equal((await noteSeenBy(group, group.juniper)).allowed.answer, false);
    assert.equal((await noteSeenBy(group, group.tamsin)).allowed.answer, true);
    assert.equal((await addendum(group, group.juniper, answer)).status, 403);
    const unnamed = await addendum(group, group.tamsin, { ...answer, answersReturnId: null });
    assert.equal(unnamed.status, 400);
    const answered = await addendum(group, group.tamsin, answer);
    assert.equal(answered.status, 201, answered.text);
    assert.equal((answered.body as GroupNote).status, 'awaiting-co-signature');
    assert.equal((answered.body as GroupNote).returns[0]?.answered, true);
    const again = await addendum(group, group.tamsin, answer);
    assert.equal(typeOf(again.body), 'urn:stepwell:problem:already-answered');

    const done = (await coSign(group, group.supervisor)).body as GroupNote;
    assert.equal(done.status, 'co-signed');
    const { rows } = await ownerPool.query(
      `select canonical from signature where subject_id = $1 and purpose = 'co-signature'`,
      [signed.id],
    );
    const { covers } = JSON.parse(rows[0].canonical).content;
    assert.deepEqual(
      covers.map(({ subject, contentHash }: Record<string, string>) => [subject, contentHash]),
      [
        ['group-note', signed.signatures[0]?.contentHash],
        ['group-note-addendum', done.addenda[0]?.signatures[0]?.contentHash],
      ],
    );
  });

  test('an addendum after the co-signature waits for one of its own', async () => {
    const group = await endedGroup(stepwell);
    await signedBy(group, group.tamsin);
    await coSign(group, group.supervisor);
    const later = (await addendum(group, group.tamsin)).body as GroupNote;
    assert.equal(later.status, 'awaiting-co-signature');
    const done = (await coSign(group, group.supervisor)).body as GroupNote;
    assert.equal(done.status, 'co-signed');
    assert.equal(done.signatures.length, 2);
    assert.equal(done.addenda[0]?.signatures.length, 2);
  });

  test('names nobody of the group: not in an addendum, not in the comment of a return', async () => {
    const group = await endedGroup(stepwell);
    await signedBy(group, group.tamsin);
    const added = await addendum(group, group.tamsin, { text: 'Bram stayed behind.' });
    assert.equal(added.status, 422);
    assert.equal(typeOf(added.body), 'urn:stepwell:problem:names-another');
    assert.match(added.text, /"field":"text","message":"Names a participant: “Bram”"/);
    const comment = await giveBack(group, group.supervisor, 'Say how it went with Cassia.');
    assert.equal(comment.status, 422);
    assert.match(comment.text, /"field":"comment","message":"Names a participant: “Cassia”"/);
    assert.deepEqual((await noteSeenBy(group, group.tamsin)).returns, []);
  });
});

suite('a signed group note in the lists', () => {
  const list = async (by: TestPerson) => (await by.get('/api/notes')).body as NoteList;
  const waiting = async (by: TestPerson) =>
    (await list(by)).groupNotes.map(({ waitsFor, author }) => `${waitsFor} ${author.name}`);
  const unfinished = async (by: TestPerson) => {
    const { unfinished: things } = (await by.get('/api/today')).body as Today;
    return things.filter(({ kind }) => kind === 'co-signature' || kind === 'note-returned');
  };

  test('waits for the supervisor, comes back to the signer, and is in nobody else’s', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await signedBy(group, group.tamsin);
    assert.deepEqual(await waiting(group.supervisor), ['co-signature Tamsin Larkspur']);
    assert.deepEqual(await waiting(group.tamsin), []);
    const [toCoSign] = await unfinished(group.supervisor);
    assert.equal(toCoSign?.title, '1 note waits for your co-signature');
    assert.equal(toCoSign.words, 'Tamsin Larkspur, LMSW. Group note of Skills group.');
    assert.deepEqual([toCoSign.sessionId, toCoSign.noteId], [group.sessionId, id]);

    await giveBack(group, group.supervisor);
    assert.deepEqual(await waiting(group.supervisor), []);
    assert.deepEqual(await waiting(group.tamsin), ['answer Tamsin Larkspur']);
    assert.deepEqual(await waiting(group.juniper), []);
    const [row] = (await list(group.tamsin)).groupNotes;
    assert.equal(row?.returnComment, 'Say what was practised.');
    assert.equal(row.returnedBy?.name, 'Orla Fenn');
    const [returned] = await unfinished(group.tamsin);
    assert.equal(returned?.title, 'Group note returned');
    assert.match(returned.words, /“Say what was practised\.” Orla Fenn$/);

    const { returns } = await noteSeenBy(group, group.tamsin);
    const answersReturnId = returns[0]?.id;
    await addendum(group, group.tamsin, { kind: 'answer', answersReturnId });
    assert.deepEqual(await waiting(group.tamsin), []);
    await coSign(group, group.supervisor);
    assert.deepEqual(await waiting(group.supervisor), []);
    assert.deepEqual(await unfinished(group.supervisor), []);
  });

  test('counts with the notes of its signer in one line of Today', async () => {
    const group = await endedGroup(stepwell);
    await signedBy(group, group.tamsin);
    await group.sign(group.tamsin, [await group.writeReady(group.tamsin, group.cassia)]);
    const [thing] = await unfinished(group.supervisor);
    assert.equal(thing?.title, '2 notes wait for your co-signature');
    assert.equal(thing.count, 2);
  });
});

suite('what grew onto a group note, in the database', () => {
  test('refuses UPDATE, DELETE and TRUNCATE, for the owner too', async () => {
    const group = await endedGroup(stepwell);
    await signedBy(group, group.tamsin);
    await giveBack(group, group.supervisor);
    await addendum(group, group.juniper);
    for (const statement of [
      `update group_note_addendum set text = 'x' where session_id = $1`,
      'delete from group_note_addendum where session_id = $1',
      `update group_note_return set comment = 'x' where session_id = $1`,
      'delete from group_note_return where session_id = $1',
      'update group_note set needs_co_signature = false where session_id = $1',
    ]) {
      const changed = ownerPool.query(statement, [group.sessionId]);
      await assert.rejects(changed, /append-only|cannot be changed/, statement);
    }
    for (const table of ['group_note_addendum', 'group_note_return']) {
      await assert.rejects(ownerPool.query(`truncate ${table} cascade`), /append-only/);
    }
  });

  test('shows on reading when it was tampered with past every guard, and is then not co-signed', async () => {
    const group = await endedGroup(stepwell);
    await signedBy(group, group.tamsin);
    await addendum(group, group.tamsin);
    await ownerPool.query('alter table group_note_addendum disable trigger user');
    await ownerPool.query(`update group_note_addendum set text = 'x' where session_id = $1`, [
      group.sessionId,
    ]);
    await ownerPool.query('alter table group_note_addendum enable trigger user');
    const note = await noteSeenBy(group, group.supervisor);
    assert.equal(note.signatures[0]?.verified, true);
    assert.equal(note.addenda[0]?.signatures[0]?.verified, false);
    const refused = await coSign(group, group.supervisor);
    assert.equal(typeOf(refused.body), 'urn:stepwell:problem:not-as-signed');
  });

  test('a note signed before co-signatures were kept still holds, and waits for nobody', async () => {
    const group = await endedGroup(stepwell);
    const signed = await signedBy(group, group.tamsin);
    const { rows } = await ownerPool.query<Omit<SignatureRow, 'signed_at'> & { signed_at: Date }>(
      'select * from signature where subject_id = $1',
      [signed.id],
    );
    const [row] = rows;
    assert.ok(row);
    const { rows: notes } = await ownerPool.query('select * from group_note where id = $1', [
      signed.id,
    ]);
    const content = { dynamic: notes[0].dynamic, sharedFacts: notes[0].shared_facts };
    const before = {
      id: row.id,
      organizationId: row.organization_id,
      subject: 'group-note' as const,
      subjectId: row.subject_id,
      sessionId: row.session_id,
      participantId: null,
      purpose: 'signature' as const,
      signer: { id: row.signed_by, name: row.signer_name, credential: row.signer_credential },
      signedAt: row.signed_at.toISOString(),
    };
    const first = signatureOf({ ...before, content }, 1);
    assert.equal(
      verifies(first, groupNoteContent({ ...content, needsCoSignature: null }, 1)),
      true,
    );
    await ownerPool.query('alter table group_note disable trigger user');
    await ownerPool.query('alter table signature disable trigger user');
    await ownerPool.query('update group_note set needs_co_signature = null where id = $1', [
      signed.id,
    ]);
    await ownerPool.query(
      'update signature set form_version = 1, canonical = $2, content_hash = $3 where id = $1',
      [row.id, first.canonical, first.content_hash],
    );
    await ownerPool.query('alter table group_note enable trigger user');
    await ownerPool.query('alter table signature enable trigger user');
    const note = await noteSeenBy(group, group.juniper);
    assert.equal(note.status, 'signed');
    assert.equal(note.needsCoSignature, null);
    assert.equal(note.signatures[0]?.verified, true);
  });
});
