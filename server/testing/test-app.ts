import { randomBytes } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import cookie from '@fastify/cookie';
import { hashPassword } from 'better-auth/crypto';
import { v7 as newId } from 'uuid';
import type { Role } from '#domain/permissions/roles';
import { buildApp, type AppOptions } from '../app.ts';
import { SettableClock } from '../clock.ts';
import { appDatabase, database, openPool } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import type { RegisteredRoute } from '../http/endpoints.ts';
import { SetUp } from '../set-up/set-up.ts';
import { storeAccount } from '../sign-in/accounts.ts';
import { testDatabase, type TestDatabase } from '../database/testing/test-database.ts';

const secret = 'a secret of the tests, long enough';

export interface TestAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** The parsed body; null when there is none. */
  body: never;
  text: string;
}

/** Somebody who is signed in. Writes carry a new Idempotency-Key unless `key` is given. */
export interface TestPerson {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly name: string;
  /** The Cookie header of their sign-in. */
  readonly cookie: string;
  get(url: string, headers?: Record<string, string>): Promise<TestAnswer>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    options?: { key?: string; headers?: Record<string, string> },
  ): Promise<TestAnswer>;
}

export interface NewPerson {
  name?: string;
  roles?: readonly Role[];
  credential?: 'LCSW' | 'LMSW';
  organizationId?: string;
  /** With one the person can sign in through /api/sign-in too. */
  password?: string;
  /** It is still the one made with the account; else they chose it themselves. */
  passwordIsGiven?: boolean;
  /** Programs in which the person works. */
  programIds?: readonly string[];
}

export interface TestApp {
  readonly app: FastifyInstance;
  readonly clock: SettableClock;
  readonly database: TestDatabase;
  readonly organizationId: string;
  /** The first run, in which somebody becomes the first to be able to sign in. */
  readonly setUp: SetUp;
  /** Every address that the server answers. */
  readonly routes: readonly RegisteredRoute[];
  /** Adds a staff member (of the test's organization unless told) and signs them in. */
  person(about?: NewPerson): Promise<TestPerson>;
  /** The same person in another browser. */
  signInAgain(person: TestPerson): Promise<TestPerson>;
  /** Another organization, with the same two credentials. */
  organization(): Promise<string>;
  /** Requests of nobody. */
  inject(options: InjectOptions): Promise<TestAnswer>;
  close(): Promise<void>;
}

/**
 * The whole server on a database of its own, for tests through `inject`.
 *
 * @example
 * const stepwell = await testApp();
 * after(() => stepwell.close());
 * const juniper = await stepwell.person({ roles: ['facilitator'] });
 * const answer = await juniper.get('/api/me');
 */
export async function testApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const clock = new SettableClock('2026-06-16T13:00:00.000Z');
  const testing = await testDatabase();
  const pools = [
    openPool(testing.appUrl, { keepStatements: true }),
    openPool(testing.signInUrl, { schema: 'sign_in' }),
  ];
  const [appPool, signInPool] = pools as [(typeof pools)[0], (typeof pools)[0]];
  const setUp = new SetUp(database<DB>(testing.ownerPool));
  const app = await buildApp({
    clock,
    setUp,
    listenUrl: testing.appUrl,
    database: appDatabase<DB>(appPool),
    signInDatabase: database<DB>(signInPool),
    signInSecret: secret,
    requestsPerMinute: 1_000_000,
    ...options,
  });
  await app.ready();
  const organizationId = await addOrganization(testing);
  return {
    app,
    clock,
    database: testing,
    organizationId,
    setUp,
    routes: app.registeredRoutes,
    person: (about = {}) => addPerson(app, testing, clock, { organizationId, ...about }),
    signInAgain: async (person) =>
      signedIn(app, await startSignIn(testing.ownerPool, person.id, clock), person),
    organization: () => addOrganization(testing),
    inject: (request) => inject(app, request),
    close: async () => {
      await app.close();
      await Promise.all(pools.map((pool) => pool.end()));
      await testing.close();
    },
  };
}

async function addOrganization({ ownerPool }: TestDatabase): Promise<string> {
  const id = newId();
  await ownerPool.query('insert into organization (id, name) values ($1, $2)', [id, 'Riverbend']);
  await ownerPool.query(
    `insert into credential (organization_id, code, name, needs_co_signature, may_assess_risk)
     values ($1, 'LCSW', 'Licensed clinical social worker', false, true),
            ($1, 'LMSW', 'Licensed master social worker', true, false)`,
    [id],
  );
  return id;
}

async function addPerson(
  app: FastifyInstance,
  { ownerPool }: TestDatabase,
  clock: SettableClock,
  about: NewPerson & { organizationId: string },
): Promise<TestPerson> {
  const { organizationId, roles = ['facilitator'], credential = 'LCSW', programIds = [] } = about;
  const id = newId();
  const name = about.name ?? `Person ${id.slice(-4)}`;
  const email = `${id}@riverbend.example`;
  if (about.password === undefined) {
    await ownerPool.query(
      `insert into sign_in."user" (id, name, email, email_verified) values ($1, $2, $3, true)`,
      [id, name, email],
    );
  } else {
    const [now, hash] = [clock.now().toISOString(), await hashOnce(about.password)];
    await storeAccount(database<DB>(ownerPool), { userId: id, name, email, now }, hash);
    if (about.passwordIsGiven !== true) await choosePassword(ownerPool, id);
  }
  await ownerPool.query(
    `insert into staff (organization_id, id, user_id, email, name, credential_code)
     values ($1, $2, $3, $4, $5, $6)`,
    [organizationId, id, id, email, name, credential],
  );
  await ownerPool.query(
    `insert into staff_role (organization_id, staff_id, role) select $1, $2, unnest($3::text[])`,
    [organizationId, id, roles],
  );
  await ownerPool.query(
    `insert into staff_program (organization_id, staff_id, program_id)
     select $1, $2, unnest($3::uuid[])`,
    [organizationId, id, programIds],
  );
  return signedIn(app, await startSignIn(ownerPool, id, clock), {
    id,
    name,
    email,
    organizationId,
  });
}

/** As if they had chosen the password that they have. */
async function choosePassword(ownerPool: TestDatabase['ownerPool'], userId: string): Promise<void> {
  await ownerPool.query(
    `update sign_in.account set updated_at = created_at + interval '1 second' where user_id = $1`,
    [userId],
  );
}

const hashes = new Map<string, Promise<string>>();

/** The slow hash of a password, made once for all people of a test who share it. */
function hashOnce(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

/** As a sign-in does, without the slow hash. @returns the Cookie header */
async function startSignIn(
  ownerPool: TestDatabase['ownerPool'],
  userId: string,
  clock: SettableClock,
): Promise<string> {
  const [id, deviceId, at] = [newId(), newId(), clock.now()];
  const token = randomBytes(24).toString('hex');
  await ownerPool.query(
    `with session as (
       insert into sign_in.session (id, token, user_id, expires_at, created_at, updated_at)
       values ($1, $2, $3, 'infinity', $4, $4)),
     device as (
       insert into sign_in.known_device (user_id, device_id, last_used_at) values ($3, $5, $4))
     insert into sign_in.activity (sign_in_id, signed_in_at, last_activity_at) values ($1, $4, $4)`,
    [id, token, userId, at, deviceId],
  );
  const signed = (name: string, value: string) =>
    `${name}=${encodeURIComponent(cookie.sign(value, secret))}`;
  return `${signed('stepwell-sign-in', token)}; ${signed('stepwell-device', deviceId)}`;
}

function signedIn(
  app: FastifyInstance,
  cookieHeader: string,
  who: Pick<TestPerson, 'id' | 'name' | 'email' | 'organizationId'>,
): TestPerson {
  return {
    ...who,
    cookie: cookieHeader,
    get: (url, headers = {}) =>
      inject(app, { method: 'GET', url, headers: { cookie: cookieHeader, ...headers } }),
    send: (method, url, body, { key = newId(), headers = {} } = {}) =>
      inject(app, {
        method,
        url,
        headers: { cookie: cookieHeader, 'idempotency-key': key, ...headers },
        ...(body !== undefined && { payload: body as object }),
      }),
  };
}

async function inject(app: FastifyInstance, request: InjectOptions): Promise<TestAnswer> {
  const { statusCode, headers, payload } = await app.inject(request);
  const isJson = String(headers['content-type']).includes('json');
  return {
    status: statusCode,
    headers,
    body: (isJson && payload !== '' ? JSON.parse(payload) : null) as never,
    text: payload,
  };
}
