import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import type { DB } from './database/schema.gen.ts';
import { endpointsOf } from './endpoints.ts';
import { documentApi } from './http/api-documentation.ts';
import { refuseCrossOriginChanges } from './http/cross-origin.ts';
import { listRoutes, registerEndpoint, useStrictSchemas } from './http/endpoints.ts';
import { answerErrors } from './http/error-answers.ts';
import { answerHealth } from './http/health.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { serveApp } from './http/static-files.ts';
import { tooMany } from './problems.ts';
import type { Services } from './services.ts';
import type { SetUp } from './set-up/set-up.ts';
import { buildSignInLibrary } from './sign-in/better-auth.ts';
import { readSignInToken, readTabletToken } from './sign-in/cookie.ts';

export interface AppOptions {
  readonly clock: Clock;
  /** The app's role: row-level security applies to it. */
  readonly database: Kysely<DB>;
  /** The sign-in role: schema sign_in and nothing clinical. */
  readonly signInDatabase: Kysely<DB>;
  /** Signs cookies; several processes need the same. At least 32 characters. */
  readonly signInSecret: string;
  /** The password of the demo people, told on the sign-in screen; null outside the demo program. */
  readonly demoPassword?: string | null;
  /** The first run of an empty system; null where there is none to make. */
  readonly setUp?: SetUp | null;
  /** The folder of the built app; null: the API alone. */
  readonly staticRoot?: string | null;
  /** Fastify's: `logOptions('info')` of http/log.ts in production; nothing is logged unless told. */
  readonly logger?: FastifyServerOptions['logger'];
  /** Requests that one sign-in (or, before it, one address) may make in a minute. */
  readonly requestsPerMinute?: number;
  /** Endpoints besides the product's own, for tests of the conventions themselves. */
  readonly moreEndpoints?: typeof endpointsOf;
}

/** Limits are told when they are reached, by Retry-After; every answer is the same before. */
const silent = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

/** Far above what a person's screen asks, far below what would keep others waiting: 200 a second. */
const generalLimit = 12_000;

/** Bytes of a request's body, unless the endpoint says otherwise. */
const bodyLimit = 512 * 1024;

/** Builds the server without listening: tests call it with `inject`, main.ts listens. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { clock, database, signInDatabase, signInSecret } = options;
  const services: Services = {
    clock,
    database,
    signInDatabase,
    signInLibrary: buildSignInLibrary(signInDatabase, signInSecret),
    demoPassword: options.demoPassword ?? null,
    setUp: options.setUp ?? null,
  };
  const app = Fastify({
    logger: options.logger ?? false,
    bodyLimit,
    genReqId: () => randomUUID(),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    // A proxy that ends TLS runs on the same machine; from elsewhere such headers mean nothing.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  });
  app.removeContentTypeParser('text/plain');
  listRoutes(app);
  useStrictSchemas(app);
  answerErrors(app);
  await app.register(cookie, { secret: signInSecret });
  await setSecurityHeaders(app);
  refuseCrossOriginChanges(app);
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? generalLimit,
    timeWindow: 60_000,
    keyGenerator: (request) => readSignInToken(request) ?? readTabletToken(request) ?? request.ip,
    allowList: (request) => !request.url.startsWith('/api'),
    addHeadersOnExceeding: silent,
    addHeaders: silent,
    errorResponseBuilder: (_request, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  });
  await documentApi(app);
  answerHealth(app, database);
  for (const endpoint of [...endpointsOf(services), ...(options.moreEndpoints?.(services) ?? [])]) {
    registerEndpoint(app, services, endpoint, options.requestsPerMinute);
  }
  await serveApp(app, options.staticRoot ?? null);
  return app;
}
