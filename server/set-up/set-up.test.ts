import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Me } from '#contract/me';
import type { SignInOptions } from '#contract/sign-in';
import { testApp, type TestAnswer } from '../testing/test-app.ts';
import { whoCanSignIn } from '../who-can-sign-in.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
const address = 'http://localhost:4600';

const ada = {
  code: stepwell.setUp.code,
  organization: 'Hill Clinic',
  name: 'Ada Moss',
  email: 'Ada.Moss@hill.example',
  password: 'seven herons guard a kiln',
};

const ask = (change: Partial<typeof ada> = {}, headers = {}): Promise<TestAnswer> =>
  stepwell.inject({ method: 'POST', url: '/api/set-up', payload: { ...ada, ...change }, headers });
const isOffered = async () =>
  ((await stepwell.inject({ method: 'GET', url: '/api/sign-in/options' })).body as SignInOptions)
    .setUp;
const count = async () =>
  (await ownerPool.query(`select count(*)::int as n from organization where name = 'Hill Clinic'`))
    .rows[0] as { n: number };
const faultsOf = ({ body }: TestAnswer) =>
  (body as { errors: { field: string }[] }).errors.map(({ field }) => field);

suite('The first run', () => {
  test('is told at the start with its code, and offered at the sign-in', async () => {
    const told = await whoCanSignIn(ownerPool, stepwell.setUp, address);
    assert.ok(told.includes(`${address}/set-up`) && told.includes(stepwell.setUp.code));
    assert.equal(await isOffered(), true);
  });

  test('says at its field what cannot be taken, and makes nothing', async () => {
    const wrong = await ask({ code: 'abcdef-ghjkmn' });
    assert.deepEqual([wrong.status, faultsOf(wrong)], [403, ['code']]);
    const weak = await ask({ password: 'Ada Moss Hill Clinic' });
    assert.deepEqual([weak.status, faultsOf(weak)], [400, ['password']]);
    await ownerPool.query(
      `insert into organization (id, name, is_demo) values (gen_random_uuid(), 'Demo', true)`,
    );
    const demo = await ask({ organization: 'Demo' });
    assert.deepEqual([demo.status, faultsOf(demo)], [400, ['organization']]);
    const blank = await ask({ organization: '   ', name: ' ' });
    assert.deepEqual([blank.status, faultsOf(blank)], [400, ['organization', 'name']]);
    const plain = await ask({}, { host: 'stepwell.example' });
    assert.equal(plain.status, 403);
    assert.deepEqual([await count(), await isOffered()], [{ n: 0 }, true]);
  });

  test('is for one of two who are first at the same time', async () => {
    const both = await Promise.all([ask(), ask({ email: 'late@hill.example' })]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 422]);
    assert.deepEqual(await count(), { n: 1 });
  });

  test('signs its administrator in, with the password they chose', async () => {
    const { rows } = await ownerPool.query<{ email: string }>('select email from staff');
    const [{ email } = { email: '' }] = rows;
    const payload = { email, password: ada.password };
    const signedIn = await stepwell.inject({ method: 'POST', url: '/api/sign-in', payload });
    const cookie = String([signedIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    const me = (await stepwell.inject({ method: 'GET', url: '/api/me', headers: { cookie } }))
      .body as Me;
    assert.deepEqual(me.staff.roles, ['administrator']);
    assert.equal(me.signIn.mustChoosePassword, false);
    assert.equal(me.organization.name, 'Hill Clinic');
  });

  test('is over then: its code opens nothing, and nobody is told one', async () => {
    const again = await ask({ email: 'third@hill.example' });
    assert.equal(again.status, 422);
    assert.equal(await isOffered(), false);
    await ownerPool.query('update staff set disabled_at = now()');
    assert.equal((await ask({ email: 'third@hill.example' })).status, 422);
    assert.equal(await whoCanSignIn(ownerPool, stepwell.setUp, address), '');
  });
});
