import type { FastifyInstance, FastifySchema } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { invalid } from '../problems.ts';
import { answerStaff } from '../request/answer-staff.ts';
import { answerTablet } from '../request/answer-tablet.ts';
import { answerWriter } from '../request/answer-writer.ts';
import type { AnyPublicEndpoint, Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { StrictSchema } from '../validation.ts';

/** An address that the server answers, and the endpoint behind it. */
export interface RegisteredRoute {
  method: string;
  url: string;
  endpoint: Endpoint | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address of this server, in the order of registration. */
    registeredRoutes: RegisteredRoute[];
  }
  interface FastifyContextConfig {
    /** The endpoint behind a route; every /api route has one (tested). */
    endpoint?: Endpoint;
  }
}

/** Keeps a list of all addresses, so that tests can ask each of them who may call it. */
export function listRoutes(app: FastifyInstance): void {
  const routes: RegisteredRoute[] = [];
  app.decorate('registeredRoutes', routes);
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const name of [method].flat()) {
      routes.push({ method: name, url, endpoint: config?.endpoint ?? null });
    }
  });
}

/** Requests are checked by our strict schemas; answers are checked before the commit. */
export function useStrictSchemas(app: FastifyInstance): void {
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    const strict = new StrictSchema(schema);
    const isText = httpPart === 'querystring' || httpPart === 'params';
    return (received: unknown) => {
      const value = isText ? strict.readText(received as Record<string, unknown>) : received;
      const checked = strict.check(value);
      return checked.ok ? { value } : { error: invalid(checked.errors) };
    };
  });
  app.setSerializerCompiler<TSchema>(({ schema }) => answerWriter(schema));
}

export function registerEndpoint(
  app: FastifyInstance,
  services: Services,
  endpoint: Endpoint,
  leastPerMinute = 0,
): void {
  const writeAnswer = answerWriter(endpoint.answer);
  app.route({
    method: endpoint.method,
    url: endpoint.url,
    schema: schemaOf(endpoint),
    config: {
      endpoint,
      ...(endpoint.requestsPerMinute !== undefined && {
        rateLimit: { max: Math.max(endpoint.requestsPerMinute, leastPerMinute) },
      }),
    },
    ...(endpoint.bodyLimit !== undefined && { bodyLimit: endpoint.bodyLimit }),
    handler: (request, reply) => {
      if (endpoint.access === 'public') return answerAnyone(services, endpoint, request, reply);
      if (endpoint.access === 'tablet') {
        return answerTablet(services, endpoint, writeAnswer, request, reply);
      }
      return answerStaff(services, endpoint, writeAnswer, request, reply);
    },
  });
}

type Handler = Parameters<FastifyInstance['route']>[0]['handler'];

async function answerAnyone(
  services: Services,
  endpoint: AnyPublicEndpoint,
  request: Parameters<Handler>[0],
  reply: Parameters<Handler>[1],
) {
  const { params, query, body } = request;
  const now = services.clock.now().toISOString();
  const value = await endpoint.handle({ now, params, query, body, request, reply } as never);
  return reply.code(endpoint.status ?? 200).send(value);
}

function schemaOf(endpoint: Endpoint): FastifySchema {
  const { params, query, body, answer, status = 200, summary, url } = endpoint;
  return {
    summary,
    tags: [url.split('/')[2] ?? ''],
    ...(params && { params }),
    // An endpoint without query parameters takes none: a mistyped filter is told, not ignored.
    querystring: query ?? Type.Object({}),
    ...(body && { body }),
    response: { [status]: status === 204 ? Type.Null() : answer },
  };
}
