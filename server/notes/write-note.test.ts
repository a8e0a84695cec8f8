import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { NoteDetail } from '#contract/note';
import { endedGroup, type EndedGroup } from '../testing/ended-group.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const textOf = (note: NoteDetail, code: string) =>
  note.drafted
    .find((section) => section.code === code)
    ?.segments.map(({ text }) => text)
    .join('');

const write = (note: NoteDetail, change: object = {}) => ({
  sections: note.sections,
  omittedTaps: note.omittedTaps,
  objectiveIds: note.objectiveIds,
  riskSentence: note.riskSentence,
  similarityReason: note.similarityReason,
  version: note.version,
  ...change,
});

const unmet = (note: NoteDetail) =>
  note.readiness.filter(({ met }) => !met).map(({ code }) => code);

const opened = async (group: EndedGroup): Promise<NoteDetail> => {
  const { id } = await group.noteOf(group.juniper, group.aster);
  const { body } = await group.juniper.send('POST', `/api/notes/${id}/open`, {});
  return body;
};

suite('a draft', () => {
  test('is composed from the taps and says which words came from which', async () => {
    const group = await endedGroup(stepwell);
    const engaged = await group.tap(group.aster, 'engagement', '1');
    const skill = await group.tap(group.aster, 'skill', 'opposite-action');
    await group.tap(group.bram, 'affect', 'tearful');
    const note = await group.noteOf(group.juniper, group.aster);
    assert.equal(
      textOf(note, 'data'),
      'Arrived 14 minutes late and engaged when prompted. Practised opposite action.',
    );
    assert.equal(textOf(note, 'plan'), 'Opposite action daily until Thursday.');
    const segments = note.drafted.flatMap((section) => section.segments);
    assert.deepEqual(segments.find(({ text }) => text === 'engaged when prompted')?.taps, [
      engaged,
    ]);
    assert.ok(note.taps.some(({ id, words }) => id === skill && words === 'opposite action'));
    assert.ok(segments.every(({ by }) => by === 'draft'));
  });

  test('drops the words of a tap that its author strikes out, and of one taken back', async () => {
    const group = await endedGroup(stepwell);
    const engaged = await group.tap(group.aster, 'engagement', '1');
    const skill = await group.tap(group.aster, 'skill', 'opposite-action');
    const note = await opened(group);
    const { body, status } = await group.juniper.send(
      'PUT',
      `/api/notes/${note.id}`,
      write(note, { omittedTaps: [engaged, note.taps.at(-1)?.id] }),
    );
    assert.equal(status, 200);
    assert.equal(textOf(body, 'data'), 'Arrived 14 minutes late. Practised opposite action.');
    assert.equal(textOf(body, 'plan'), '');
    await ownerPool.query('update observation set taken_back_at = updated_at where id = $1', [
      skill,
    ]);
    const later = await group.noteOf(group.juniper, group.aster);
    assert.equal(textOf(later, 'data'), 'Arrived 14 minutes late.');
  });

  test('links the objective that a goal chip touched, until its author chooses', async () => {
    const group = await endedGroup(stepwell);
    const before = await opened(group);
    assert.deepEqual(before.objectiveIds, []);
    await group.tap(group.aster, 'goal', group.objectives.aster, {
      objective_id: group.objectives.aster,
    });
    const touched = await group.noteOf(group.juniper, group.aster);
    assert.deepEqual(touched.objectiveIds, [group.objectives.aster]);
    const url = `/api/notes/${touched.id}`;
    const text = [{ code: 'data', text: 'Named the first step of the morning.' }];
    const saved = await group.juniper.send('PUT', url, write(touched, { sections: text }));
    const { rows } = await ownerPool.query('select objective_ids from note where id = $1', [
      touched.id,
    ]);
    assert.equal(rows[0].objective_ids, null);
    const cleared = await group.juniper.send('PUT', url, write(saved.body, { objectiveIds: [] }));
    assert.deepEqual((cleared.body as NoteDetail).objectiveIds, []);
    assert.ok(unmet(cleared.body).includes('objective'));
  });

  test('keeps words with a version; a stale write gets both sides', async () => {
    const group = await endedGroup(stepwell);
    const note = await opened(group);
    const url = `/api/notes/${note.id}`;
    const words = (text: string) => write(note, { sections: [{ code: 'data', text }] });
    const saved = await group.juniper.send('PUT', url, words('Came in late and said why.'));
    assert.equal((saved.body as NoteDetail).version, note.version + 1);
    const stale = await group.juniper.send('PUT', url, words('From the other tab.'));
    assert.equal(stale.status, 409);
    const { mine, theirs } = stale.body as {
      mine: { sections: { text: string }[]; by: { name: string }; at: string };
      theirs: NoteDetail;
    };
    assert.equal(mine.sections[0]?.text, 'From the other tab.');
    assert.equal(mine.by.name, 'Juniper Vale');
    assert.equal(theirs.sections[0]?.text, 'Came in late and said why.');
    assert.equal(theirs.updatedAt, '2026-06-16T16:10:00.000Z');
  });

  test('is written by its author only', async () => {
    const group = await endedGroup(stepwell);
    const note = await opened(group);
    for (const person of [group.tamsin, group.supervisor]) {
      const { status } = await person.send('PUT', `/api/notes/${note.id}`, write(note));
      assert.equal(status, 403);
    }
    const stranger = await stepwell.person();
    const foreign = await stranger.send('PUT', `/api/notes/${note.id}`, write(note));
    const absent = await stranger.send('PUT', `/api/notes/${newId()}`, write(note));
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, absent.body);
  });

  test('refuses sections of another format and objectives of another person', async () => {
    const group = await endedGroup(stepwell);
    const note = await opened(group);
    const { status, body } = await group.juniper.send(
      'PUT',
      `/api/notes/${note.id}`,
      write(note, {
        sections: [{ code: 'subjective', text: 'Words.' }],
        objectiveIds: [group.objectives.bram],
      }),
    );
    assert.equal(status, 400);
    assert.deepEqual(
      (body as { errors: { field: string }[] }).errors.map(({ field }) => field),
      ['sections.0.code', 'objectiveIds.0'],
    );
  });

  test('stores HTML and scripts as text, and refuses control characters and a megabyte', async () => {
    const group = await endedGroup(stepwell);
    const note = await opened(group);
    const url = `/api/notes/${note.id}`;
    const put = (text: string) =>
      group.juniper.send('PUT', url, write(note, { sections: [{ code: 'data', text }] }));
    const big = await put('word '.repeat(209_716));
    assert.equal(big.status, 413);
    const long = await put('x'.repeat(20_001));
    assert.equal(long.status, 400);
    const control = await put('bell\u0007');
    assert.equal(control.status, 400);
    const script = '<script>alert(1)</script> & "quoted" \u{1F600}\nnext line';
    const saved = await put(script);
    assert.equal(saved.status, 200);
    assert.equal((saved.body as NoteDetail).sections[0]?.text, script);
  });

  test('a half of a surrogate pair is refused, for it could not be shown as written', async () => {
    const group = await endedGroup(stepwell);
    const note = await opened(group);
    const { status, text } = await group.juniper.send(
      'PUT',
      `/api/notes/${note.id}`,
      write(note, { sections: [{ code: 'data', text: 'cut \ud83d off' }] }),
    );
    assert.equal(status, 400);
    assert.match(text, /sections\.0\.text contains characters that cannot be shown: remove them\./);
  });
});

suite('ready', () => {
  test('needs each condition, and no chip makes it so', async () => {
    const group = await endedGroup(stepwell);
    await group.tap(group.aster, 'engagement', '4');
    await group.tap(group.aster, 'response', 'shared');
    const fresh = await group.noteOf(group.juniper, group.aster);
    assert.deepEqual(unmet(fresh), ['opened', 'own-words', 'objective']);
    const ready = await group.writeReady(group.juniper, group.aster);
    assert.deepEqual(unmet(ready), []);
    assert.equal(ready.ready, true);
  });

  test('shows its author what was assessed that day and said of the flag, and nobody else', async () => {
    const group = await endedGroup(stepwell);
    const flagId = newId();
    await group.record.insert('flag', {
      ...{ id: flagId, participant_id: group.aster.id, kind: 'risk', session_id: group.sessionId },
      ...{ raised_at: '2026-06-16T14:00:00Z', raised_by: group.juniper.id },
    });
    const found = { ideation: 'none', plan: 'none', intent: 'none', behaviour: 'none' };
    await group.record.insert('risk_assessment', {
      ...{ id: newId(), flag_id: flagId, participant_id: group.aster.id, ...found },
      ...{ risk_factors: 'alone', protective_factors: 'sister', level: 'moderate' },
      action: 'Safety plan reviewed',
      ...{ assessed_by: group.tamsin.id, assessed_at: '2026-06-16T15:30:00Z' },
    });
    await group.record.insert('flag_statement', {
      ...{ id: newId(), flag_id: flagId, participant_id: group.aster.id },
      ...{ occasion: 'session-ended', text: 'Called her sister' },
      ...{ stated_by: group.juniper.id, stated_at: '2026-06-16T15:00:00Z' },
    });
    const mine = await group.noteOf(group.juniper, group.aster);
    assert.deepEqual(mine.riskStatements, [
      { at: '2026-06-16T15:00:00.000Z', by: 'Juniper Vale', text: 'Called her sister' },
    ]);
    assert.deepEqual(mine.riskAssessments, [
      {
        at: '2026-06-16T15:30:00.000Z',
        by: 'Tamsin Larkspur',
        level: 'moderate',
        actionTaken: 'Safety plan reviewed',
      },
    ]);
    const theirs = await group.noteOf(group.tamsin, group.aster);
    assert.deepEqual([theirs.riskAssessments, theirs.riskStatements], [[], []]);
    assert.deepEqual((await group.noteOf(group.juniper, group.bram)).riskAssessments, []);
  });

  test('asks for a sentence on a risk answer: a chip, an urge, item 9 of the day', async () => {
    const group = await endedGroup(stepwell);
    await group.tap(group.aster, 'risk', 'self-harm');
    await group.record.insert('check_in', {
      ...{ session_id: group.sessionId, participant_id: group.bram.id },
      ...{ scale: 'urge-use', value: 7, tapped_at: '2026-06-16T13:00:00Z' },
      ...{ updated_by: group.juniper.id, updated_at: '2026-06-16T13:00:00Z' },
    });
    await group.record.administration(group.cassia, group.juniper.id, {
      administered_at: '2026-06-16T12:00:00Z',
      answers: JSON.stringify({ 9: 1 }),
    });
    const { notes } = await group.wrapUp(group.juniper);
    assert.deepEqual(
      notes.map(({ riskAnswer, riskAnswers }) => [riskAnswer, ...riskAnswers]),
      [
        [true, 'Observed: Self-harm'],
        [true, 'Urge to use 7 of 10'],
        [true], // a draft of somebody else's keeps it
      ],
    );
    const theirs = await group.wrapUp(group.tamsin);
    assert.deepEqual(theirs.notes[2]?.riskAnswers, ['PHQ-9 item 9 = 1']);
    const note = await group.writeReady(group.juniper, group.aster);
    assert.deepEqual(unmet(note), ['risk']);
    const { body } = await group.juniper.send(
      'PUT',
      `/api/notes/${note.id}`,
      write(note, { riskSentence: 'Denied plan and intent when asked after group.' }),
    );
    assert.equal((body as NoteDetail).ready, true);
  });

  test('names no member of the group either who was not due that day', async () => {
    const group = await endedGroup(stepwell);
    const { record, programId, sessionId, juniper } = group;
    const groupId = await record.group(programId, [juniper.id]);
    await ownerPool.query('update session set group_id = $2 where id = $1', [sessionId, groupId]);
    const elowen = await record.participant(programId, { preferredName: 'Elowen' });
    await record.member(groupId, elowen);
    const named = await group.writeReady(juniper, group.aster, 'Aster argued with Elowen again.');
    assert.deepEqual(unmet(named), ['names']);
  });

  test('names nobody else: in own words, in a quote, in an intervention, also who was taken off', async () => {
    const group = await endedGroup(stepwell);
    const named = await group.writeReady(
      group.juniper,
      group.aster,
      'Aster spoke about the bus and Hollis agreed at once.',
    );
    assert.deepEqual(unmet(named), ['names']);
    await ownerPool.query(
      'update roster set removed_at = $2 where session_id = $1 and participant_id = $3',
      [group.sessionId, '2026-06-16T15:00:00Z', group.hollis.id],
    );
    assert.deepEqual(unmet(await group.noteOf(group.juniper, group.aster)), ['names']);
    const mended = await group.writeReady(group.juniper, group.aster);
    assert.deepEqual(unmet(mended), []);
    await group.tap(group.aster, 'own-words', 'quote', { text: 'Cassia told me so' });
    assert.deepEqual(unmet(await group.noteOf(group.juniper, group.aster)), ['names']);
  });

  test('shows likeness, and above the limit asks for a reason', async () => {
    const group = await endedGroup(stepwell);
    const cloned =
      'Took part in the exercise, named the emotion, chose the opposite action and planned one step.';
    await group.writeReady(group.juniper, group.aster, cloned);
    const second = await group.writeReady(group.juniper, group.bram, cloned);
    assert.equal(second.similarity?.nearest, 'another-note-of-this-session');
    assert.equal(second.similarity?.value, 1);
    assert.deepEqual(unmet(second), ['similarity']);
    const { body } = await group.juniper.send(
      'PUT',
      `/api/notes/${second.id}`,
      write(second, { similarityReason: 'Both worked on the same pair exercise.' }),
    );
    assert.equal((body as NoteDetail).ready, true);
  });
});
