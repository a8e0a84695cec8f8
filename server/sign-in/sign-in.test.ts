import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import type { SignInOptions } from '#contract/sign-in';
import { demoPassword } from './demo-password.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const password = 'plum tractor wants a violin';

const person = () => stepwell.person({ name: 'Juniper Vale', password });
const typeOf = ({ body }: TestAnswer) =>
  (body as { type: string }).type.replace('urn:stepwell:problem:', '');

function signIn(email: string, given = password, request: Partial<InjectOptions> = {}) {
  return stepwell.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email, password: given },
    ...request,
  });
}

/** The Cookie header with which a browser would come back. */
function cookiesOf({ headers }: TestAnswer): string {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');
}

const me = (cookie: string, headers: Record<string, string> = {}) =>
  stepwell.inject({ method: 'GET', url: '/api/me', headers: { cookie, ...headers } });

async function events(who: TestPerson): Promise<string[]> {
  const { rows } = await stepwell.database.ownerPool.query(
    'select action, outcome from audit_event where staff_id = $1 order by sequence',
    [who.id],
  );
  return rows.map(({ action, outcome }) => `${action} ${outcome}`);
}

suite('signing in', () => {
  test('gives a cookie that scripts cannot read, and no token in the answer', async () => {
    const who = await person();
    const answer = await signIn(who.email);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { staffId: who.id, name: 'Juniper Vale' });
    const [cookie] = [answer.headers['set-cookie']].flat() as string[];
    assert.match(
      cookie ?? '',
      /^stepwell-sign-in=.*; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    assert.equal((await me(cookiesOf(answer))).status, 200);
    const { rows } = await stepwell.database.ownerPool.query(
      'select token from sign_in.session where user_id = $1',
      [who.id],
    );
    for (const { token } of rows) {
      assert.ok(!answer.text.includes(token));
      assert.ok(!(await me(cookiesOf(answer))).text.includes(token));
    }
  });

  test('takes upper case in the address, never a change of the password', async () => {
    const who = await person();
    assert.equal((await signIn(who.email.toUpperCase())).status, 200);
    assert.equal((await signIn(who.email, password.toUpperCase())).status, 403);
    assert.equal((await signIn(who.email, ` ${password}`)).status, 403);
  });

  test('answers the same for a wrong password, an unknown and a disabled person', async () => {
    const who = await person();
    const disabled = await person();
    await stepwell.database.ownerPool.query('update staff set disabled_at = now() where id = $1', [
      disabled.id,
    ]);
    const answers = [
      await signIn(who.email, 'not the password'),
      await signIn('nobody@riverbend.example'),
      await signIn(disabled.email),
    ];
    assert.deepEqual(
      answers.map(({ status, text }) => [status, text]),
      answers.map(() => [403, answers[0]?.text]),
    );
  });

  test('makes a new token each time and ends the one of the same browser', async () => {
    const who = await person();
    const first = await signIn(who.email);
    const second = await signIn(who.email, password, { headers: { cookie: cookiesOf(first) } });
    assert.notEqual(cookiesOf(second), cookiesOf(first));
    assert.equal((await me(cookiesOf(first))).status, 401);
    assert.equal((await me(cookiesOf(second))).status, 200);
  });

  test('uses a __Host- cookie over HTTPS and refuses plain HTTP from elsewhere', async () => {
    const who = await person();
    const secure = await signIn(who.email, password, {
      headers: { 'x-forwarded-proto': 'https', host: 'stepwell.example' },
    });
    assert.match(String(secure.headers['set-cookie']), /__Host-stepwell-sign-in=[^,]*; Secure/);
    const plain = await signIn(who.email, password, { headers: { host: 'stepwell.example' } });
    assert.equal(typeOf(plain), 'insecure-connection');
    const loopback = await signIn(who.email, password, { headers: { host: '127.0.0.1:3000' } });
    assert.equal(loopback.status, 200);
  });

  test('does not take a cookie that we have not signed', async () => {
    const who = await person();
    const { rows } = await stepwell.database.ownerPool.query(
      'select token from sign_in.session where user_id = $1',
      [who.id],
    );
    assert.equal(typeOf(await me(`stepwell-sign-in=${rows[0].token}`)), 'sign-in-required');
    assert.equal(typeOf(await me(`stepwell-sign-in=${rows[0].token}.x`)), 'sign-in-required');
  });

  test('cannot be done by signing up: the addresses of the library are not served', async () => {
    for (const url of ['/api/auth/sign-up/email', '/api/sign-up', '/api/auth/get-session']) {
      const payload = { email: 'new@x.example', password, name: 'New' };
      assert.equal((await stepwell.inject({ method: 'POST', url, payload })).status, 404);
    }
  });

  test('is in the audit trail, failures and signing off too', async () => {
    const who = await person();
    await signIn(who.email, 'not the password');
    const cookie = cookiesOf(await signIn(who.email));
    await stepwell.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie } });
    assert.deepEqual(await events(who), [
      'sign-in-failed refused',
      'sign-in done',
      'sign-out done',
    ]);
  });
});

suite('signing off', () => {
  test('ends the sign-in on the server', async () => {
    const who = await person();
    const cookie = cookiesOf(await signIn(who.email));
    const answer = await stepwell.inject({
      method: 'POST',
      url: '/api/sign-out',
      headers: { cookie },
    });
    assert.equal(answer.status, 204);
    assert.match(
      String(answer.headers['set-cookie']),
      /stepwell-sign-in=; .*Expires=Thu, 01 Jan 1970/,
    );
    assert.equal(typeOf(await me(cookie)), 'signed-off');
  });

  test('comes after idle time, which neither polling nor a parameter extends', async () => {
    const who = await stepwell.person();
    for (let minute = 1; minute < 15; minute += 1) {
      stepwell.clock.forward({ minutes: 1 });
      assert.equal((await who.get('/api/me')).status, 200);
    }
    assert.equal((await who.get('/api/me?disableRefresh=true')).status, 400);
    stepwell.clock.forward({ minutes: 1 });
    assert.equal(typeOf(await who.get('/api/me')), 'signed-off');
    stepwell.clock.forward({ minutes: -10 });
    assert.equal(typeOf(await who.get('/api/me')), 'signed-off');
    assert.deepEqual(await events(who), ['signed-off done']);
  });

  test('is put off by activity, but not past twelve hours', async () => {
    const who = await stepwell.person();
    for (let quarter = 1; quarter < 72; quarter += 1) {
      stepwell.clock.forward({ minutes: 10 });
      assert.equal((await who.send('POST', '/api/sign-in/activity')).status, 200, `${quarter}`);
    }
    stepwell.clock.forward({ minutes: 10 });
    assert.equal(typeOf(await who.send('POST', '/api/sign-in/activity')), 'signed-off');
  });

  test('comes at once when the person is disabled or gets another role', async () => {
    const { ownerPool } = stepwell.database;
    const [one, other] = [await stepwell.person(), await stepwell.person()];
    await ownerPool.query('update staff set disabled_at = now() where id = $1', [one.id]);
    assert.equal(typeOf(await one.get('/api/me')), 'signed-off');
    await ownerPool.query(`update staff_role set role = 'director' where staff_id = $1`, [
      other.id,
    ]);
    assert.equal(typeOf(await other.get('/api/me')), 'signed-off');
  });
});

suite('wrong passwords', () => {
  test('make this computer wait, longer each time, and nobody else', async () => {
    const who = await person();
    const known = cookiesOf(await signIn(who.email));
    for (let count = 1; count <= 5; count += 1) {
      assert.equal((await signIn(who.email, 'wrong')).status, 403);
    }
    const refused = await signIn(who.email);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers['retry-after'], '40');
    assert.match(refused.text, /Wait 40 seconds, then try again. Only this computer waits/);
    assert.equal((await signIn(who.email, password, { headers: { cookie: known } })).status, 200);
    assert.equal((await signIn(who.email, password, { remoteAddress: '10.0.0.9' })).status, 200);
    stepwell.clock.forward({ seconds: 41 });
    assert.equal((await signIn(who.email, 'wrong')).status, 403);
    assert.equal((await signIn(who.email)).headers['retry-after'], '80');
  });

  test('count when they come at the same time', async () => {
    const who = await person();
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(who.email, 'wrong')));
    assert.equal(answers.filter(({ status }) => status === 403).length, 5);
  });

  test('end at the cap from unknown computers, however many; the own computer is not shut out', async () => {
    const who = await person();
    const known = cookiesOf(await signIn(who.email));
    const { ownerPool } = stepwell.database;
    await signIn(who.email, 'wrong', { remoteAddress: '10.0.0.1' });
    await ownerPool.query(
      `update sign_in.throttle set failures = 100 where computer = 'elsewhere'`,
    );
    assert.equal((await signIn(who.email, password, { remoteAddress: '10.9.9.9' })).status, 429);
    assert.equal((await signIn(who.email, password, { headers: { cookie: known } })).status, 200);
    await ownerPool.query('delete from sign_in.throttle');
  });
});

suite('a new password', () => {
  test('needs the old one, is checked, and ends the other sign-ins', async () => {
    const who = await person();
    const here = cookiesOf(await signIn(who.email));
    const put = (payload: object) =>
      stepwell.inject({
        method: 'PUT',
        url: '/api/sign-in/password',
        headers: { cookie: here },
        payload,
      });
    const newPassword = 'seven herons guard a kiln';
    assert.equal((await put({ password: 'wrong', newPassword })).status, 403);
    assert.equal((await put({ password, newPassword: 'juniper vale juniper' })).status, 400);
    assert.equal((await put({ password, newPassword: password })).status, 400);
    assert.equal((await put({ password, newPassword })).status, 204);
    assert.equal((await me(here)).status, 200);
    assert.equal((await who.get('/api/me')).status, 401);
    assert.equal((await signIn(who.email)).status, 403);
    assert.equal((await signIn(who.email, newPassword)).status, 200);
  });

  test('may be the one the sign-in screen tells, in the demo program alone', async () => {
    const demo = await testApp({ demoPassword });
    const change = (who: TestPerson) =>
      who.send('PUT', '/api/sign-in/password', { password, newPassword: demoPassword });
    const wren = await demo.person({ organizationId: await demo.organization(), password });
    await demo.database.ownerPool.query('update organization set is_demo = true where id = $1', [
      wren.organizationId,
    ]);
    assert.equal((await change(wren)).status, 204);
    assert.equal((await change(await demo.person({ password }))).status, 400);
    await demo.close();
  });
});

suite('activity', () => {
  test('sweeps the answers that no retry will ask for any more', async () => {
    const who = await stepwell.person();
    const { ownerPool } = stepwell.database;
    await ownerPool.query(
      `insert into idempotency_key select $1, $2, gen_random_uuid(), 'x', 200, '{}',
         $3::timestamptz - make_interval(days => days) from unnest(array[6, 8]) days`,
      [who.organizationId, who.id, stepwell.clock.now()],
    );
    await who.send('POST', '/api/sign-in/activity');
    const { rows } = await ownerPool.query(
      'select count(*) as n from idempotency_key where staff_id = $1',
      [who.id],
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });
});

suite('what the sign-in screen shows', () => {
  test('names nobody outside the demo program', async () => {
    const { body } = await stepwell.inject({ method: 'GET', url: '/api/sign-in/options' });
    assert.deepEqual(body, { demo: null, idleMinutes: 15, passwordMinLength: 15, setUp: false });
  });

  test('names the people of the demo program, and theirs is closed when it is off', async () => {
    const demo = await testApp({ demoPassword: password });
    await demo.person();
    const wren = await demo.person({ organizationId: await demo.organization(), password });
    await demo.database.ownerPool.query('update organization set is_demo = true where id = $1', [
      wren.organizationId,
    ]);
    const { body } = await demo.inject({ method: 'GET', url: '/api/sign-in/options' });
    const { people } = (body as SignInOptions).demo ?? { people: [] };
    assert.deepEqual(
      people.map(({ email }) => email),
      [wren.email],
    );
    await demo.close();

    const off = await person();
    await stepwell.database.ownerPool.query('update organization set is_demo = true');
    assert.equal((await signIn(off.email)).status, 403);
    await stepwell.database.ownerPool.query('update organization set is_demo = false');
  });
});
