import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import { roles, type Role } from '#domain/permissions/roles';
import { accessCases } from './testing/access-cases.ts';
import {
  matrixNow,
  matrixPassword,
  type AccessCase,
  type RecordIds,
} from './testing/access-case.ts';
import { accessWorld, type AccessWorld } from './testing/access-world.ts';
import { testApp, type TestAnswer, type TestPerson } from './testing/test-app.ts';

// Every endpoint × every role × own, foreign and absent records (security.md 13, 14, 16, 17, 19, 20).

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(matrixNow);
const foreign = await accessWorld(stepwell);
const elsewhere = await accessWorld(stepwell, await stepwell.organization());
const refused: readonly number[] = [403, 404];
const done = (status: number) => status >= 200 && status < 300;
// A rule of the record, not of access: the second person finds what the first one wrote.
const ruled: readonly number[] = [409, 422];

const absent = (): RecordIds =>
  Object.fromEntries(Object.keys(foreign.ids).map((name) => [name, newId()])) as never;

function ask(person: TestPerson, access: AccessCase, ids: RecordIds): Promise<TestAnswer> {
  const [method = ''] = access.endpoint.split(' ');
  const { url, body } = access.request(ids);
  return method === 'GET' ? person.get(url) : person.send(method as 'POST', url, body);
}

/** An answer without what is different in every answer. */
function comparable({ status, headers, text }: TestAnswer): unknown {
  const { date, 'x-request-id': id, ...rest } = headers;
  return { status, headers: rest, text, isNamed: typeof id === 'string', isDated: !!date };
}

/** Which ids a request is made of. */
function usedIds(access: AccessCase): (keyof RecordIds)[] {
  const used = new Set<keyof RecordIds>();
  const watched = new Proxy(absent(), {
    get: (ids, name) => {
      used.add(name as keyof RecordIds);
      return Reflect.get(ids, name) as string;
    },
  });
  access.request(watched);
  return [...used];
}

async function ownWorld(access: AccessCase): Promise<AccessWorld> {
  const own = await accessWorld(stepwell);
  for (const { url, body } of access.before?.(own.ids) ?? []) {
    const answer = await own.people.facilitator.send('POST', url, body);
    assert.ok(done(answer.status), `before ${access.endpoint}: ${answer.text}`);
  }
  return own;
}

/** Records that are somebody else's, whatever the role asks for. */
function foreignTo(access: AccessCase, role: Role): AccessWorld[] {
  return access.organizationWide?.includes(role) ? [elsewhere] : [foreign, elsewhere];
}

function holdsNothingOf(world: AccessWorld, { text }: TestAnswer): void {
  for (const secret of [world.ids.participantId, ...world.secrets, world.groupWords]) {
    assert.ok(!text.includes(secret), `the answer holds ${secret} of somebody else's record`);
  }
}

/** Whoever's record an answer shows or changes is in the trail under this request, the group's too. */
async function isAudited(world: AccessWorld, { text, headers }: TestAnswer): Promise<void> {
  if (text.includes(world.groupWords)) {
    const trail = await stepwell.database.ownerPool.query(
      'select from audit_event where request_id = $1',
      [headers['x-request-id']],
    );
    assert.ok(trail.rows.length > 0, 'shows the note of a group and is not in the audit trail');
  }
  if (![world.ids.participantId, ...world.secrets].some((mark) => text.includes(mark))) return;
  const { rows } = await stepwell.database.ownerPool.query(
    'select from audit_event where request_id = $1 and $2 = any (participant_ids)',
    [headers['x-request-id'], world.ids.participantId],
  );
  assert.ok(rows.length > 0, 'shows a record and is not in the audit trail');
}

suite('the access matrix', () => {
  const byEndpoint = new Map(accessCases.map((access) => [access.endpoint, access]));
  const staffRoutes = stepwell.routes.filter(
    ({ method, endpoint }) => method !== 'HEAD' && endpoint?.access === 'staff',
  );

  test('has a case for every endpoint, and no other', () => {
    const registered = staffRoutes.map(({ method, url }) => `${method} ${url}`);
    assert.deepEqual(
      registered.filter((name) => !byEndpoint.has(name)),
      [],
      'endpoints without a case in the matrix.ts of their resource',
    );
    assert.deepEqual(
      [...byEndpoint.keys()].filter((name) => !registered.includes(name)),
      [],
      'cases without an endpoint',
    );
  });

  for (const access of accessCases) {
    suite(access.endpoint, () => {
      test('own records: who may and who may not', async () => {
        const own = await ownWorld(access);
        for (const [place, role] of [
          ...access.allowed,
          ...roles.filter((name) => !access.allowed.includes(name)),
        ].entries()) {
          const answer = await ask(own.people[role], access, own.ids);
          const told = `${role}: ${answer.status} ${answer.text.slice(0, 300)}`;
          if (place === 0 && access.allowed.length > 0 && access.ruled === undefined) {
            assert.ok(done(answer.status), told);
          } else if (access.allowed.includes(role)) {
            assert.ok(done(answer.status) || ruled.includes(answer.status), told);
          } else {
            const isRefused = refused.includes(answer.status) || answer.status === access.refusal;
            assert.ok(isRefused, told);
            holdsNothingOf(own, answer);
          }
          holdsNothingOf(foreign, answer);
          holdsNothingOf(elsewhere, answer);
          if (done(answer.status) || ruled.includes(answer.status)) await isAudited(own, answer);
        }
      });

      if (usedIds(access).length === 0) return;

      test('foreign and absent records look the same to every role', async () => {
        const own = await ownWorld(access);
        for (const role of roles) {
          const none = await ask(own.people[role], access, absent());
          assert.ok(!done(none.status), `${role}: ${none.status} for an absent record`);
          for (const { ids } of foreignTo(access, role)) {
            const answer = await ask(own.people[role], access, ids);
            assert.deepEqual(comparable(answer), comparable(none), role);
          }
        }
      });

      test('a foreign id among own ones is an absent one', async () => {
        for (const name of usedIds(access)) {
          const own = await ownWorld(access);
          for (const role of access.allowed) {
            const person = own.people[role];
            const none = await ask(person, access, { ...own.ids, [name]: newId() });
            assert.ok(!done(none.status), `${role}: ${none.status} for an absent ${name}`);
            const worlds = access.open?.includes(name) ? [elsewhere] : foreignTo(access, role);
            for (const { ids } of worlds) {
              const answer = await ask(person, access, { ...own.ids, [name]: ids[name] });
              assert.deepEqual(comparable(answer), comparable(none), `${role}, ${name}`);
            }
          }
        }
      });
    });
  }
});

suite('a locked sign-in', () => {
  test('gets 423 for everything but its session’s room-safe part', async () => {
    const own = await accessWorld(stepwell);
    const { facilitator } = own.people;
    const lock = await facilitator.send('POST', '/api/sign-in/lock', {
      sessionId: own.ids.sessionId,
    });
    assert.equal(lock.status, 204);
    for (const access of accessCases) {
      const route = stepwell.routes.find(
        ({ method, url }) => `${method} ${url}` === access.endpoint,
      );
      const isOpen = route?.endpoint?.access === 'staff' && route.endpoint.whileLocked === true;
      if (access.endpoint === 'POST /api/sign-in/reopen') continue;
      const answer = await ask(facilitator, access, own.ids);
      assert.equal(answer.status === 423, !isOpen, `${access.endpoint}: ${answer.status}`);
      for (const secret of own.secrets) assert.ok(!answer.text.includes(secret), access.endpoint);
      if (isOpen && access.endpoint.includes('/sessions/:id')) {
        const other = await ask(facilitator, access, foreign.ids);
        assert.equal(other.status, 423, access.endpoint);
      }
    }
  });
});

suite('a screen that was handed over', () => {
  test('gets 423 for everything but its version of the plan and the way back', async () => {
    const own = await accessWorld(stepwell);
    const { facilitator } = own.people;
    const { participantId, planVersionId } = own.ids;
    const version = `/api/participants/${participantId}/plan/versions/${planVersionId}`;
    assert.equal((await facilitator.send('POST', `${version}/hand-over`)).status, 204);
    for (const access of accessCases) {
      const route = stepwell.routes.find(
        ({ method, url }) => `${method} ${url}` === access.endpoint,
      );
      const isOpen = route?.endpoint?.access === 'staff' && route.endpoint.whileHandedOver === true;
      if (access.endpoint === 'POST /api/sign-in/reopen') continue;
      const answer = await ask(facilitator, access, own.ids);
      assert.equal(answer.status === 423, !isOpen, `${access.endpoint}: ${answer.status}`);
      if (isOpen && access.endpoint.includes(':version')) {
        const other = await ask(facilitator, access, foreign.ids);
        assert.equal(other.status, 423, access.endpoint);
      }
    }
  });
});

suite('somebody who still has the password made with the account', () => {
  test('gets who they are, a password of their own and the way out, and nothing else', async () => {
    const own = await accessWorld(stepwell);
    const { facilitator } = own.people;
    await stepwell.database.ownerPool.query(
      `update sign_in.account set created_at = '2026-06-01', updated_at = '2026-06-01' where user_id = $1`,
      [facilitator.id],
    );
    const open = ['GET /api/me', 'PUT /api/sign-in/password'];
    for (const access of accessCases.filter(({ endpoint }) => !open.includes(endpoint))) {
      const answer = await ask(facilitator, access, own.ids);
      assert.equal(answer.status, 403, access.endpoint);
      assert.match(answer.text, /choose-password.*Choose your own under Password and PIN/);
      holdsNothingOf(own, answer);
    }
    assert.equal((await facilitator.get('/api/me')).status, 200);
    const chosen = await facilitator.send('PUT', '/api/sign-in/password', {
      password: matrixPassword,
      newPassword: 'seven herons guard a kiln',
    });
    assert.equal(chosen.status, 204);
    assert.equal((await facilitator.get('/api/today')).status, 200);
    await stepwell.database.ownerPool.query(
      `update sign_in.account set created_at = '2026-06-01', updated_at = '2026-06-01' where user_id = $1`,
      [facilitator.id],
    );
    assert.equal((await facilitator.send('POST', '/api/sign-out')).status, 204);
  });
});

suite('nobody', () => {
  test('gets anything without a sign-in', async () => {
    for (const access of accessCases) {
      const [method = ''] = access.endpoint.split(' ');
      const { url, body } = access.request(foreign.ids);
      const answer = await stepwell.inject({
        method: method as 'GET',
        url,
        headers: { 'idempotency-key': newId() },
        ...(body !== undefined && { payload: body as object }),
      });
      assert.equal(answer.status, 401, access.endpoint);
    }
  });
});
