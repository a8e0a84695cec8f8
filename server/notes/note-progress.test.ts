import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { NoteDetail, NoteWrite } from '#contract/note';
import type { TreatmentPlan } from '#contract/plan';
import { endedGroup } from '../testing/ended-group.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

/** Juniper has written Aster's note, which touches one objective. */
async function written() {
  const group = await endedGroup(stepwell);
  const { juniper, aster } = group;
  const note = await group.writeReady(juniper, aster);
  const say = async (change: Partial<NoteWrite>) => {
    const { sections, objectiveIds, version } = await group.noteOf(juniper, aster);
    return juniper.send('PUT', `/api/notes/${note.id}`, {
      ...{ sections, objectiveIds, version, omittedTaps: [] },
      ...{ riskSentence: '', similarityReason: null, ...change },
    });
  };
  const planProgress = async () =>
    ((await juniper.get(`/api/participants/${aster.id}/plan`)).body as TreatmentPlan).progress;
  const objectiveId = group.objectives.aster;
  return { ...group, note, say, planProgress, objectiveId };
}

suite('progress said in a note', () => {
  test('is its author’s until it is signed, then frozen and under the objective with its note', async () => {
    const it = await written();
    const progress = [{ objectiveId: it.objectiveId, progress: 'some-progress' as const }];
    const said = await it.say({ progress });
    assert.equal(said.status, 200, said.text);
    const draft = said.body as NoteDetail;
    assert.deepEqual(draft.progress, progress);
    assert.deepEqual(await it.planProgress(), []);
    const [signed] = (await it.sign(it.juniper, [draft])).notes;
    assert.deepEqual(signed?.progress, progress);
    assert.equal(signed.signatures[0]?.verified, true);
    const rows = (await it.planProgress()).map(({ objectiveId, on, progress: how, ...row }) => [
      ...[objectiveId, on, how, row.noteId, row.by.name],
    ]);
    const expected = [it.objectiveId, '2026-06-16', 'some-progress', it.note.id, 'Juniper Vale'];
    assert.deepEqual(rows, [expected]);
  });

  test('is not signed as something else than was shown', async () => {
    const it = await written();
    const shown = await it.noteOf(it.juniper, it.aster);
    const said = await it.say({
      progress: [{ objectiveId: it.objectiveId, progress: 'worse' }],
    });
    assert.notEqual((said.body as NoteDetail).draftMark, shown.draftMark);
  });

  test('is of an objective that the note touches, once', async () => {
    const it = await written();
    const one = { objectiveId: it.objectiveId, progress: 'met' as const };
    const foreign = await it.say({ progress: [{ ...one, objectiveId: it.objectives.bram }] });
    assert.equal(foreign.status, 400);
    assert.match(foreign.text, /progress\.0\.objectiveId/);
    const twice = await it.say({ progress: [one, one] });
    assert.equal(twice.status, 400);
    assert.match(twice.text, /progress\.1\.objectiveId/);
  });

  test('stays when it is not sent again, and goes with its objective', async () => {
    const it = await written();
    await it.say({ progress: [{ objectiveId: it.objectiveId, progress: 'met' }] });
    const kept = (await it.say({})).body as NoteDetail;
    assert.equal(kept.progress.length, 1);
    const gone = (await it.say({ objectiveIds: [] })).body as NoteDetail;
    assert.deepEqual(gone.progress, []);
  });

  test('of which nothing is said leaves nothing under the objective', async () => {
    const it = await written();
    await it.sign(it.juniper, [await it.noteOf(it.juniper, it.aster)]);
    assert.deepEqual(await it.planProgress(), []);
  });
});
