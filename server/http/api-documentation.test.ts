import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { needsIdempotencyKey } from '../request/idempotency.ts';
import { testApp } from '../testing/test-app.ts';

interface Operation {
  readonly parameters: readonly { $ref?: string; in?: string; name?: string; required?: boolean }[];
  readonly responses: Readonly<Record<string, { $ref?: string; description?: string }>>;
  readonly requestBody?: unknown;
  readonly security: readonly Record<string, string[]>[];
}
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const stepwell = await testApp();
after(() => stepwell.close());
const answer = await stepwell.inject({ method: 'GET', url: '/api/openapi.json' });
const document = answer.body as Document;

const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).map(([method, operation]) => ({ path, method, operation })),
);
const endpoints = stepwell.routes.flatMap(({ method, url, endpoint }) =>
  endpoint === null || method === 'HEAD' ? [] : [{ method, url, endpoint }],
);
const operationOf = ({ method, url }: { method: string; url: string }) => {
  const operation = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  assert.ok(operation, `${method} ${url} is not documented`);
  return operation;
};
const keyReference = '#/components/parameters/IdempotencyKey';

/** Every `$ref` of a part of the document. */
function references(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === '$ref' ? [String(value)] : references(value),
  );
}

function resolved(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name],
      document,
    );
}

// The rules of https://spec.openapis.org/oas/v3.1.0 that a document of ours could break.
suite('the API documentation is an OpenAPI document', () => {
  test('of version 3.1 with a title and a version of its own', () => {
    assert.match(document.openapi, /^3\.1\.\d+$/);
    assert.ok(document.info.title && document.info.version);
    assert.ok(operations.length > 50);
  });

  test('whose references all lead somewhere', () => {
    for (const reference of references(document)) assert.ok(resolved(reference), reference);
  });

  test('that names each part of a path once, as a required parameter', () => {
    for (const { path, method, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const told = operation.parameters.filter((parameter) => parameter.in === 'path');
      assert.deepEqual(told.map(({ name }) => name).sort(), inPath.sort(), `${method} ${path}`);
      assert.ok(told.every(({ required }) => required));
      const names = operation.parameters.map((each) => each.$ref ?? `${each.in} ${each.name}`);
      assert.equal(new Set(names).size, names.length, `${method} ${path}`);
    }
  });

  test('that describes each answer, by status or range of statuses', () => {
    for (const { path, method, operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        assert.match(status, /^[1-5](\d\d|XX)$/, `${method} ${path}`);
        const { description } = (response.$ref ? resolved(response.$ref) : response) as {
          description?: string;
        };
        assert.ok(description, `${method} ${path} ${status}`);
      }
      assert.ok(method !== 'get' || operation.requestBody === undefined, path);
    }
  });

  test('that names its components as the specification allows', () => {
    for (const part of Object.values(document.components)) {
      for (const name of Object.keys(part)) assert.match(name, /^[a-zA-Z0-9._-]+$/);
    }
  });
});

suite('the API documentation says of each endpoint', () => {
  test('that it is there, and no other', () => {
    const declared = endpoints.map(
      ({ method, url }) => `${method.toLowerCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    const documented = operations.map(({ path, method }) => `${method} ${path}`);
    assert.deepEqual(documented.sort(), declared.sort());
  });

  test('whether one signs in first', () => {
    for (const route of endpoints) {
      const { security, responses } = operationOf(route);
      const { access } = route.endpoint;
      const expected = { staff: [{ signIn: [] }], tablet: [{ tablet: [] }], public: [] }[access];
      assert.deepEqual(security, expected, route.url);
      assert.equal(responses['401'] !== undefined, access !== 'public', route.url);
    }
    assert.partialDeepStrictEqual(document.components['securitySchemes'], {
      signIn: { type: 'apiKey', in: 'cookie' },
    });
  });

  test('that a change needs an Idempotency-Key', () => {
    const needing = endpoints.filter(
      ({ endpoint }) => endpoint.access === 'staff' && needsIdempotencyKey(endpoint),
    );
    assert.ok(needing.length > 25);
    for (const route of endpoints) {
      const { parameters } = operationOf(route);
      const told = parameters.some(({ $ref }) => $ref === keyReference);
      assert.equal(told, needing.includes(route), `${route.method} ${route.url}`);
    }
    assert.partialDeepStrictEqual(resolved(keyReference), { in: 'header', required: true });
  });

  test('that a refusal is problem details, a conflict with both sides', () => {
    for (const { path, operation } of operations) {
      const refusals = Object.entries(operation.responses).filter(([status]) => status >= '4');
      for (const [, { $ref = '' }] of refusals) {
        const { content } = resolved($ref) as { content: Record<string, unknown> };
        assert.deepEqual(Object.keys(content), ['application/problem+json'], path);
      }
    }
    const { responses } = operationOf({ method: 'PUT', url: '/api/notes/:id' });
    assert.deepEqual(Object.keys(responses), [
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '423',
      '429',
      '5XX',
    ]);
    const [reference = ''] = references(resolved(responses['409']?.$ref ?? ''));
    assert.match(JSON.stringify(resolved(reference)), /"required":\["mine","theirs"\]/);
  });
});
