import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { endedGroup, password, type EndedGroup } from '../testing/ended-group.ts';
import { testApp } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = (body: unknown) => (body as { type: string }).type;

/** As the app's role on behalf of Juniper, past every rule of the server. */
async function asJuniper(group: EndedGroup, statement: string, values: readonly unknown[]) {
  const client = new pg.Client({ connectionString: stepwell.database.appUrl });
  await client.connect();
  try {
    await client.query(
      `select set_config('stepwell.organization_id', $1, false),
         set_config('stepwell.staff_id', $2, false), set_config('stepwell.now', $3, false)`,
      [stepwell.organizationId, group.juniper.id, '2026-06-16T16:10:00Z'],
    );
    return await client.query(statement, [...values]);
  } finally {
    await client.end();
  }
}

suite('nobody writes under the name of another, the app neither', () => {
  test('not a signature, not an addendum, not a return', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.writeReady(group.juniper, group.aster);
    const [signed] = (await group.sign(group.juniper, [draft])).notes;
    const other = group.supervisor.id;
    const coSignature = `insert into signature select organization_id, $1, subject, subject_id,
      session_id, participant_id, 'co-signature', $2, signer_name, signer_credential, signed_at,
      form_version, canonical, content_hash from signature where subject_id = $3`;
    const addendum = `insert into addendum select organization_id, $1, id, participant_id,
      'correction', 'x', '2026-06-16', null, $2, signed_at, false from note where id = $3`;
    const returned = `insert into note_return select organization_id, $1, id, participant_id, 'x',
      $2, signed_at from note where id = $3`;
    for (const statement of [coSignature, addendum, returned]) {
      await assert.rejects(
        asJuniper(group, statement, [newId(), other, signed?.id]),
        /row-level security/,
      );
    }
    const own = await asJuniper(group, addendum, [newId(), group.juniper.id, signed?.id]);
    assert.equal(own.rowCount, 1);
  });

  test('not the note of a colleague, and no note that is signed from the start', async () => {
    const group = await endedGroup(stepwell);
    const hers = await group.noteOf(group.tamsin, group.cassia);
    await assert.rejects(
      asJuniper(group, 'update note set signed_at = updated_at where id = $1', [hers.id]),
      /row-level security/,
    );
    await assert.rejects(
      asJuniper(
        group,
        `insert into note (organization_id, id, session_id, participant_id, author_id, format,
           updated_at, signed_at)
         values ($1, $2, $3, $4, $5, 'DAP', now(), now())`,
        [stepwell.organizationId, newId(), group.sessionId, group.hollis.id, group.juniper.id],
      ),
      /row-level security/,
    );
  });
});

suite('a signature', () => {
  test('of an author who leads the session no more freezes the whole session', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.writeReady(group.juniper, group.bram);
    await group.record.insert('leader_intervention', {
      ...{ session_id: group.sessionId, staff_id: group.tamsin.id },
      ...{ text: 'Modelled the skill in pairs.', updated_at: '2026-06-16T16:00:00Z' },
    });
    await ownerPool.query(
      'delete from session_facilitator where session_id = $1 and staff_id = $2',
      [group.sessionId, group.juniper.id],
    );
    await ownerPool.query(
      'update roster set note_author_id = $3 where session_id = $1 and participant_id <> $2',
      [group.sessionId, group.bram.id, group.tamsin.id],
    );
    await ownerPool.query(
      'update note set author_id = $3 where session_id = $1 and participant_id <> $2',
      [group.sessionId, group.bram.id, group.tamsin.id],
    );
    const seen = await group.juniper.get(`/api/notes/${draft.id}`);
    assert.equal(seen.status, 200, seen.text);
    await group.sign(group.juniper, [seen.body]);
    const { rows } = await ownerPool.query('select shared_facts from note where id = $1', [
      draft.id,
    ]);
    const { headcount, interventions } = rows[0].shared_facts.session;
    assert.equal(headcount, 3);
    assert.deepEqual(interventions, [
      { staffId: group.tamsin.id, text: 'Modelled the skill in pairs.' },
    ]);
  });

  test('waits for who changes the session, and is not given when it was reopened meanwhile', async () => {
    const group = await endedGroup(stepwell);
    const { id, version } = await group.writeReady(group.juniper, group.aster);
    const reopening = await ownerPool.connect();
    try {
      await reopening.query('begin');
      await reopening.query('select from session where id = $1 for update', [group.sessionId]);
      const asked = { password, notes: [{ id, version }] };
      const signing = group.juniper.send('POST', '/api/notes/sign', asked);
      await untilBlocked(ownerPool);
      // Who changes the session may share out its notes anew: that must not block the two for good.
      await reopening.query('select from note where id = $1 for update', [id]);
      await reopening.query('update session set ended_at = null where id = $1', [group.sessionId]);
      await reopening.query('commit');
      const answer = await signing;
      assert.equal(answer.status, 422, answer.text);
      assert.equal(typeOf(answer.body), 'urn:stepwell:problem:not-ready');
    } finally {
      reopening.release();
    }
  });

  test('by two screens of one author at the same moment is one signature', async () => {
    const group = await endedGroup(stepwell);
    const { id, version } = await group.writeReady(group.juniper, group.aster);
    const asked = { password, notes: [{ id, version }] };
    const answers = await Promise.all([
      group.juniper.send('POST', '/api/notes/sign', asked),
      group.juniper.send('POST', '/api/notes/sign', asked),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422]);
  });

  test('that no longer holds takes no co-signature', async () => {
    const group = await endedGroup(stepwell);
    const draft = await group.writeReady(group.tamsin, group.cassia);
    const [signed] = (await group.sign(group.tamsin, [draft])).notes;
    await ownerPool.query('alter table note disable trigger user');
    await ownerPool.query(
      `update note set sections = '{"data": "Something else was said."}' where id = $1`,
      [signed?.id],
    );
    await ownerPool.query('alter table note enable trigger user');
    const path = `/api/notes/${signed?.id ?? ''}/co-sign`;
    const answer = await group.supervisor.send('POST', path, { password });
    assert.equal(answer.status, 422, answer.text);
    assert.equal(typeOf(answer.body), 'urn:stepwell:problem:not-as-signed');
  });
});
