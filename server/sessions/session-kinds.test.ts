import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { GroupNote } from '#contract/group-note';
import type { SessionDetail } from '#contract/session';
import type { Today } from '#contract/today';
import { endedGroup, type EndedGroup } from '../testing/ended-group.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

async function endedSession(kind: SessionDetail['kind']): Promise<EndedGroup> {
  const group = await endedGroup(stepwell);
  await stepwell.database.ownerPool.query('update session set kind = $2 where id = $1', [
    ...[group.sessionId, kind],
  ]);
  return group;
}

const responses = async ({ juniper, sessionId }: EndedGroup) => {
  const { body } = await juniper.get(`/api/sessions/${sessionId}`);
  const { settings } = body as SessionDetail;
  return settings.chips.filter(({ kind }) => kind === 'response').map(({ code }) => code);
};
const writeGroupNote = ({ juniper, sessionId }: EndedGroup) =>
  juniper.send('PUT', `/api/sessions/${sessionId}/group-note`, {
    ...{ id: newId(), dynamic: 'Quiet at first, then open.', version: 0 },
  });

suite('the room of every kind of session', () => {
  for (const kind of ['group', 'off-site'] as const) {
    test(`${kind}: one can share with the others, and a group note is owed`, async () => {
      const group = await endedSession(kind);
      assert.ok((await responses(group)).includes('helped-a-peer'));
      const { status, body } = await writeGroupNote(group);
      assert.equal(status, 200);
      const dynamic = (body as GroupNote).readiness.find(({ code }) => code === 'dynamic');
      assert.equal(dynamic?.words, 'Dynamic of the group');
    });
  }

  test('family: nobody of the group is there; the note is of the session', async () => {
    const group = await endedSession('family');
    assert.deepEqual(await responses(group), ['quiet', 'stayed-with-it']);
    const { body } = await writeGroupNote(group);
    const dynamic = (body as GroupNote).readiness.find(({ code }) => code === 'dynamic');
    assert.equal(dynamic?.words, 'Dynamic of the session');
    assert.equal((await group.wrapUp(group.juniper)).session.kind, 'family');
  });

  test('individual: the person’s own note is the only one', async () => {
    const group = await endedSession('individual');
    assert.deepEqual(await responses(group), ['quiet', 'stayed-with-it']);
    const refused = await writeGroupNote(group);
    assert.equal(refused.status, 422, refused.text);
    assert.match(refused.text, /one note: that of the person/);
    const today = (await group.juniper.get('/api/today')).body as Today;
    assert.ok(!today.unfinished.some((thing) => thing.kind === 'group-note'));
  });

  test('individual: what a tap “shared” from before says drafts nothing of a group', async () => {
    const group = await endedSession('individual');
    await group.tap(group.aster, 'response', 'shared');
    await group.tap(group.aster, 'response', 'quiet');
    const { drafted } = await group.noteOf(group.juniper, group.aster);
    const words = drafted.flatMap(({ segments }) => segments.map(({ text }) => text)).join('');
    assert.match(words, /was quiet/i);
    assert.doesNotMatch(words, /group/);
  });

  test('individual: the intervention is frozen with the note', async () => {
    const group = await endedSession('individual');
    const url = `/api/sessions/${group.sessionId}/interventions/${group.juniper.id}`;
    const write = (text: string, version: number) =>
      group.juniper.send('PUT', url, { text, version });
    assert.equal((await write('Asked about the week.', 0)).status, 200);
    const ready = await group.writeReady(group.juniper, group.aster);
    assert.ok(ready);
    await group.sign(group.juniper, [await group.noteOf(group.juniper, group.aster)]);
    const late = await write('Asked about the evenings.', 1);
    assert.equal(late.status, 422, late.text);
    assert.match(late.text, /signed with your intervention/);
  });
});
