import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after, suite, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import Type from 'typebox';
import { endpoint, publicEndpoint } from '../request/endpoint.ts';
import { testApp, type TestAnswer } from '../testing/test-app.ts';
import { logOptions } from './log.ts';

const script = 'console.log("the app")';
const root = await mkdtemp(join(tmpdir(), 'stepwell-static-'));
await mkdir(join(root, 'media'));
await writeFile(join(root, 'index.html'), '<!doctype html><title>Stepwell</title>');
await writeFile(join(root, 'main-A1B2C3D4.js'), script);
await writeFile(join(root, 'main-A1B2C3D4.js.br'), brotliCompressSync(script));

let log = '';
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    log += chunk.toString();
    done();
  },
});
const Text = Type.Object({ text: Type.String() });
const stepwell = await testApp({
  staticRoot: root,
  logger: { ...logOptions('trace'), stream },
  moreEndpoints: () => [
    endpoint({
      method: 'POST',
      url: '/api/echo/:id',
      summary: 'Answers what it got',
      action: 'signed-in',
      params: Type.Object({ id: Type.String() }),
      query: Type.Object({ name: Type.Optional(Type.String()) }),
      body: Text,
      answer: Text,
      handle: ({ body }) => body,
    }),
    publicEndpoint({
      method: 'POST',
      url: '/api/fails',
      summary: 'Fails with a value in the message',
      body: Text,
      answer: Text,
      handle: ({ body }) => {
        throw new Error(`could not save ${body.text}`);
      },
    }),
  ],
});
after(async () => {
  await stepwell.close();
  await rm(root, { recursive: true });
});

const typeOf = ({ body }: TestAnswer) =>
  (body as { type: string }).type.replace('urn:stepwell:problem:', '');
const get = (url: string, headers: Record<string, string> = {}) =>
  stepwell.inject({ method: 'GET', url, headers });

suite('headers', () => {
  test('let scripts come from this server only, and keep clinical answers out of caches', async () => {
    const { headers } = await get('/api/me');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.match(String(headers['strict-transport-security']), /max-age=63072000/);
    assert.equal(headers['access-control-allow-origin'], undefined);
  });
});

suite('changes from another origin', () => {
  const headers = { 'idempotency-key': '01938a5e-0000-7000-8000-000000000001' };

  test('are refused by Sec-Fetch-Site and by Origin', async () => {
    const person = await stepwell.person();
    const foreignHeaders: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const foreign of foreignHeaders) {
      const answer = await person.send('POST', '/api/echo/1', { text: '' }, { headers: foreign });
      assert.equal(answer.status, 403, JSON.stringify(foreign));
      assert.equal(typeOf(answer), 'cross-origin');
    }
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' };
    const answer = await person.send('POST', '/api/echo/1', { text: '' }, { headers: own });
    assert.equal(answer.status, 200);
  });

  test('cannot be simple requests: only JSON is taken', async () => {
    const { cookie } = await stepwell.person();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await stepwell.inject({
        method: 'POST',
        url: '/api/echo/1',
        headers: { ...headers, cookie, 'content-type': type },
        payload: '{"text":""}',
      });
      assert.equal(answer.status, 415, type);
      assert.equal(typeOf(answer), 'not-json');
    }
  });
});

suite('limits', () => {
  test('a body that is too large is refused with a sentence', async () => {
    const person = await stepwell.person();
    const answer = await person.send('POST', '/api/echo/1', { text: 'x'.repeat(1024 * 1024) });
    assert.equal(answer.status, 413);
    assert.match(answer.text, /larger than 512 KB/);
  });

  test('a body that is no JSON is refused with a sentence', async () => {
    const { cookie } = await stepwell.person();
    for (const payload of ['{"text":', '{"__proto__":{"text":"x"},"text":"x"}', '']) {
      const answer = await stepwell.inject({
        method: 'POST',
        url: '/api/echo/1',
        headers: { cookie, 'content-type': 'application/json' },
        payload,
      });
      assert.equal(answer.status, 400, payload);
      assert.equal(typeOf(answer), 'invalid');
    }
  });

  test('too many requests are told when to come back', async () => {
    const strict = await testApp({ requestsPerMinute: 5 });
    const url = '/api/sign-in/options';
    for (let count = 0; count < 5; count += 1) {
      assert.equal((await strict.inject({ method: 'GET', url })).status, 200);
    }
    const answer = await strict.inject({ method: 'GET', url });
    await strict.close();
    assert.equal(answer.status, 429);
    assert.equal(typeOf(answer), 'too-many-requests');
    assert.ok(Number(answer.headers['retry-after']) > 0);
  });
});

suite('text', () => {
  test('is text, whatever is written in it', async () => {
    const person = await stepwell.person();
    const text = `<script>alert(1)</script> '; drop table note; -- {{7*7}} =cmd() \u202e 🙂`;
    const answer = await person.send('POST', '/api/echo/1', { text });
    assert.deepEqual(answer.body, { text });
    assert.match(String(answer.headers['content-type']), /^application\/json/);
  });
});

suite('the log', () => {
  test('holds no name, password, token, body, address or query', async () => {
    const password = 'plum tractor wants a violin';
    const person = await stepwell.person({ name: 'Juniper Vale', password });
    log = '';
    const payload = { email: person.email, password };
    await stepwell.inject({ method: 'POST', url: '/api/sign-in', payload });
    await person.send('POST', '/api/echo/Aspen?name=Aspen', { text: 'Aspen Quill' });
    await person.send('POST', '/api/echo/Aspen', { text: 5, name: 'Aspen' });
    await stepwell.inject({ method: 'POST', url: '/api/fails', payload: { text: 'Aspen Quill' } });
    await get('/api/participants/Aspen%0a{"level":60}?q=Aspen');
    await get('/Aspen');
    assert.match(log, /"route":"\/api\/echo\/:id"/);
    assert.match(log, /request failed/);
    const { rows } = await stepwell.database.ownerPool.query('select token from sign_in.session');
    for (const secret of [
      password,
      'Juniper',
      'Aspen',
      person.email,
      ...rows.map((r) => r.token),
    ]) {
      assert.ok(!log.includes(secret), secret);
    }
  });

  test('names every request, and a failure tells the client nothing else', async () => {
    log = '';
    const answer = await stepwell.inject({
      method: 'POST',
      url: '/api/fails',
      payload: { text: 'Aspen' },
    });
    assert.equal(answer.status, 500);
    assert.doesNotMatch(answer.text, /Aspen|Error|at /);
    assert.match(log, /"reqId":"[0-9a-f-]{36}"/);
  });
});

suite('health', () => {
  test('is told without signing in', async () => {
    assert.deepEqual((await get('/healthz')).body, { status: 'ok' });
    assert.deepEqual((await get('/readyz')).body, { status: 'ready' });
  });

  test('is not ready when the database cannot be reached', async () => {
    const broken = await testApp();
    await broken.database.close();
    const answer = await broken.inject({ method: 'GET', url: '/readyz' });
    assert.equal(answer.status, 503);
    assert.equal((await broken.inject({ method: 'GET', url: '/healthz' })).status, 200);
    await broken.app.close();
  });
});

suite('the app', () => {
  test('is served compressed, and kept by the browser when named by its content', async () => {
    const { headers, status } = await get('/main-A1B2C3D4.js', { 'accept-encoding': 'br' });
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], 'br');
    assert.match(String(headers['content-type']), /javascript/);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  });

  test('answers the address of every screen with its first page', async () => {
    for (const url of ['/', '/sessions/01938a5e-0000-7000-8000-000000000001', '/sign-in']) {
      const answer = await get(url);
      assert.equal(answer.status, 200, url);
      assert.match(answer.text, /<title>Stepwell/);
      assert.equal(answer.headers['cache-control'], 'no-cache');
    }
  });

  test('gives nothing from outside its folder, and no page for a missing file', async () => {
    for (const url of [
      '/missing.js',
      '/api/missing',
      '/../package.json',
      '/%2e%2e%2fpackage.json',
    ]) {
      const answer = await get(url);
      assert.ok(answer.status === 404 || answer.status === 403 || answer.status === 400, url);
      assert.doesNotMatch(answer.text, /stepwell","version|<title>/);
    }
  });
});

suite('the API documentation', () => {
  test('has a page without inline scripts, as the content policy asks', async () => {
    const page = await get('/api/docs');
    const { text } = page.status === 302 ? await get(String(page.headers['location'])) : page;
    assert.match(text, /swagger/i);
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });
});

suite('every address under /api', () => {
  test('is an endpoint that says who may call it', async () => {
    const own: readonly string[] = ['/api/docs', '/api/openapi.json'];
    for (const { url, endpoint: found } of stepwell.routes) {
      if (!url.startsWith('/api') || own.some((path) => url.startsWith(path))) continue;
      assert.ok(
        found,
        `${url} is not declared by endpoint(), tabletEndpoint() or publicEndpoint()`,
      );
      assert.equal(found.access === 'tablet', /^\/api\/tablet(\/|$)/.test(url), url);
      assert.ok(found.access !== 'staff' || found.action, url);
    }
  });

  test('is public for the sign-in and the first run only', () => {
    const open = stepwell.routes.filter(({ endpoint: found }) => found?.access === 'public');
    assert.deepEqual(open.map(({ method, url }) => `${method} ${url}`).sort(), [
      'GET /api/sign-in/options',
      'HEAD /api/sign-in/options',
      'POST /api/fails',
      'POST /api/set-up',
      'POST /api/sign-in',
      'POST /api/sign-out',
    ]);
  });
});
