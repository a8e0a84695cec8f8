import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { GroupNote } from '#contract/group-note';
import { endedGroup, password, type EndedGroup } from '../testing/ended-group.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = (body: unknown) => (body as { type: string }).type;
const urlOf = ({ sessionId }: EndedGroup) => `/api/sessions/${sessionId}`;

const write = (group: EndedGroup, by: TestPerson, dynamic: string, version: number) =>
  by.send('PUT', `${urlOf(group)}/group-note`, { id: newId(), dynamic, version });
const intervene = (group: EndedGroup, by: TestPerson, text: string, version = 0, of = by) =>
  by.send('PUT', `${urlOf(group)}/interventions/${of.id}`, { text, version });
const sign = (group: EndedGroup, by: TestPerson, version: number, asked = password) =>
  by.send('POST', `${urlOf(group)}/group-note/sign`, { password: asked, version });

const calm = 'The group was quiet at first and opened up after the break.';

suite('the group note', () => {
  test('is written by any leader over the version they saw', async () => {
    const group = await endedGroup(stepwell);
    const first = await write(group, group.juniper, calm, 0);
    assert.equal(first.status, 200);
    assert.equal((first.body as GroupNote).version, 1);
    const late = await write(group, group.tamsin, 'Another view.', 0);
    assert.equal(late.status, 409);
    const { mine, theirs } = late.body as {
      mine: { by: { name: string } };
      theirs: GroupNote & { by: { name: string } };
    };
    assert.equal(mine.by.name, 'Tamsin Larkspur');
    assert.equal(theirs.by.name, 'Juniper Vale');
    assert.equal(theirs.dynamic, calm);
    const second = await write(group, group.tamsin, 'Another view of it all.', 1);
    assert.equal((second.body as GroupNote).version, 2);
    assert.equal((second.body as GroupNote).updatedBy, group.tamsin.id);
  });

  test('by nobody who does not lead the session', async () => {
    const group = await endedGroup(stepwell);
    const stranger = await stepwell.person();
    assert.equal((await write(group, group.supervisor, calm, 0)).status, 403);
    assert.equal((await write(group, stranger, calm, 0)).status, 404);
    assert.equal((await intervene(group, stranger, calm)).status, 404);
  });

  test('each leader writes their own intervention', async () => {
    const group = await endedGroup(stepwell);
    const own = await intervene(group, group.juniper, 'Modelled the skill.');
    assert.deepEqual(own.body, {
      ...{ staffId: group.juniper.id, text: 'Modelled the skill.', version: 1 },
    });
    const other = await intervene(group, group.tamsin, 'Not mine.', 1, group.juniper);
    assert.equal(other.status, 403);
    assert.equal((await intervene(group, group.juniper, 'Stale.')).status, 409);
    assert.equal((await intervene(group, group.juniper, 'Modelled it twice.', 1)).status, 200);
    const { interventions } = await group.wrapUp(group.tamsin);
    assert.equal(interventions[0]?.text, 'Modelled it twice.');
  });

  test('names nobody: not in the dynamic, not in an intervention, not who was taken off', async () => {
    const group = await endedGroup(stepwell);
    await ownerPool.query(
      'update roster set removed_at = $2 where session_id = $1 and participant_id = $3',
      [group.sessionId, '2026-06-16T15:00:00Z', group.hollis.id],
    );
    await intervene(group, group.juniper, 'Modelled the skill for everyone.');
    await intervene(group, group.tamsin, 'Sat with Bram after the break.');
    const { body } = await write(group, group.juniper, 'Hollis and the others were quiet.', 0);
    const names = (body as GroupNote).readiness.find(({ code }) => code === 'names');
    assert.equal(names?.met, false);
    assert.match(names.words, /Hollis/);
    assert.match(names.words, /Bram/);
    const refused = await sign(group, group.juniper, 1);
    assert.equal(refused.status, 422);
    assert.equal(typeOf(refused.body), 'urn:stepwell:problem:not-ready');
    const note = await group.noteOf(group.juniper, group.aster);
    assert.match(
      note.readiness.find(({ code }) => code === 'names')?.words ?? '',
      /intervention names another participant: “Bram”/,
    );
  });

  test('signs nothing that the signer has not seen: headcount, topic, another’s intervention', async () => {
    const group = await endedGroup(stepwell);
    await write(group, group.juniper, calm, 0);
    await intervene(group, group.juniper, 'Modelled the skill.');
    await intervene(group, group.tamsin, 'Kept the time.');
    const seen = async () => (await group.wrapUp(group.juniper)).groupNote;
    const signSeen = (note: GroupNote | null) =>
      group.juniper.send('POST', `${urlOf(group)}/group-note/sign`, {
        ...{ password, version: note?.version, draftMark: note?.draftMark },
      });
    const changes: (() => Promise<unknown>)[] = [
      () => intervene(group, group.tamsin, 'Kept the time, and led the break.', 1),
      () =>
        ownerPool.query(`update session set topic = 'Check the facts' where id = $1`, [
          group.sessionId,
        ]),
      () =>
        ownerPool.query(
          `update attendance set status = 'present', arrived_at = '2026-06-16T13:30:00Z'
           where session_id = $1 and participant_id = $2`,
          [group.sessionId, group.hollis.id],
        ),
    ];
    for (const change of changes) {
      const before = await seen();
      await change();
      const stale = await signSeen(before);
      assert.equal(stale.status, 409, stale.text);
      assert.match(stale.text, /changed after you saw it/);
    }
    const last = await seen();
    await intervene(group, group.juniper, 'Modelled the skill in pairs.', 1);
    assert.equal((await signSeen(last)).status, 200);
  });

  test('signing asks for the password, freezes, and is verified on reading', async () => {
    const group = await endedGroup(stepwell);
    await intervene(group, group.juniper, 'Modelled the skill for everyone.');
    await intervene(group, group.tamsin, 'Led the pairs after the break.');
    await write(group, group.juniper, calm, 0);
    assert.equal((await sign(group, group.juniper, 1, 'something else')).status, 403);
    assert.equal((await sign(group, group.supervisor, 1)).status, 403);
    const { status, body } = await sign(group, group.tamsin, 1);
    assert.equal(status, 200);
    const signed = body as GroupNote;
    assert.equal(signed.signatures[0]?.name, 'Tamsin Larkspur');
    assert.equal(signed.signatures[0].verified, true);
    const { rows } = await ownerPool.query('select shared_facts from group_note where id = $1', [
      signed.id,
    ]);
    assert.equal(rows[0].shared_facts.session.headcount, 3);
    assert.equal(rows[0].shared_facts.session.interventions.length, 2);
    const put = await write(group, group.juniper, 'Changed.', signed.version);
    assert.equal(signed.frozen?.headcount, 3);
    assert.equal(typeOf(put.body), 'urn:stepwell:problem:signed');
    const late = await intervene(group, group.juniper, 'Changed.', 1);
    assert.equal(typeOf(late.body), 'urn:stepwell:problem:signed');
    for (const statement of [
      `update group_note set dynamic = 'x' where session_id = $1`,
      'delete from group_note where session_id = $1',
      `update leader_intervention set text = 'x' where session_id = $1`,
      'delete from leader_intervention where session_id = $1',
    ]) {
      await assert.rejects(ownerPool.query(statement, [group.sessionId]), /cannot be changed/);
    }
    await ownerPool.query(
      `update attendance set status = 'excused', arrived_at = null, left_at = null
       where session_id = $1 and participant_id = $2`,
      [group.sessionId, group.aster.id],
    );
    const corrected = await group.wrapUp(group.juniper);
    assert.equal(corrected.session.headcount, 2);
    assert.equal(corrected.groupNote?.frozen?.headcount, 3);
    assert.deepEqual(corrected.groupNote.frozen.interventions.map(({ text }) => text).sort(), [
      'Led the pairs after the break.',
      'Modelled the skill for everyone.',
    ]);
    await ownerPool.query('alter table group_note disable trigger user');
    await ownerPool.query(`update group_note set dynamic = 'x' where id = $1`, [signed.id]);
    await ownerPool.query('alter table group_note enable trigger user');
    const { groupNote } = await group.wrapUp(group.juniper);
    assert.equal(groupNote?.signatures[0]?.verified, false);
  });
});
