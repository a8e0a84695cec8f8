import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import { openPool } from '../database/pool.ts';
import { tabletTokenHash } from '../request/answer-tablet.ts';
import { accessCases } from '../testing/access-cases.ts';
import { matrixNow, matrixPassword } from '../testing/access-case.ts';
import { accessWorld } from '../testing/access-world.ts';
import { cookiesOf, openTablet } from '../testing/tablet.ts';
import { testApp } from '../testing/test-app.ts';

// The lock tried for real: what a browser that is a tablet gets, whatever it asks and carries.

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(matrixNow);
const world = await accessWorld(stepwell);
const { facilitator, director } = world.people;
const tablet = await openTablet(stepwell, facilitator, world.ids.sessionId);

const everyMark = [world.ids.participantId, ...world.secrets, world.groupWords];

suite('a tablet sign-in', () => {
  test('gets 401 from every endpoint of staff, and nothing of anybody', async () => {
    const asked = new Set<string>();
    for (const access of accessCases) {
      const [method = ''] = access.endpoint.split(' ');
      const { url, body } = access.request(world.ids);
      for (const cookie of [tablet.cookie, `${tablet.cookie}; ${director.cookie}`]) {
        const answer = await stepwell.inject({
          method: method as 'GET',
          url,
          headers: { cookie, 'idempotency-key': newId() },
          ...(body !== undefined && { payload: body as object }),
        });
        assert.equal(answer.status, 401, access.endpoint);
        for (const mark of everyMark) assert.ok(!answer.text.includes(mark), access.endpoint);
        assert.equal(answer.headers['set-cookie'], undefined, access.endpoint);
      }
      asked.add(access.endpoint);
    }
    const staffEndpoints = stepwell.routes.filter(({ endpoint }) => endpoint?.access === 'staff');
    for (const { method, url } of staffEndpoints) {
      if (method !== 'HEAD') assert.ok(asked.has(`${method} ${url}`), `${method} ${url}`);
    }
  });

  test('under another name is no sign-in of staff', async () => {
    const [, value = ''] = tablet.cookie.split('=');
    const answer = await stepwell.inject({
      method: 'GET',
      url: '/api/me',
      headers: { cookie: `stepwell-sign-in=${value}` },
    });
    assert.equal(answer.status, 401);
    const [, staffs = ''] = director.cookie.split(';')[0]?.split('=') ?? [];
    const swapped = await tablet.ask('GET', '/api/tablet', undefined, `stepwell-tablet=${staffs}`);
    assert.equal(swapped.status, 401);
  });

  test('is left by no other sign-in, and tells nobody on the way', async () => {
    const signIn = await tablet.ask('POST', '/api/sign-in', {
      email: director.email,
      password: matrixPassword,
    });
    assert.equal(signIn.status, 403);
    assert.equal(signIn.headers['set-cookie'], undefined);
    await tablet.ask('POST', '/api/sign-out');
    assert.equal((await tablet.ask('GET', '/api/tablet')).status, 200, 'it is a tablet still');
  });

  test('knows its session by title and day and holds nothing else', async () => {
    const { text, body } = await tablet.ask('GET', '/api/tablet');
    assert.deepEqual(Object.keys(body), ['id', 'sessionId', 'title', 'day', 'state']);
    for (const mark of everyMark) assert.ok(!text.includes(mark));
  });

  test('sees no row of any table, whatever were asked in its transaction', async () => {
    const pool = openPool(stepwell.database.appUrl);
    const client = await pool.connect();
    try {
      await client.query('begin');
      const [, token = ''] = decodeURIComponent(tablet.cookie).split('=');
      const opened = await client.query<{ opened: unknown }>(
        `select open_tablet_request($1, $2, interval '24 hours') as opened`,
        [tabletTokenHash(token.slice(0, token.lastIndexOf('.'))), matrixNow],
      );
      assert.ok(opened.rows[0]?.opened, 'it is the tablet that asks');
      const { rows: tables } = await client.query<{ name: string }>(
        `select format('%I', relname) as name from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
           and has_table_privilege(oid, 'select')`,
      );
      assert.ok(tables.length > 40);
      for (const { name } of tables) {
        const { rowCount } = await client.query(`select from ${name}`);
        assert.equal(rowCount, 0, name);
      }
    } finally {
      await client.query('rollback');
      client.release();
      await pool.end();
    }
  });

  test('ends the sign-in of staff in the answer that opens it', async () => {
    const own = await accessWorld(stepwell);
    const answer = await own.people.facilitator.send(
      'POST',
      `/api/sessions/${own.ids.sessionId}/tablets`,
      { id: newId() },
    );
    const cookies = cookiesOf(answer);
    assert.equal(cookies.get('stepwell-sign-in'), null);
    assert.match(cookies.get('stepwell-tablet') ?? '', /^stepwell-tablet=/);
    const lines = [answer.headers['set-cookie'] ?? []].flat() as string[];
    const line = lines.find((each) => each.startsWith('stepwell-tablet=')) ?? '';
    assert.match(line, /HttpOnly/);
    assert.match(line, /SameSite=Strict/);
    const { rows } = await stepwell.database.ownerPool.query(
      `select s.id from sign_in.session s where s.user_id = $1`,
      [own.people.facilitator.id],
    );
    assert.deepEqual(rows, [], 'the sign-in is deleted, not only its cookie');
    assert.ok(!answer.text.includes('token'));
  });

  test('has a __Host- cookie where TLS is in front', async () => {
    const own = await accessWorld(stepwell);
    const cookie = own.people.facilitator.cookie.replaceAll('stepwell-', '__Host-stepwell-');
    const answer = await stepwell.inject({
      method: 'POST',
      url: `/api/sessions/${own.ids.sessionId}/tablets`,
      headers: { cookie, 'x-forwarded-proto': 'https', host: 'stepwell.example' },
      payload: { id: newId() },
    });
    assert.equal(answer.status, 201, answer.text);
    const lines = [answer.headers['set-cookie'] ?? []].flat() as string[];
    assert.ok(
      lines.some((line) => line.startsWith('__Host-stepwell-tablet=') && line.includes('Secure')),
    );
  });
});
