import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import Type from 'typebox';
import { v7 as newId } from 'uuid';
import type { Me } from '#contract/me';
import { endpoint } from '../request/endpoint.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const password = 'plum tractor wants a violin';
const room = () => [
  endpoint({
    method: 'GET',
    url: '/api/room/:id',
    summary: 'Room-safe',
    action: 'signed-in',
    whileLocked: true,
    params: Type.Object({ id: Type.String() }),
    answer: Type.Object({ locked: Type.Boolean() }),
    handle: ({ signIn }) => ({ locked: signIn.lockedSessionId !== null }),
  }),
  endpoint({
    method: 'GET',
    url: '/api/chart/:id',
    summary: 'Not room-safe',
    action: 'signed-in',
    params: Type.Object({ id: Type.String() }),
    answer: Type.Object({}),
    handle: () => ({}),
  }),
];

const stepwell = await testApp({ moreEndpoints: room });
after(() => stepwell.close());
const { ownerPool } = stepwell.database;

const typeOf = ({ body }: TestAnswer) =>
  (body as { type: string }).type.replace('urn:stepwell:problem:', '');

async function runningSession(...leaders: TestPerson[]): Promise<string> {
  const [program, session] = [newId(), newId()];
  const organization = stepwell.organizationId;
  await ownerPool.query(
    `insert into program (organization_id, id, code, name, site, level_of_care, time_zone,
       note_format, settings)
     values ($1, $2, $2::uuid::text, 'IOP', 'Riverbend', 'IOP', 'America/Chicago', 'DAP',
       '{"idleMinutes": 15, "roomIdleMinutes": 5}')`,
    [organization, program],
  );
  await ownerPool.query(
    `insert into session (organization_id, id, program_id, kind, title, mode, starts_at, ends_at,
       started_at) values ($1, $2, $3, 'group', 'Skills', 'in-person', $4::timestamptz, $4 +
       interval '3 hours', $4)`,
    [organization, session, program, stepwell.clock.now()],
  );
  for (const { id } of leaders) {
    await ownerPool.query(
      `insert into session_facilitator (organization_id, session_id, staff_id, part)
       values ($1, $2, $3, 'facilitator')`,
      [organization, session, id],
    );
    await ownerPool.query(
      'insert into staff_program (organization_id, staff_id, program_id) values ($1, $2, $3)',
      [organization, id, program],
    );
  }
  return session;
}

/** Signed in through the front door, on a computer that is known from then on. */
async function leader() {
  const person = await stepwell.person({ password });
  const answer = await stepwell.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: person.email, password },
  });
  const cookie = ([answer.headers['set-cookie']].flat() as string[])
    .map((line) => line.split(';')[0])
    .join('; ');
  const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    stepwell.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
  return { person, send };
}

const lockedIn = async (body: never) => (body as Me).signIn.lockedSessionId;

suite('a session that nobody started by hand', () => {
  async function planned(person: TestPerson): Promise<string> {
    const session = await runningSession(person);
    await ownerPool.query('update session set started_at = null where id = $1', [session]);
    return session;
  }
  async function somebodyPresent(session: string, by: TestPerson): Promise<void> {
    const participant = newId();
    const organization = stepwell.organizationId;
    await ownerPool.query(
      `insert into participant (organization_id, id, preferred_name, given_name, family_name)
       values ($1, $2, 'Bram', 'Bram', 'Test')`,
      [organization, participant],
    );
    await ownerPool.query(
      `insert into attendance (organization_id, session_id, participant_id, id, status, mode,
         arrived_at, tapped_at, updated_by, updated_at)
       values ($1, $2, $3, $4, 'present', 'in-person', $5, $5, $6, $5)`,
      [organization, session, participant, newId(), stepwell.clock.now(), by.id],
    );
  }

  test('locks instead of signing off once somebody is marked present, and says so before', async () => {
    const { person } = await leader();
    const session = await planned(person);
    await somebodyPresent(session, person);
    const me = (await person.get('/api/me')).body as Me;
    assert.deepEqual([me.signIn.idleMinutes, me.signIn.locksWhenIdle], [5, true]);
    stepwell.clock.forward({ minutes: 6 });
    assert.equal(typeOf(await person.get('/api/chart/x')), 'locked');
  });

  test('signs off while nobody has come, and when its planned time is over', async () => {
    const { person } = await leader();
    const session = await planned(person);
    const me = (await person.get('/api/me')).body as Me;
    assert.deepEqual([me.signIn.idleMinutes, me.signIn.locksWhenIdle], [15, false]);
    await somebodyPresent(session, person);
    await ownerPool.query(
      `update session set ends_at = starts_at + interval '1 minute' where id = $1`,
      [session],
    );
    stepwell.clock.forward({ minutes: 16 });
    assert.equal(typeOf(await person.get('/api/chart/x')), 'signed-off');
  });
});

suite('a running session', () => {
  test('turns idle time into a lock to its room-safe screen', async () => {
    const { person, send } = await leader();
    const session = await runningSession(person);
    stepwell.clock.forward({ minutes: 4 });
    assert.equal(await lockedIn((await send('GET', '/api/me')).body), null);
    stepwell.clock.forward({ minutes: 1 });
    const me = await send('GET', '/api/me');
    assert.equal(await lockedIn(me.body), session);
    assert.deepEqual((me.body as Me).staff.programs, []);

    assert.deepEqual((await send('GET', `/api/room/${session}`)).body, { locked: true });
    for (const url of [`/api/room/${newId()}`, `/api/chart/${session}`]) {
      const answer = await send('GET', url);
      assert.equal(answer.status, 423);
      assert.equal(typeOf(answer), 'locked');
    }
    assert.equal((await send('POST', '/api/sign-in/activity')).status, 423);
    const pin = { pin: '2846', password };
    assert.equal((await send('PUT', '/api/sign-in/pin', pin)).status, 423);
  });

  test('that ended signs off what was locked to it', async () => {
    const { person, send } = await leader();
    const session = await runningSession(person);
    assert.equal((await send('POST', '/api/sign-in/lock', { sessionId: session })).status, 204);
    await ownerPool.query('update session set ended_at = $2 where id = $1', [
      session,
      stepwell.clock.now(),
    ]);
    assert.equal(typeOf(await send('GET', `/api/room/${session}`)), 'signed-off');
  });

  test('of somebody else locks nobody', async () => {
    const { send } = await leader();
    const other = await leader();
    const session = await runningSession(other.person);
    assert.equal(
      typeOf(await send('POST', '/api/sign-in/lock', { sessionId: session })),
      'not-running',
    );
    stepwell.clock.forward({ minutes: 15 });
    assert.equal(typeOf(await send('GET', '/api/me')), 'signed-off');
  });
});

suite('a locked screen', () => {
  test("reopens with this computer's PIN, five tries, then the password", async () => {
    const { person, send } = await leader();
    const session = await runningSession(person);
    const reopen = (body: object) => send('POST', '/api/sign-in/reopen', body);
    const lock = () => send('POST', '/api/sign-in/lock', { sessionId: session });
    assert.equal((await send('PUT', '/api/sign-in/pin', { pin: '2846', password })).status, 204);
    assert.equal(((await send('GET', '/api/me')).body as Me).signIn.hasPin, true);

    await lock();
    assert.equal((await reopen({ pin: '2846' })).status, 204);
    assert.equal((await send('GET', `/api/chart/${session}`)).status, 200);

    await lock();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const answer = await reopen({ pin: '9999' });
      assert.equal(answer.status, 403);
      assert.equal((answer.body as { triesLeft: number }).triesLeft, triesLeft);
    }
    assert.equal((await reopen({ pin: '2846' })).status, 403);
    assert.equal(((await send('GET', '/api/me')).body as Me).signIn.hasPin, false);
    assert.equal(typeOf(await reopen({ password: 'wrong' })), 'wrong-password');
    assert.equal((await reopen({ password })).status, 204);
    await lock();
    assert.equal((await reopen({ pin: '2846' })).status, 204);
  });

  test('does not reopen with a PIN of another computer', async () => {
    const { person, send } = await leader();
    const session = await runningSession(person);
    await send('PUT', '/api/sign-in/pin', { pin: '2846', password });
    await person.send('POST', '/api/sign-in/lock', { sessionId: session });
    const answer = await person.send('POST', '/api/sign-in/reopen', { pin: '2846' });
    assert.equal(typeOf(answer), 'wrong-pin');
  });

  test('does not reopen with a PIN that was removed, on that computer alone', async () => {
    const { person, send } = await leader();
    const session = await runningSession(person);
    const hasPin = async (ask: typeof send) =>
      ((await ask('GET', '/api/me')).body as Me).signIn.hasPin;
    const elsewhere: typeof send = (method, url, body) =>
      method === 'GET' ? person.get(url) : person.send(method as 'PUT', url, body);
    for (const ask of [send, elsewhere]) {
      assert.equal((await ask('PUT', '/api/sign-in/pin', { pin: '2846', password })).status, 204);
    }
    assert.equal((await send('DELETE', '/api/sign-in/pin')).status, 204);
    assert.equal((await send('DELETE', '/api/sign-in/pin')).status, 204);
    assert.deepEqual([await hasPin(send), await hasPin(elsewhere)], [false, true]);
    await send('POST', '/api/sign-in/lock', { sessionId: session });
    assert.equal(typeOf(await send('DELETE', '/api/sign-in/pin')), 'locked');
    assert.equal(typeOf(await send('POST', '/api/sign-in/reopen', { pin: '2846' })), 'wrong-pin');
    assert.equal((await send('POST', '/api/sign-in/reopen', { password })).status, 204);
    const { rows } = await ownerPool.query(
      `select count(*)::int as n from audit_event where staff_id = $1 and action = 'remove-pin'`,
      [person.id],
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });

  test('refuses a PIN that anyone would try first, and a PIN without the password', async () => {
    const { send } = await leader();
    for (const pin of ['1111', '1234', '9876']) {
      assert.equal((await send('PUT', '/api/sign-in/pin', { pin, password })).status, 422);
    }
    const wrong = { pin: '2846', password: 'wrong' };
    assert.equal((await send('PUT', '/api/sign-in/pin', wrong)).status, 403);
  });

  test('signs off after the longer limit', async () => {
    const { person, send } = await leader();
    const session = await runningSession(person);
    await send('POST', '/api/sign-in/lock', { sessionId: session });
    stepwell.clock.forward({ hours: 4 });
    assert.equal(typeOf(await send('GET', `/api/room/${session}`)), 'signed-off');
  });
});
