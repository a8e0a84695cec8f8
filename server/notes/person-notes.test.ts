import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { NoteDetail, PersonNotes } from '#contract/note';
import { endedGroup, type EndedGroup } from '../testing/ended-group.ts';
import type { KnownParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const notesOf = async (by: TestPerson, { id }: KnownParticipant, before = '') => {
  const { status, body } = await by.get(`/api/participants/${id}/notes${before}`);
  return { status, body: body as PersonNotes };
};
const seen = async (by: TestPerson, person: KnownParticipant) =>
  (await notesOf(by, person)).body.notes.map(({ author, status }) => [author.name, status]);

/** Somebody with the right role who treats the person and has nothing to do with the session. */
async function prescriberOf(group: EndedGroup, person: KnownParticipant): Promise<TestPerson> {
  const prescriber = await stepwell.person({
    roles: ['prescriber'],
    programIds: [group.programId],
  });
  await group.record.insert('episode_clinician', {
    ...{ id: newId(), participant_id: person.id, episode_id: person.episodeId },
    ...{ staff_id: prescriber.id, part: 'prescriber', valid_from: '2026-01-01' },
  });
  return prescriber;
}

/** Drafts of sessions before, one a day back, as an import of an older record would bring them. */
async function addEarlier(group: EndedGroup, person: KnownParticipant, count: number) {
  for (let back = 1; back <= count; back += 1) {
    const day = new Date(Date.parse('2026-06-16') - back * 86_400_000).toISOString().slice(0, 10);
    const sessionId = await group.record.session(group.programId, {
      ...{ startsAt: `${day}T13:00:00.000Z`, endsAt: `${day}T16:00:00.000Z` },
      leaderIds: [group.juniper.id],
    });
    await group.record.insert('note', {
      ...{ id: newId(), session_id: sessionId, participant_id: person.id },
      ...{ episode_id: person.episodeId, author_id: group.juniper.id, format: 'DAP' },
      ...{ sections: '{"data": "Came and stayed."}', updated_at: `${day}T16:00:00.000Z` },
    });
  }
}

suite('the notes of one person', () => {
  test('say of each session who wrote it and where it stands: draft, waiting, returned, signed', async () => {
    const group = await endedGroup(stepwell);
    assert.deepEqual(await seen(group.juniper, group.aster), [['Juniper Vale', 'draft']]);
    assert.deepEqual(await seen(group.juniper, group.hollis), []);
    await group.sign(group.juniper, [await group.writeReady(group.juniper, group.aster)]);
    assert.deepEqual(await seen(group.tamsin, group.aster), [['Juniper Vale', 'signed']]);

    const draft = await group.writeReady(group.tamsin, group.cassia);
    await group.sign(group.tamsin, [draft]);
    const waiting = [['Tamsin Larkspur', 'awaiting-co-signature']];
    assert.deepEqual(await seen(group.juniper, group.cassia), waiting);
    const comment = { id: newId(), comment: 'Say what was tried.' };
    await group.supervisor.send('POST', `/api/notes/${draft.id}/return`, comment);
    assert.deepEqual(await seen(group.juniper, group.cassia), [['Tamsin Larkspur', 'returned']]);

    const [row] = (await notesOf(group.juniper, group.cassia)).body.notes;
    assert.equal(row?.serviceOn, '2026-06-16');
    assert.deepEqual([row?.mine, row?.sessionVisible], [false, true]);
  });

  test('are shown to whoever treats the person, also where the session is not theirs to open', async () => {
    const group = await endedGroup(stepwell);
    const prescriber = await prescriberOf(group, group.aster);
    const [row] = (await notesOf(prescriber, group.aster)).body.notes;
    assert.equal(row?.sessionVisible, false);
    const alone = await prescriber.get(`/api/notes/${row?.id}`);
    assert.equal(alone.status, 200);
    const { held } = alone.body as NoteDetail;
    assert.equal(held.timeZone, 'America/New_York');
    assert.equal(held.from, '2026-06-16T13:00:00.000Z');
    assert.equal((await prescriber.get(`/api/sessions/${row?.sessionId}/notes`)).status, 404);
  });

  test('are nobody else’s: the person is not there for them', async () => {
    const group = await endedGroup(stepwell);
    const stranger = await stepwell.person({ programIds: [group.programId] });
    assert.equal((await notesOf(stranger, group.aster)).status, 404);
    const prescriber = await prescriberOf(group, group.aster);
    assert.equal((await notesOf(prescriber, group.bram)).status, 404);
  });

  test('come newest first, a page at a time, and each is read once', async () => {
    const group = await endedGroup(stepwell);
    await addEarlier(group, group.aster, 34);
    const first = (await notesOf(group.juniper, group.aster)).body;
    assert.equal(first.notes.length, 30);
    assert.equal(first.notes[0]?.serviceOn, '2026-06-16');
    const rest = (await notesOf(group.juniper, group.aster, `?before=${first.next}`)).body;
    assert.equal(rest.notes.length, 5);
    assert.equal(rest.next, null);
    const all = [...first.notes, ...rest.notes];
    const days = all.map(({ serviceOn }) => serviceOn);
    assert.deepEqual(days, days.toSorted().reverse());
    assert.equal(new Set(all.map(({ id }) => id)).size, 35);
  });

  test('are on record as read', async () => {
    const group = await endedGroup(stepwell);
    await notesOf(group.juniper, group.bram);
    const { rows } = await ownerPool.query(
      `select subject from audit_event
       where participant_ids @> array[$1::uuid] and detail ->> 'list' = 'person'`,
      [group.bram.id],
    );
    assert.equal(rows.length, 1);
  });
});
