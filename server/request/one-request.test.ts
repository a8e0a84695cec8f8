import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import Type from 'typebox';
import { v7 as newId } from 'uuid';
import { conflict, notFound } from '../problems.ts';
import { testApp } from '../testing/test-app.ts';
import { endpoint } from './endpoint.ts';

const Thing = Type.Object({
  code: Type.String({ maxLength: 200 }),
  score: Type.Union([Type.Integer(), Type.Null()]),
});
let handled = 0;
const [sent, named, said] = [newId(), newId(), newId()] as const;

/** Endpoints of the tests' own, so that the conventions are tested apart from any resource. */
const things = () => [
  endpoint({
    method: 'PUT',
    url: '/api/things',
    summary: 'Stores a thing',
    action: 'signed-in',
    body: Thing,
    answer: Thing,
    handle: async ({ db, staff, body, audit, now }) => {
      handled += 1;
      await db
        .insertInto('instrument')
        .values({
          organization_id: staff.organizationId,
          code: body.code,
          definition: JSON.stringify({ now }),
        })
        .execute();
      audit.write('measure', [staff.id]);
      return body.code === 'wrong answer' ? ({ ...body, score: undefined } as never) : body;
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/things',
    summary: 'Reads things',
    action: 'signed-in',
    query: Type.Object({ limit: Type.Optional(Type.Integer()) }),
    answer: Type.Object({ codes: Type.Array(Type.String()), limit: Type.Number() }),
    handle: async ({ db, query, audit }) => {
      const rows = await db.selectFrom('instrument').select('code').orderBy('code').execute();
      audit.read('measure', [newId()], { count: rows.length });
      return { codes: rows.map(({ code }) => code), limit: query.limit ?? (null as never) };
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/things/:id',
    summary: 'Finds none',
    action: 'signed-in',
    params: Type.Object({ id: Type.String() }),
    answer: Thing,
    handle: () => {
      throw notFound();
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/things/conflict',
    summary: 'Collides',
    action: 'signed-in',
    answer: Thing,
    handle: () => {
      throw conflict({ score: 1 }, { score: 2 });
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/things/conflict-about-somebody',
    summary: 'Collides over the records of two people',
    action: 'signed-in',
    answer: Thing,
    handle: () => {
      throw conflict({ participantId: sent }, { rows: [{ participantId: named }] }).about([said]);
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/things/of-administrators',
    summary: 'For administrators',
    action: 'manage-staff',
    answer: Type.Object({}),
    handle: () => ({}),
  }),
];

const stepwell = await testApp({ moreEndpoints: things });
after(() => stepwell.close());

const auditOf = async (staffId: string) =>
  (
    await stepwell.database.ownerPool.query(
      'select action, subject, participant_ids, outcome from audit_event where staff_id = $1 order by sequence',
      [staffId],
    )
  ).rows;

const stored = async (code: string) =>
  (await stepwell.database.ownerPool.query('select from instrument where code = $1', [code]))
    .rowCount;

const typeOf = (body: unknown) =>
  (body as { type: string }).type.replace('urn:stepwell:problem:', '');

suite('a page that somebody else signed in over', () => {
  test('writes nothing under the name of the second person', async () => {
    const [first, second] = [await stepwell.person(), await stepwell.person()];
    const body = { code: 'of the first', score: 1 };
    const as = (id: string) => ({ headers: { 'stepwell-staff': id } });
    const refused = await second.send('PUT', '/api/things', body, as(first.id));
    assert.equal(refused.status, 401);
    assert.equal(typeOf(refused.body), 'sign-in-required');
    assert.equal(await stored(body.code), 0);
    assert.equal((await second.get('/api/things?limit=1')).status, 200);
    assert.equal((await second.send('PUT', '/api/things', body, as(second.id))).status, 200);
  });
});

suite('what a request may hold', () => {
  test('wrong types are refused and nothing is coerced', async () => {
    const person = await stepwell.person();
    for (const score of ['3', true, 1.5, '', undefined]) {
      const { status, body } = await person.send('PUT', '/api/things', { code: 'x', score });
      assert.equal(status, 400, String(score));
      assert.equal((body as { errors: { field: string }[] }).errors[0]?.field, 'score');
    }
  });

  test('null stays null, in the request and in the answer', async () => {
    const person = await stepwell.person();
    const { status, body } = await person.send('PUT', '/api/things', { code: 'n', score: null });
    assert.equal(status, 200);
    assert.deepEqual(body, { code: 'n', score: null });
  });

  test('unknown fields are refused, in the body and in the query', async () => {
    const person = await stepwell.person();
    const thing = { code: 'x', score: 1, organization_id: newId() };
    const { status, body } = await person.send('PUT', '/api/things', thing);
    assert.equal(status, 400);
    assert.deepEqual((body as { errors: unknown }).errors, [
      { field: 'organization_id', message: 'organization_id is not a field of this request.' },
    ]);
    assert.equal((await person.get('/api/things?limit=1&sort=name;drop')).status, 400);
  });

  test('a query is read as declared', async () => {
    const person = await stepwell.person();
    const { status, body } = await person.get('/api/things?limit=5');
    assert.equal(status, 200);
    assert.equal((body as { limit: number }).limit, 5);
    assert.equal((await person.get('/api/things?limit=')).status, 400);
  });
});

suite('an answer outside its schema', () => {
  test('is an error and never a 0 in place of a null', async () => {
    const person = await stepwell.person();
    const { status, text } = await person.get('/api/things');
    assert.equal(status, 500);
    assert.doesNotMatch(text, /limit|"0"/);
  });

  test('undoes what was written', async () => {
    const person = await stepwell.person();
    const thing = { code: 'wrong answer', score: 1 };
    assert.equal((await person.send('PUT', '/api/things', thing)).status, 500);
    assert.equal(await stored('wrong answer'), 0);
  });
});

suite('Idempotency-Key', () => {
  test('is required on a change', async () => {
    const person = await stepwell.person();
    const { status, body } = await person.send(
      'PUT',
      '/api/things',
      { code: 'x', score: 1 },
      { key: '' },
    );
    assert.equal(status, 400);
    assert.equal(typeOf(body), 'idempotency-key-required');
  });

  test('gives the stored answer to the same request', async () => {
    const person = await stepwell.person();
    const [key, thing] = [newId(), { code: 'twice', score: 1 }];
    const first = await person.send('PUT', '/api/things', thing, { key });
    const before = handled;
    const second = await person.send('PUT', '/api/things', thing, { key });
    assert.equal(second.text, first.text);
    assert.equal(second.headers['idempotent-replay'], 'true');
    assert.equal(handled, before);
    assert.equal(await stored('twice'), 1);
  });

  test('refuses another request', async () => {
    const person = await stepwell.person();
    const key = newId();
    await person.send('PUT', '/api/things', { code: 'first', score: 1 }, { key });
    const other = await person.send('PUT', '/api/things', { code: 'second', score: 1 }, { key });
    assert.equal(other.status, 422);
    assert.equal(typeOf(other.body), 'idempotency-key-reused');
  });

  test('does one of ten sent at the same time', async () => {
    const person = await stepwell.person();
    const [key, thing] = [newId(), { code: 'ten', score: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => person.send('PUT', '/api/things', thing, { key })),
    );
    assert.deepEqual(
      answers.map(({ status, text }) => [status, text]),
      answers.map(() => [200, JSON.stringify(thing)]),
    );
    assert.equal(await stored('ten'), 1);
  });

  test('is remembered for each person apart', async () => {
    const [one, other] = [await stepwell.person(), await stepwell.person()];
    const key = newId();
    await one.send('PUT', '/api/things', { code: 'of one', score: 1 }, { key });
    const answer = await other.send('PUT', '/api/things', { code: 'of other', score: 1 }, { key });
    assert.equal(answer.status, 200);
  });
});

suite('audit', () => {
  test('keeps who did what to whom, in the same transaction', async () => {
    const person = await stepwell.person();
    await person.send('PUT', '/api/things', { code: 'audited', score: 1 });
    await person.get('/api/things?limit=1');
    const events = await auditOf(person.id);
    assert.deepEqual(
      events.map(({ action, subject, outcome }) => [action, subject, outcome]),
      [
        ['write:signed-in', 'measure', 'done'],
        ['read:signed-in', 'measure', 'done'],
      ],
    );
    assert.deepEqual(events[0].participant_ids, [person.id]);
  });

  test('what cannot be audited is neither changed nor shown', async () => {
    const person = await stepwell.person();
    const { ownerPool } = stepwell.database;
    await ownerPool.query('revoke insert on audit_event from stepwell_app');
    const change = await person.send('PUT', '/api/things', { code: 'unaudited', score: 1 });
    const reading = await person.get('/api/things?limit=1');
    await ownerPool.query('grant insert on audit_event to stepwell_app');
    assert.equal(change.status, 500);
    assert.equal(await stored('unaudited'), 0);
    assert.equal(reading.status, 500);
    assert.doesNotMatch(reading.text, /codes/);
  });

  test('keeps whose record a refusal showed: reading through a refusal is a read', async () => {
    const person = await stepwell.person();
    await person.send('POST', '/api/things/conflict');
    await person.send('POST', '/api/things/conflict-about-somebody');
    const events = await auditOf(person.id);
    assert.deepEqual(
      events.map(({ action, outcome }) => [action, outcome]),
      [
        ['read:signed-in', 'done'],
        ['read:signed-in', 'done'],
      ],
    );
    assert.deepEqual(events[0].participant_ids, []);
    assert.deepEqual(events[1].participant_ids.sort(), [named, said].sort());
  });

  test('a refusal whose reading cannot be audited shows nothing', async () => {
    const person = await stepwell.person();
    const { ownerPool } = stepwell.database;
    await ownerPool.query('revoke insert on audit_event from stepwell_app');
    const refusal = await person.send('POST', '/api/things/conflict-about-somebody');
    await ownerPool.query('grant insert on audit_event to stepwell_app');
    assert.equal(refusal.status, 500);
    assert.doesNotMatch(refusal.text, /rows/);
  });

  test('keeps what was refused', async () => {
    const person = await stepwell.person();
    await person.get(`/api/things/${newId()}`);
    await person.send('POST', '/api/things/of-administrators');
    assert.deepEqual(
      (await auditOf(person.id)).map(({ action, outcome }) => [action, outcome]),
      [
        ['signed-in', 'refused'],
        ['manage-staff', 'refused'],
      ],
    );
  });

  test('cannot be changed, deleted or emptied by anyone, the owner included', async () => {
    const { ownerPool } = stepwell.database;
    for (const statement of [
      `update audit_event set outcome = 'done'`,
      'delete from audit_event',
      'truncate audit_event',
    ]) {
      await assert.rejects(ownerPool.query(statement), /append-only/);
    }
  });
});

suite('refusals', () => {
  test('foreign and absent look the same', async () => {
    const person = await stepwell.person();
    const [one, other] = [
      await person.get(`/api/things/${newId()}`),
      await person.get('/api/unknown'),
    ];
    assert.equal(one.status, 404);
    assert.equal(one.text, other.text);
  });

  test('a conflict shows both sides', async () => {
    const person = await stepwell.person();
    const { status, body } = await person.send('POST', '/api/things/conflict');
    assert.equal(status, 409);
    const { mine, theirs } = body as { mine: unknown; theirs: unknown };
    assert.deepEqual([mine, theirs], [{ score: 1 }, { score: 2 }]);
  });

  test('an action needs one of its roles', async () => {
    const administrator = await stepwell.person({ roles: ['administrator'] });
    const facilitator = await stepwell.person({ roles: ['facilitator'] });
    const url = '/api/things/of-administrators';
    assert.equal((await administrator.send('POST', url)).status, 200);
    assert.equal((await facilitator.send('POST', url)).status, 403);
  });
});

suite('organizations', () => {
  test('see nothing of each other', async () => {
    const here = await stepwell.person();
    const there = await stepwell.person({ organizationId: await stepwell.organization() });
    await here.send('PUT', '/api/things', { code: 'only here', score: 1 });
    const { body } = await there.get('/api/things?limit=1');
    assert.deepEqual((body as { codes: string[] }).codes, []);
  });
});
