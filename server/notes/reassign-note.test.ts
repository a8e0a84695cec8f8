import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { NoteDetail, NoteList } from '#contract/note';
import { endedGroup, type EndedGroup } from '../testing/ended-group.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

const unmet = ({ readiness }: NoteDetail) =>
  readiness.filter(({ met }) => !met).map(({ code }) => code);

async function opened(group: EndedGroup): Promise<NoteDetail> {
  const { id } = await group.noteOf(group.juniper, group.aster);
  return (await group.juniper.send('POST', `/api/notes/${id}/open`)).body;
}

const give = (by: TestPerson, to: TestPerson, { id, version }: NoteDetail) =>
  by.send('PUT', `/api/notes/${id}/author`, { authorId: to.id, version });

const typeOf = ({ body }: { body: unknown }) => (body as { type: string }).type;

suite('PUT /api/notes/:id/author', () => {
  test('gives a note that is not started to another leader of the session', async () => {
    const group = await endedGroup(stepwell);
    const note = await opened(group);
    const url = `/api/notes/${note.id}/author`;
    const toStranger = await group.juniper.send('PUT', url, {
      ...{ authorId: group.supervisor.id, version: note.version },
    });
    assert.equal(toStranger.status, 400);
    const given = await group.tamsin.send('PUT', url, {
      ...{ authorId: group.tamsin.id, version: note.version },
    });
    assert.equal(given.status, 200);
    const taken = await group.noteOf(group.tamsin, group.aster);
    assert.equal(taken.author.name, 'Tamsin Larkspur');
    assert.equal(taken.openedAt, null);
    assert.ok(unmet(taken).includes('opened'));
  });

  test('not once its author has begun', async () => {
    const group = await endedGroup(stepwell);
    const note = await group.writeReady(group.juniper, group.aster);
    const { status, body } = await group.tamsin.send('PUT', `/api/notes/${note.id}/author`, {
      ...{ authorId: group.tamsin.id, version: note.version },
    });
    assert.equal(status, 422);
    assert.equal((body as { type: string }).type, 'urn:stepwell:problem:note-started');
  });

  test('whose author is disabled, also when it is begun: by supervisor or director, never a colleague', async () => {
    const group = await endedGroup(stepwell);
    const director = await stepwell.person({
      roles: ['director'],
      programIds: [group.programId],
    });
    const words = 'Chose calling a sister instead of leaving.';
    const note = await group.writeReady(group.juniper, group.aster, words);
    const early = await give(group.supervisor, group.tamsin, note);
    assert.equal(typeOf(early), 'urn:stepwell:problem:note-started');
    await disable(group.juniper);
    assert.equal((await give(group.tamsin, group.tamsin, note)).status, 403);
    assert.equal((await group.noteOf(group.supervisor, group.aster)).allowed.reassign, true);
    assert.equal((await group.noteOf(group.tamsin, group.aster)).allowed.reassign, false);
    await stepwell.database.ownerPool.query('update note set drafted = $2 where id = $1', [
      note.id,
      '{"sections": [], "taps": []}',
    ]);
    const given = await give(group.supervisor, group.tamsin, note);
    assert.equal(given.status, 200, given.text);
    assert.doesNotMatch(given.text, /sister/);
    const taken = await group.noteOf(group.tamsin, group.aster);
    assert.deepEqual(taken.sections, []);
    assert.deepEqual(
      [taken.left[0]?.author.name, taken.left[0]?.sections[0]?.text],
      [...['Juniper Vale', words]],
    );
    assert.ok(unmet(taken).includes('own-words'));
    const { rows } = await stepwell.database.ownerPool.query<{ drafted: unknown }>(
      'select drafted from note where id = $1',
      [note.id],
    );
    assert.equal(rows[0]?.drafted, null, 'what was drafted from taps is nobody’s any more');
    assert.equal((await group.noteOf(group.supervisor, group.aster)).left.length, 0);
    await disable(group.tamsin);
    const toDisabled = await give(director, group.juniper, taken);
    assert.equal(toDisabled.status, 400, toDisabled.text);
  });

  test('is kept as its author’s, in the database too, only by who may give it, for who may have it', async () => {
    const group = await endedGroup(stepwell);
    const stranger = await stepwell.person({ programIds: [await group.record.program()] });
    const note = await group.writeReady(group.juniper, group.aster);
    const early = keptBy(group.supervisor, note.id, group.tamsin);
    await assert.rejects(early, /somebody who left/);
    await disable(group.juniper);
    await assert.rejects(keptBy(group.tamsin, note.id, group.tamsin), /somebody who left/);
    await assert.rejects(keptBy(group.supervisor, note.id, stranger), /who may write the note/);
    await assert.rejects(keptBy(group.supervisor, note.id, group.juniper), /who may write/);
    await keptBy(group.supervisor, note.id, group.tamsin);
  });

  test('whose author is disabled, to somebody who could have covered where nobody else led', async () => {
    const group = await endedGroup(stepwell);
    const wren = await stepwell.person({ name: 'Wren Ash', programIds: [group.programId] });
    const elsewhere = await stepwell.person({ programIds: [await group.record.program()] });
    const director = await stepwell.person({
      roles: ['director'],
      programIds: [group.programId],
    });
    await group.record.insert('supervision', {
      ...{ id: newId(), valid_from: '2026-01-01' },
      ...{ supervisor_id: group.supervisor.id, supervisee_id: wren.id },
    });
    const note = await group.writeReady(group.juniper, group.aster);
    await disable(group.juniper);
    assert.equal((await give(director, elsewhere, note)).status, 400);
    const given = await give(director, wren, note);
    assert.equal(given.status, 200, given.text);
    const { body, status } = await wren.get(`/api/notes/${note.id}`);
    assert.equal(status, 200);
    assert.equal((body as NoteDetail).allowed.edit, true);
    const { notes } = (await wren.get('/api/notes')).body as NoteList;
    assert.deepEqual(
      notes.map(({ id }) => id),
      [note.id],
    );
  });
});

/** Asks the database itself, as the app's role would for somebody. */
async function keptBy(by: TestPerson, noteId: string, receiver: TestPerson): Promise<void> {
  const client = new pg.Client({ connectionString: stepwell.database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('stepwell.organization_id', $1, true),
        set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
      [stepwell.organizationId, by.id, stepwell.clock.now().toISOString()],
    );
    await client.query('select keep_left_draft($1, $2)', [noteId, receiver.id]);
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

async function disable({ id }: TestPerson): Promise<void> {
  await stepwell.database.ownerPool.query('update staff set disabled_at = $2 where id = $1', [
    id,
    stepwell.clock.now(),
  ]);
}
