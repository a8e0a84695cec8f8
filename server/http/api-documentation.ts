import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { needsIdempotencyKey } from '../request/idempotency.ts';
import type { Endpoint } from '../request/endpoint.ts';
import type { RegisteredRoute } from './endpoints.ts';
import {
  problemName,
  problemResponses,
  problemSchemas,
  problemsOf,
} from './documented-problems.ts';

/** What is added to here, of an OpenAPI document that @fastify/swagger has built. */
interface Operation {
  readonly parameters?: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const components = {
  securitySchemes: {
    signIn: {
      type: 'apiKey' as const,
      in: 'cookie',
      name: '__Host-stepwell-sign-in',
      description:
        'Set by POST /api/sign-in, http-only. On plain http of the own computer its name is ' +
        'stepwell-sign-in.',
    },
    tablet: {
      type: 'apiKey' as const,
      in: 'cookie',
      name: '__Host-stepwell-tablet',
      description:
        'Set by POST /api/sessions/{id}/tablets, http-only: this browser is the tablet of a session ' +
        'and nothing else.',
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description:
        'A new UUID for each change. The same one again is answered as the first time, and ' +
        'nothing is written twice.',
      schema: { type: 'string' as const, format: 'uuid' },
    },
    Copy: {
      name: 'Stepwell-Copy',
      in: 'header',
      required: false,
      description: 'Of a read that is for paper or a file; the audit trail tells it as that.',
      schema: { type: 'string' as const, enum: ['print', 'export'] },
    },
  },
  schemas: problemSchemas,
  responses: problemResponses,
};

/** OpenAPI from the same schemas that check requests and answers, and a page to read it. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Stepwell',
        version: '0.1.0',
        description:
          'Every change carries an Idempotency-Key; every row a version. Errors are RFC 9457.',
      },
      components,
    },
    transformObject: (built) => {
      if (!('openapiObject' in built)) return built.swaggerObject;
      const paths = built.openapiObject.paths as Paths;
      return { ...built.openapiObject, paths: withRefusals(paths, app.registeredRoutes) } as object;
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false });
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  );
}

/** Adds what an endpoint's declaration tells beside its schemas. */
function withRefusals(paths: Paths, routes: readonly RegisteredRoute[]): Paths {
  const endpoints = new Map(
    routes.map(({ method, url, endpoint }) => [
      `${method.toLowerCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`,
      endpoint,
    ]),
  );
  const entries = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => {
        const endpoint = endpoints.get(`${method} ${path}`);
        return [method, endpoint ? withRefusalsOf(endpoint, operation) : operation];
      }),
    ),
  ]);
  return Object.fromEntries(entries) as Paths;
}

function withRefusalsOf(endpoint: Endpoint, operation: Operation): Operation {
  const { parameters = [], responses } = operation;
  const isStaff = endpoint.access === 'staff';
  const key = { $ref: '#/components/parameters/IdempotencyKey' };
  const copy = { $ref: '#/components/parameters/Copy' };
  const ofAll = [
    ...(isStaff && needsIdempotencyKey(endpoint) ? [key] : []),
    ...(isStaff && endpoint.method === 'GET' ? [copy] : []),
  ];
  const told = {
    security: { staff: [{ signIn: [] }], tablet: [{ tablet: [] }], public: [] }[endpoint.access],
    parameters: [...parameters, ...ofAll],
    responses: {
      ...responses,
      ...Object.fromEntries(
        problemsOf(endpoint).map((status) => [status, reference(problemName(status))]),
      ),
      '5XX': reference(problemName('fault')),
    },
  };
  return { ...operation, ...told };
}

const reference = (name: string) => ({ $ref: `#/components/responses/${name}` });
