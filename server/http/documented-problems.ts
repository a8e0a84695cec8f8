import type { TSchema } from 'typebox';
import { Id } from '#contract/scalars';
import type { Endpoint } from '../request/endpoint.ts';

/** A status with which an endpoint refuses, and what it means to whoever calls it. */
const problems = {
  400: 'The request is not valid: `errors` names each field with a sentence.',
  401: 'Nobody is signed in, or the sign-in has ended: sign in again.',
  403: 'The role does not include this, a password is wrong, or a page of another origin asked.',
  404: 'There is no such record, or it is not among those one may see: both look the same.',
  409: 'Changed by somebody else meanwhile: `mine` and `theirs` are the two versions to choose from.',
  413: 'The request is too large: `detail` says how much is taken.',
  415: 'The body is not application/json.',
  422: 'A rule of the record forbids it: `detail` says which and what to do instead.',
  423: 'The sign-in is locked to the screen of a running session: reopen it first.',
  429: 'Too many requests: `retryAfterSeconds` and Retry-After say when to come back.',
} as const;
export type ProblemStatus = keyof typeof problems;

export const problemStatuses = Object.keys(problems).map(Number) as ProblemStatus[];

/** The statuses with which an endpoint can refuse, read from its declaration. */
export function problemsOf(endpoint: Endpoint): ProblemStatus[] {
  return problemStatuses.filter((status) => canRefuseWith[status](endpoint));
}

const always = () => true;
const changes = ({ method }: Endpoint) => method !== 'GET';
const takesBody = ({ body }: Endpoint) => body !== undefined;

const canRefuseWith: Readonly<Record<ProblemStatus, (endpoint: Endpoint) => boolean>> = {
  400: always,
  401: ({ access }) => access !== 'public',
  403: (endpoint) =>
    changes(endpoint) ||
    (endpoint.access === 'staff' &&
      (endpoint.action !== 'signed-in' || endpoint.withGivenPassword !== true)),
  404: ({ params, query, body }) => [params, query, body].some(namesRecord),
  409: (endpoint) =>
    changes(endpoint) &&
    (endpoint.access === 'tablet' || [endpoint.body, endpoint.answer].some(hasVersion)),
  413: takesBody,
  415: takesBody,
  422: changes,
  // What is answered while locked is answered for the locked session only.
  423: (endpoint) =>
    endpoint.access === 'staff' && (endpoint.whileLocked !== true || endpoint.url.includes('/:id')),
  429: always,
};

const { pattern: idPattern } = Id as { pattern?: string };
const namesRecord = (schema: TSchema | undefined) =>
  hasPart(schema, ({ pattern }) => pattern === idPattern);
const hasVersion = (schema: TSchema | undefined) =>
  hasPart(schema, ({ properties }) => properties?.['version'] !== undefined);

interface SchemaPart {
  readonly pattern?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Whether a schema has such a part at any depth. */
function hasPart(schema: unknown, isAsked: (part: SchemaPart) => boolean): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  return isAsked(schema) || Object.values(schema).some((part) => hasPart(part, isAsked));
}

const Problem = {
  type: 'object' as const,
  description: 'Problem details (RFC 9457): what is wrong, which field, what to do.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' as const, pattern: '^urn:stepwell:problem:' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const, description: 'A sentence for the person who asked.' },
    errors: { type: 'array' as const, items: { $ref: '#/components/schemas/FieldError' } },
  },
};

const FieldError = {
  type: 'object' as const,
  required: ['field', 'message'],
  properties: {
    field: { type: 'string' as const, description: 'As in the request: `rows.0.leftAt`.' },
    message: { type: 'string' as const },
  },
};

const Conflict = {
  allOf: [
    { $ref: '#/components/schemas/Problem' },
    {
      type: 'object' as const,
      required: ['mine', 'theirs'],
      properties: {
        mine: { description: 'What this request wanted to write.' },
        theirs: {
          description: 'What is stored now, with who and when; null when it is not there.',
        },
      },
    },
  ],
};

export const problemSchemas = { Problem, FieldError, Conflict };

/** The name under which a status stands in `components.responses`. */
export const problemName = (status: ProblemStatus | 'fault') => `Problem-${status}`;

const response = (description: string, schema: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

export const problemResponses = Object.fromEntries([
  ...problemStatuses.map((status) => [
    problemName(status),
    response(problems[status], status === 409 ? 'Conflict' : 'Problem'),
  ]),
  [
    problemName('fault'),
    response('The server could not answer (500, 503). Nothing was saved; try again.', 'Problem'),
  ],
]) as Record<string, ReturnType<typeof response>>;
