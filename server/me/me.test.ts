import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Me } from '#contract/me';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

suite('GET /api/me', () => {
  test('tells who is signed in, and until when without activity', async () => {
    const person = await stepwell.person({ name: 'Juniper Vale', roles: ['facilitator'] });
    const { status, body } = await person.get('/api/me');
    assert.equal(status, 200);
    const me: Me = body;
    assert.equal(me.now, '2026-06-16T13:00:00.000Z');
    assert.equal(me.staff.name, 'Juniper Vale');
    assert.equal(me.staff.email, person.email);
    assert.deepEqual(me.staff.roles, ['facilitator']);
    assert.deepEqual(me.organization, {
      id: stepwell.organizationId,
      name: 'Riverbend',
      demo: false,
    });
    assert.deepEqual(me.signIn, {
      idleMinutes: 15,
      idleAt: '2026-06-16T13:15:00.000Z',
      locksWhenIdle: false,
      lockedSessionId: null,
      handedOverPlanId: null,
      hasPin: false,
      mustChoosePassword: false,
    });
  });

  test('asks for a password of one’s own until it was chosen, never in the demo program', async () => {
    const password = 'plum tractor wants a violin';
    const asked = async (who: TestPerson) =>
      ((await who.get('/api/me')).body as Me).signIn.mustChoosePassword;
    const given = await stepwell.person({ password, passwordIsGiven: true });
    assert.equal(await asked(given), true);
    stepwell.clock.forward({ minutes: 1 });
    const newPassword = 'seven herons guard a kiln';
    await given.send('PUT', '/api/sign-in/password', { password, newPassword });
    assert.equal(await asked(given), false);

    const demo = await stepwell.person({
      organizationId: await stepwell.organization(),
      password,
      passwordIsGiven: true,
    });
    await stepwell.database.ownerPool.query(
      'update organization set is_demo = true where id = $1',
      [demo.organizationId],
    );
    assert.equal(await asked(demo), false);
  });

  test('asks nobody in particular to sign in', async () => {
    const { status, body, headers } = await stepwell.inject({ method: 'GET', url: '/api/me' });
    assert.equal(status, 401);
    assert.equal((body as { type: string }).type, 'urn:stepwell:problem:sign-in-required');
    assert.match(String(headers['content-type']), /^application\/problem\+json/);
  });
});
