import assert from 'node:assert/strict';
import { access, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import { throwawayFolder } from '../testing/throwaway-folder.ts';
import { databaseAccount } from './embedded/account.ts';
import { run } from './embedded/run.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openDatabase, type OpenedDatabase } from './open.ts';
import { applyRoles } from './roles.ts';

// The embedded PostgreSQL is newer than the oldest one that may be given from outside. Where the
// packages of a system have left version 15, all of the SQL is tried against it.

const binaries = '/usr/lib/postgresql/15/bin';
const isThere = await access(join(binaries, 'initdb')).then(
  () => true,
  () => false,
);
const skip = isThere ? false : `no PostgreSQL 15 in ${binaries}`;

suite('PostgreSQL 15, the oldest version that is taken', { skip }, () => {
  const password = 'a password of this test';
  const names = ['stepwell_owner', 'stepwell_app', 'stepwell_sign_in'] as const;
  let url: (role: string) => string;
  let opened: OpenedDatabase | null = null;
  const undo: (() => Promise<unknown>)[] = [];

  before(async () => {
    const { path, remove } = await throwawayFolder('pg15');
    undo.push(remove);
    const account = await databaseAccount();
    const [data, socket, secret] = [join(path, 'data'), join(path, 'socket'), join(path, 'secret')];
    await mkdir(data, { mode: 0o700 });
    await mkdir(socket, { mode: 0o700 });
    await writeFile(secret, password, { mode: 0o600 });
    for (const place of account === null ? [] : [data, socket, secret]) {
      await chown(place, account?.uid ?? 0, account?.gid ?? 0);
    }
    const done = async (program: string, parameters: readonly string[]) => {
      const { code, output } = await run(join(binaries, program), parameters, account);
      assert.equal(code, 0, output);
    };
    await done('initdb', [
      ...[`--pgdata=${data}`, '--username=admin', `--pwfile=${secret}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', '--no-sync'],
    ]);
    undo.unshift(() =>
      run(join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], account),
    );
    await done('pg_ctl', [
      ...['-D', data, '-w', '-l', join(data, 'log')],
      ...['-o', `-k ${socket} -c listen_addresses= -c fsync=off`, 'start'],
    ]);
    const host = encodeURIComponent(socket);
    url = (role) =>
      `postgresql://${role}:${encodeURIComponent(password)}@localhost/stepwell?host=${host}`;
    await withAdmin(socket, 'postgres', (admin) => admin.query('create database stepwell'));
    await withAdmin(socket, 'stepwell', (admin) =>
      applyRoles(admin, {
        stepwell_owner: password,
        stepwell_app: password,
        stepwell_sign_in: password,
      }),
    );
  });
  after(async () => {
    await opened?.close();
    for (const step of undo) await step();
  });

  async function withAdmin(
    host: string,
    database: string,
    work: (admin: pg.Client) => Promise<unknown>,
  ): Promise<void> {
    const admin = new pg.Client({ host, database, user: 'admin', password });
    await admin.connect();
    await work(admin).finally(() => admin.end());
  }

  test('is migrated by its owner, once, by two servers that start together', async () => {
    const runs = await Promise.all([1, 2].map(() => migrate(url('stepwell_owner'))));
    const all = (await readMigrations()).map(({ name }) => name);
    assert.deepEqual(runs.flat().sort(), all);
  });

  test('is opened by the roles of roles.sql; the app reads and sees nothing of nobody', async () => {
    const [ownerUrl, appUrl, signInUrl] = names.map(url) as [string, string, string];
    const outsideDatabase = { ownerUrl, appUrl, signInUrl };
    opened = await openDatabase({ dataDir: '/nowhere', outsideDatabase });
    const { appPool, signInPool, ownerPool } = opened;
    const { rows: version } = await appPool.query(
      `select current_setting('server_version_num')::int / 10000 as major, current_user::text as role`,
    );
    assert.deepEqual(version, [{ major: 15, role: 'stepwell_app' }]);
    const id = '01938a5e-0000-7000-8000-000000000001';
    await ownerPool?.query('insert into organization (id, name) values ($1, $2)', [
      id,
      'Riverbend',
    ]);
    await ownerPool?.query(
      `insert into participant (organization_id, id, preferred_name, given_name, family_name)
       values ($1, $1, 'Bram', 'Bram', 'Ottermere')`,
      [id],
    );
    assert.deepEqual((await appPool.query('select from participant')).rows, []);
    assert.deepEqual((await signInPool.query('select from "user"')).rows, []);
    await assert.rejects(signInPool.query('select from public.participant'), /permission denied/);
  });

  test('a request is opened and refused there as everywhere', async () => {
    const { rows } = (await opened?.appPool.query(
      `select open_request('no such sign-in', now(), null) as opened`,
    )) ?? { rows: [] };
    assert.deepEqual(rows, [{ opened: null }]);
  });
});
