import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import type { NoteDetail } from '#contract/note';
import { endedGroup, type EndedGroup } from '../testing/ended-group.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const signedNote = async (group: EndedGroup): Promise<NoteDetail> => {
  const draft = await group.writeReady(group.juniper, group.aster);
  const [signed] = (await group.sign(group.juniper, [draft])).notes;
  assert.ok(signed);
  return signed;
};

/** As the app's role, for whom row-level security shows what this person may see. */
async function asApp(group: EndedGroup, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: stepwell.database.appUrl });
  await client.connect();
  try {
    await client.query(
      `select set_config('stepwell.organization_id', $1, false),
         set_config('stepwell.staff_id', $2, false), set_config('stepwell.now', $3, false)`,
      [stepwell.organizationId, group.juniper.id, '2026-06-16T16:10:00Z'],
    );
    await work(client);
  } finally {
    await client.end();
  }
}

suite('a signed note in the database', () => {
  test('refuses UPDATE and DELETE, for the owner too', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await signedNote(group);
    for (const statement of [
      `update note set risk_sentence = 'x' where id = $1`,
      `update note set signed_at = null where id = $1`,
      `delete from note where id = $1`,
      `update signature set signer_name = 'x' where subject_id = $1`,
      `delete from signature where subject_id = $1`,
    ]) {
      await assert.rejects(ownerPool.query(statement, [id]), /cannot be changed|append-only/);
    }
    for (const table of ['note', 'signature', 'addendum', 'note_return', 'group_note']) {
      await assert.rejects(ownerPool.query(`truncate ${table} cascade`), /append-only/);
    }
  });

  test('refuses UPDATE and DELETE of the app, which never has DELETE', async () => {
    const group = await endedGroup(stepwell);
    const { id } = await signedNote(group);
    const draft = await group.noteOf(group.juniper, group.bram);
    await asApp(group, async (app) => {
      const seen = await app.query('select id from note where id = $1', [id]);
      assert.equal(seen.rowCount, 1);
      await assert.rejects(
        app.query(`update note set risk_sentence = 'x' where id = $1`, [id]),
        /cannot be changed/,
      );
      await assert.rejects(
        app.query('delete from note where id = $1', [draft.id]),
        /permission denied/,
      );
      await assert.rejects(
        app.query(`update signature set signer_name = 'x'`),
        /permission denied/,
      );
      await assert.rejects(app.query('delete from addendum'), /permission denied/);
    });
  });

  test('shows on reading when it was tampered with past every guard', async () => {
    const tamperings = [
      `update note set sections = '{"data": "Something else was said."}' where id = $1`,
      `update note set shared_facts = jsonb_set(shared_facts, '{attendance,minutes}', '180')
        where id = $1`,
      `update note set drafted = jsonb_set(drafted, '{taps}', '[]') where id = $1`,
      `update note set author_id = (select id from staff where id <> author_id limit 1)
        where id = $1`,
      `update signature set signer_credential = 'MD' where subject_id = $1`,
      `update signature set signed_at = signed_at - interval '1 day' where subject_id = $1`,
      `update signature set canonical = replace(canonical, 'sister', 'mother')
        where subject_id = $1`,
      `update signature set content_hash = md5(content_hash) where subject_id = $1`,
    ];
    for (const statement of tamperings) {
      const group = await endedGroup(stepwell);
      const { id } = await signedNote(group);
      assert.equal(await isVerified(group, id), true);
      await tamper(statement, id);
      assert.equal(await isVerified(group, id), false, statement);
    }
  });
});

async function isVerified(group: EndedGroup, id: string): Promise<boolean | undefined> {
  const { status, body } = await group.supervisor.get(`/api/notes/${id}`);
  assert.equal(status, 200);
  return (body as NoteDetail).signatures[0]?.verified;
}

/** The owner takes the triggers away, changes what was signed, and puts them back. */
async function tamper(statement: string, id: string): Promise<void> {
  const client = await ownerPool.connect();
  try {
    await client.query('alter table note disable trigger user');
    await client.query('alter table signature disable trigger user');
    const { rowCount } = await client.query(statement, [id]);
    assert.equal(rowCount, 1);
  } finally {
    await client.query('alter table note enable trigger user');
    await client.query('alter table signature enable trigger user');
    client.release();
  }
}
