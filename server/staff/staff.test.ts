import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type {
  Credential,
  FirstPassword,
  StaffList,
  StaffRecord,
  StaffWrite,
} from '#contract/staff';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const ada = await stepwell.person({ name: 'Ada Moss', roles: ['administrator'] });
const marlow = await stepwell.person({ name: 'Marlow Finch', roles: ['supervisor'] });

const wren = (change: Partial<StaffWrite> = {}): StaffWrite => ({
  name: 'Wren Ash',
  email: `${newId()}@riverbend.example`,
  credentialCode: 'LCSW',
  licenceNumber: 'C 100 23',
  licenceExpiresOn: '2027-01-31',
  roles: ['facilitator'],
  programIds: [programId],
  supervisors: [{ supervisorId: marlow.id, validFrom: '2026-06-01', validTo: null }],
  version: 0,
  ...change,
});
const put = (id: string, body: StaffWrite, by = ada) => by.send('PUT', `/api/staff/${id}`, body);
const saved = async (id: string, body: StaffWrite): Promise<StaffRecord> => {
  const answer = await put(id, body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const errorsOf = ({ status, body }: TestAnswer): unknown => {
  assert.equal(status, 400);
  return (body as { errors: unknown }).errors;
};
const signIn = (email: string, password: string) =>
  stepwell.inject({ method: 'POST', url: '/api/sign-in', payload: { email, password } });

suite('staff', () => {
  test('are added with credential, licence, roles, programs and who supervises them', async () => {
    const id = newId();
    const written = wren();
    const stored = await saved(id, written);
    assert.deepEqual(stored, { ...written, id, disabledAt: null, version: 1 });
    const { staff } = (await ada.get('/api/staff')).body as StaffList;
    assert.deepEqual(
      staff.find((each) => each.id === id),
      stored,
    );
  });

  test('are refused with what is wrong, field by field', async () => {
    const written = wren({
      name: ' ',
      email: 'nobody',
      credentialCode: 'XYZ',
      licenceExpiresOn: '2027-02-30',
      programIds: [newId()],
      supervisors: [{ supervisorId: ada.id, validFrom: '2026-06-01', validTo: '2026-05-01' }],
    });
    const errors = errorsOf(await put(newId(), written)) as { field: string }[];
    assert.deepEqual(
      errors.map(({ field }) => field),
      [
        'name',
        'email',
        'credentialCode',
        'licenceExpiresOn',
        'programIds',
        'supervisors.0.supervisorId',
      ],
    );
  });

  test('sign in with an address that nobody else has', async () => {
    const errors = errorsOf(await put(newId(), wren({ email: marlow.email.toUpperCase() })));
    assert.deepEqual(errors, [
      { field: 'email', message: 'Somebody else signs in with this address.' },
    ]);
  });

  test('changed by two at once, the later is shown both', async () => {
    const id = newId();
    const written = wren();
    await saved(id, written);
    await saved(id, { ...written, name: 'Wren Ashby', version: 1 });
    const late = await put(id, { ...written, name: 'Wren Asher', version: 1 });
    assert.equal(late.status, 409);
    assert.equal((late.body as { theirs: StaffRecord }).theirs.name, 'Wren Ashby');
  });

  test('who are no longer supervised were so until yesterday', async () => {
    const id = newId();
    const written = wren();
    await saved(id, written);
    const stored = await saved(id, { ...written, supervisors: [], version: 1 });
    assert.deepEqual(stored.supervisors, [
      { supervisorId: marlow.id, validFrom: '2026-06-01', validTo: '2026-06-15' },
    ]);
    const ahead = { supervisorId: marlow.id, validFrom: '2026-07-01', validTo: null };
    const kept = [...stored.supervisors, ahead];
    const again = await saved(id, { ...written, supervisors: kept, version: 2 });
    assert.deepEqual(again.supervisors, kept);
    const without = await saved(id, { ...written, supervisors: stored.supervisors, version: 3 });
    assert.deepEqual(without.supervisors, stored.supervisors);
  });

  test('stay signed in while their roles stay as they are', async () => {
    const person = await stepwell.person({ roles: ['facilitator'] });
    const same = { email: person.email, name: 'Another Name', supervisors: [] };
    await saved(person.id, wren({ ...same, version: 1 }));
    assert.equal((await person.get('/api/me')).status, 200);
    await saved(person.id, wren({ ...same, roles: ['facilitator', 'supervisor'], version: 2 }));
    assert.equal((await person.get('/api/me')).status, 401);
  });
});

suite('a first password', () => {
  test('lets somebody in who then has to choose their own; a new one ends what is signed in', async () => {
    const id = newId();
    const written = wren();
    await saved(id, written);
    const answer = await ada.send('POST', `/api/staff/${id}/first-password`);
    assert.equal(answer.status, 200, answer.text);
    const { password } = answer.body as FirstPassword;
    const entered = await signIn(written.email, password);
    assert.equal(entered.status, 200, entered.text);
    const { rows } = await ownerPool.query<{ sessions: number }>(
      'select count(*)::int as sessions from sign_in.session where user_id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ sessions: 1 }]);
    await ada.send('POST', `/api/staff/${id}/first-password`);
    assert.equal((await signIn(written.email, password)).status, 403);
  });

  test('is kept nowhere: not with the answer, not in the audit trail', async () => {
    const id = newId();
    await saved(id, wren());
    const { body } = await ada.send('POST', `/api/staff/${id}/first-password`);
    const { password } = body as FirstPassword;
    const { rows } = await ownerPool.query(
      `select 1 from idempotency_key where answer like '%' || $1 || '%'
       union all select 1 from audit_event where detail::text like '%' || $1 || '%'`,
      [password],
    );
    assert.deepEqual(rows, []);
  });

  test('follows the address: who is given another signs in with that', async () => {
    const id = newId();
    const written = wren();
    await saved(id, written);
    const { body } = await ada.send('POST', `/api/staff/${id}/first-password`);
    const email = `${newId()}@riverbend.example`;
    await saved(id, { ...written, email, version: 1 });
    const { password } = body as FirstPassword;
    assert.equal((await signIn(written.email, password)).status, 403);
    assert.equal((await signIn(email, password)).status, 200);
  });
});

suite('access', () => {
  test('ends at once, and comes back', async () => {
    const person = await stepwell.person({ roles: ['facilitator'] });
    const write = (disabled: boolean, version: number) =>
      ada.send('PUT', `/api/staff/${person.id}/access`, { disabled, version });
    const gone = await write(true, 1);
    assert.equal(gone.status, 200, gone.text);
    assert.equal((gone.body as StaffRecord).disabledAt, stepwell.clock.now().toISOString());
    assert.equal((await person.get('/api/me')).status, 401);
    assert.equal((await ada.send('POST', `/api/staff/${person.id}/first-password`)).status, 422);
    assert.equal(((await write(false, 2)).body as StaffRecord).disabledAt, null);
  });

  test('is never taken from oneself, nor from the last administrator', async () => {
    const own = await ada.send('PUT', `/api/staff/${ada.id}/access`, {
      disabled: true,
      version: 1,
    });
    assert.equal(own.status, 422);
    const demoted = await put(ada.id, wren({ email: ada.email, supervisors: [], version: 1 }));
    assert.equal(
      (demoted.body as { type: string }).type,
      'urn:stepwell:problem:last-administrator',
    );
    assert.equal((await ada.get('/api/me')).status, 200);
  });
});

suite('a credential', () => {
  test('is added and changed over the version seen', async () => {
    const body = {
      name: 'Certified Peer Specialist',
      needsCoSignature: true,
      mayAssessRisk: false,
    };
    const write = (version: number) =>
      ada.send('PUT', '/api/credentials/CPS', { ...body, version });
    assert.deepEqual((await write(0)).body as Credential, { ...body, code: 'CPS', version: 1 });
    assert.equal((await write(0)).status, 409);
    assert.equal((await write(1)).status, 200);
  });
});
