import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { problemsOf, type ProblemStatus } from './http/documented-problems.ts';
import { accessCases } from './testing/access-cases.ts';
import { matrixNow, type AccessCase, type AccessRequest } from './testing/access-case.ts';
import { accessWorld } from './testing/access-world.ts';
import { refusedTexts, shownTexts } from './testing/hostile-texts.ts';
import { testApp, type TestAnswer } from './testing/test-app.ts';

// Every field of every request, one at a time, with what it must not hold: refused with a sentence
// or taken as text, never a fault of the server (security.md 15, 30, 31).

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(matrixNow);

const wrongTypes: readonly unknown[] = [null, true, 12, -1, 1.5, 2 ** 31, 1e300, [], {}, '12'];
const texts: readonly string[] = ['', ' ', ...shownTexts, ...refusedTexts];
const hostilePaths: readonly string[] = [
  'x',
  '%00',
  '..%2f..',
  '%F0%9F%99%82',
  "'--",
  'x'.repeat(150),
];

type Json = Record<string, unknown>;

/** Paths to every value of a body: ['rows', '0', 'status']. */
function fieldsOf(value: unknown, path: readonly string[] = []): string[][] {
  const own = path.length === 0 ? [] : [[...path]];
  if (typeof value !== 'object' || value === null) return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, part]) => fieldsOf(part, [...path, name])),
  ];
}

function withValue(
  body: unknown,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): unknown {
  const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as Json) }) as Json;
  copy[name] = rest.length === 0 ? value : withValue(copy[name], rest, value);
  return copy;
}

/** The statuses with which the API documentation says that an endpoint refuses. */
function documented(access: AccessCase): readonly ProblemStatus[] {
  const route = stepwell.routes.find(({ method, url }) => `${method} ${url}` === access.endpoint);
  assert.ok(route?.endpoint);
  return problemsOf(route.endpoint);
}

function isFine(access: AccessCase, { status, body }: TestAnswer, told: string): void {
  assert.ok(status < 500, `${told}: ${status}`);
  if (status < 400) return;
  assert.ok(documented(access).includes(status as ProblemStatus), `${told}: ${status} is not told`);
  const { title, detail } = body as { title?: string; detail?: string };
  assert.ok(title && detail, told);
}

async function asker(access: AccessCase) {
  const { ids, people } = await accessWorld(stepwell);
  const [role = 'facilitator'] = access.allowed;
  const [method = ''] = access.endpoint.split(' ');
  const ask = ({ url, body }: AccessRequest) =>
    method === 'GET' ? people[role].get(url) : people[role].send(method as 'POST', url, body);
  return { ids, ask };
}

suite('bad input', () => {
  for (const access of accessCases) {
    test(access.endpoint, async () => {
      const { ids, ask } = await asker(access);
      const { url, body } = access.request(ids);
      for (const field of fieldsOf(body)) {
        // Wrong passwords have tests of their own, and each takes a while by design.
        if (field.includes('password')) continue;
        for (const value of [...wrongTypes, ...texts]) {
          const told = `${field.join('.')} = ${JSON.stringify(value).slice(0, 60)}`;
          isFine(access, await ask({ url, body: withValue(body, field, value) }), told);
        }
      }
      for (const unknownField of ['organization_id', '__proto__x', 'constructor']) {
        if (body === undefined) continue;
        const answer = await ask({ url, body: { ...(body as Json), [unknownField]: 'x' } });
        assert.equal(answer.status, 400, unknownField);
      }
      for (const id of Object.values(ids).filter((value) => url.includes(value))) {
        for (const hostile of hostilePaths) {
          isFine(
            access,
            await ask({ url: url.replace(id, hostile), body }),
            `${url} with ${hostile}`,
          );
        }
      }
      const separator = url.includes('?') ? '&' : '?';
      const answer = await ask({ url: `${url}${separator}sort=name%3Bdrop%20table`, body });
      assert.equal(answer.status, 400, 'an unknown query parameter');
    });
  }
});
