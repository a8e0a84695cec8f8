import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { StartRefused } from '../start-refused.ts';
import { openDatabase } from './open.ts';
import { asSuperuser } from './testing/template.ts';
import { testDatabase } from './testing/test-database.ts';

/** An "outside" PostgreSQL: any server that Stepwell did not start itself. */
const outside = await testDatabase();
after(() => outside.close());
const { ownerUrl, appUrl, signInUrl } = outside;
const nowhere = '/nowhere';

const open = (urls: { appUrl: string; ownerUrl?: string | null; signInUrl?: string | null }) =>
  openDatabase({
    dataDir: nowhere,
    outsideDatabase: { ownerUrl: null, signInUrl: null, ...urls },
  });

function refusal(message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StartRefused, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  };
}

/** A further role that can sign in, with a password of its own. */
async function makeRole(name: string, attributes: string): Promise<string> {
  await asSuperuser(outside.cluster, outside.name, async (client) => {
    await client.query(`drop role if exists ${name}`);
    await client.query(`create role ${name} login password 'a-password' ${attributes}`);
    await client.query(`grant connect on database ${outside.name} to ${name}`);
  });
  after(() =>
    asSuperuser(outside.cluster, outside.name, async (client) => {
      await client.query(`drop owned by ${name}`);
      await client.query(`drop role ${name}`);
    }),
  );
  return appUrl.replace(/\/\/[^@]+@/, `//${name}:a-password@`);
}

suite('an outside PostgreSQL', () => {
  test('with all three roles is opened, current already', async () => {
    const database = await open({ appUrl, ownerUrl, signInUrl });
    assert.deepEqual(database.migrated, []);
    const { rows } = await database.signInPool.query(
      `select current_user::text as role, current_setting('search_path') as schema`,
    );
    assert.deepEqual(rows, [{ role: 'stepwell_sign_in', schema: 'sign_in' }]);
    await database.close();
  });

  test('with the app alone is opened when it is current', async () => {
    const database = await open({ appUrl, signInUrl });
    assert.equal(database.ownerPool, null);
    await database.close();
  });

  test('with the app alone is refused when migrations are missing', async () => {
    const { rows } = await outside.ownerPool.query(
      'delete from migration.applied where name = (select max(name) from migration.applied) returning *',
    );
    await assert.rejects(open({ appUrl, signInUrl }), refusal(/lacks 1 migration.*OWNER_URL/));
    await outside.ownerPool.query('insert into migration.applied values ($1, $2, $3)', [
      rows[0].name,
      rows[0].checksum,
      rows[0].applied_at,
    ]);
  });

  test('refuses an app that is a superuser', async () => {
    const superuser = await makeRole('test_superuser', 'superuser');
    await assert.rejects(
      open({ appUrl: superuser, ownerUrl, signInUrl }),
      refusal(/^DATABASE_URL signs in as "test_superuser", which is a superuser/),
    );
    await assert.rejects(
      open({ appUrl, ownerUrl, signInUrl: superuser }),
      refusal(/^DATABASE_SIGN_IN_URL signs in as "test_superuser"/),
    );
  });

  test('refuses an app that has BYPASSRLS', async () => {
    const bypass = await makeRole('test_bypass', 'bypassrls');
    await assert.rejects(open({ appUrl: bypass, ownerUrl, signInUrl }), refusal(/has BYPASSRLS/));
  });

  test('refuses an app that is the owner, or can become it', async () => {
    await assert.rejects(
      open({ appUrl: ownerUrl, signInUrl }),
      refusal(/"stepwell_owner", which owns the database/),
    );
    const member = await makeRole('test_member', 'noinherit in role stepwell_owner');
    await assert.rejects(
      open({ appUrl: member, ownerUrl, signInUrl }),
      refusal(/"test_member", which can become "stepwell_owner", which owns/),
    );
  });

  test('takes an app role of another name, and works without an address for signing in', async () => {
    const other = await makeRole('test_other_app', '');
    await assert.rejects(open({ appUrl: other }), refusal(/may not act as stepwell_app/));
    const database = await open({ appUrl: other, ownerUrl });
    assert.equal((await database.appPool.query('select * from participant')).rowCount, 0);
    const { rows } = await database.signInPool.query('select current_user::text as role');
    assert.deepEqual(rows, [{ role: 'stepwell_sign_in' }]);
    await database.close();
  });
});
