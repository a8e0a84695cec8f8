import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Me } from '#contract/me';
import { database } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { StartRefused } from '../start-refused.ts';
import { testApp } from '../testing/test-app.ts';
import { createAdministrator } from './administrator.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const db = database<DB>(stepwell.database.ownerPool);
const ada = {
  organization: 'Hill Clinic',
  name: 'Ada Moss',
  email: 'Ada.Moss@hill.example',
  password: null,
  now: '2026-06-16T13:00:00.000Z',
};

suite('createAdministrator', () => {
  test('makes somebody who can sign in and manages staff, in an organization of its own', async () => {
    const password = await createAdministrator(db, ada);
    assert.ok(password.length >= 15);
    const payload = { email: ada.email, password };
    const signIn = await stepwell.inject({ method: 'POST', url: '/api/sign-in', payload });
    assert.equal(signIn.status, 200);
    const cookie = String([signIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    const me = await stepwell.inject({ method: 'GET', url: '/api/me', headers: { cookie } });
    const { staff, organization } = me.body as { staff: object; organization: object };
    assert.equal((me.body as Me).signIn.mustChoosePassword, true);
    assert.deepEqual((staff as { roles: string[] }).roles, ['administrator']);
    assert.equal((organization as { name: string }).name, 'Hill Clinic');
  });

  test('refuses an address that is taken, a weak password and the demo program', async () => {
    const refused = (change: object, message: RegExp) =>
      assert.rejects(
        createAdministrator(db, { ...ada, ...change }),
        (error: Error) => error instanceof StartRefused && message.test(error.message),
      );
    await refused({}, /can sign in already/);
    await refused({ email: 'b@hill.example', password: 'Ada Moss Hill Clinic' }, /easy to guess/);
    await stepwell.database.ownerPool.query(
      `insert into organization (id, name, is_demo) values (gen_random_uuid(), 'Demo', true)`,
    );
    await refused({ email: 'c@hill.example', organization: 'Demo' }, /is the demo program/);
  });

  test('adds a second one to the same organization', async () => {
    await createAdministrator(db, { ...ada, email: 'second@hill.example' });
    const { rows } = await stepwell.database.ownerPool.query(
      `select count(*) as n from organization where name = 'Hill Clinic'`,
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });
});
