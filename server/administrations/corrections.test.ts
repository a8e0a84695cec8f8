import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdministrationHistory, AdministrationSaved } from '#contract/administration';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const program = await record.program();
const facilitator = await stepwell.person({ roles: ['facilitator'] });
const group = await record.group(program, [facilitator.id]);

const newPerson = async () => {
  const person = await record.participant(program);
  await record.member(group, person);
  return person.id;
};

/** Answers to PHQ-9 items 1 to 8 of 1 each, and item 9. */
const phq9 = (item9: number | null): Record<string, number | null> => ({
  ...Object.fromEntries(Array.from({ length: 8 }, (_, place) => [String(place + 1), 1])),
  9: item9,
});

const at = '2026-06-16T12:30:00Z';

async function entered(participantId: string, more: object = {}): Promise<AdministrationSaved> {
  const body = {
    id: newId(),
    participantId,
    sessionId: null,
    instrumentCode: 'phq9',
    administeredAt: at,
    mode: 'staff',
    answers: phq9(0),
    total: null,
    ...more,
  };
  const answer = await facilitator.send('POST', '/api/administrations', body);
  assert.equal(answer.status, 201, answer.text);
  return answer.body as AdministrationSaved;
}

const correction = (more: object = {}) => ({
  version: 1,
  administeredAt: at,
  mode: 'staff',
  answers: phq9(0),
  total: null,
  reason: 'Misread from the paper',
  ...more,
});

const correct = (id: string, more: object = {}) =>
  facilitator.send('PUT', `/api/administrations/${id}`, correction(more));

const withdraw = (id: string, version = 1, reason = 'Entered by mistake') =>
  facilitator.send('POST', `/api/administrations/${id}/withdraw`, { version, reason });

async function history(participantId: string): Promise<AdministrationHistory['administrations']> {
  const answer = await facilitator.get(`/api/participants/${participantId}/administrations`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as AdministrationHistory).administrations;
}

const openFlags = async (participantId: string) => {
  const { rows } = await stepwell.database.ownerPool.query(
    `select count(*)::int as flags, (select count(*) from flag_cause where participant_id = $1)::int as causes
     from flag where participant_id = $1 and closed_at is null`,
    [participantId],
  );
  return rows[0] as { flags: number; causes: number };
};

suite('A correction of an administration', () => {
  test('is scored anew, and keeps what was there with who, when and why', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    const answer = await correct(administration.id, { answers: { ...phq9(0), 1: 3 } });
    assert.equal(answer.status, 200, answer.text);
    const saved = (answer.body as AdministrationSaved).administration;
    assert.deepEqual([saved.total, saved.version], [10, 2]);
    const [record] = await history(person);
    assert.equal(record?.administration.total, 10);
    assert.equal(record?.recordedBy?.id, facilitator.id);
    assert.deepEqual(
      record?.revisions.map(({ kind, was, reason, revisedBy }) => [
        kind,
        was.total,
        was.answers?.['1'],
        reason,
        revisedBy.id,
      ]),
      [['corrected', 8, 1, 'Misread from the paper', facilitator.id]],
    );
  });

  test('makes a total of an answer that was left blank, and none where one is now blank', async () => {
    const person = await newPerson();
    const { administration } = await entered(person, { answers: phq9(null) });
    assert.equal(administration.total, null);
    const first = await correct(administration.id, { answers: phq9(0) });
    assert.equal((first.body as AdministrationSaved).administration.total, 8);
    const second = await correct(administration.id, {
      version: 2,
      answers: { ...phq9(0), 4: null },
    });
    const { total, missingItems } = (second.body as AdministrationSaved).administration;
    assert.deepEqual([total, missingItems], [null, ['4']]);
  });

  test('of a version that is no longer the latest shows both, and changes nothing', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    assert.equal((await correct(administration.id)).status, 200);
    const answer = await correct(administration.id, { answers: phq9(3) });
    assert.equal(answer.status, 409);
    assert.equal((answer.body as { theirs: { version: number } }).theirs.version, 2);
    assert.deepEqual(await openFlags(person), { flags: 0, causes: 0 });
  });

  test('needs a reason, and answers that can be', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    assert.equal((await correct(administration.id, { reason: '   ' })).status, 400);
    assert.equal((await correct(administration.id, { reason: '' })).status, 400);
    assert.equal((await correct(administration.id, { answers: { 1: 9 } })).status, 400);
    const future = { administeredAt: '2031-01-01T00:00:00Z' };
    assert.equal((await correct(administration.id, future)).status, 400);
    assert.equal((await correct(newId())).status, 404);
  });

  test('that adds a risk answer raises a flag, and one that leaves it raises nothing again', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    const answer = await correct(administration.id, { answers: phq9(2) });
    assert.equal((answer.body as AdministrationSaved).flag?.causes[0]?.words, 'PHQ-9 item 9 = 2');
    const again = await correct(administration.id, { version: 2, answers: { ...phq9(2), 1: 0 } });
    assert.equal((again.body as AdministrationSaved).flag, null);
    assert.deepEqual(await openFlags(person), { flags: 1, causes: 1 });
  });

  test('that takes the risk answer away leaves the flag open for a person to close', async () => {
    const person = await newPerson();
    const { administration, flag } = await entered(person, { answers: phq9(1) });
    assert.notEqual(flag, null);
    assert.equal((await correct(administration.id)).status, 200);
    assert.deepEqual(await openFlags(person), { flags: 1, causes: 1 });
  });
});

suite('An administration that was entered by mistake', () => {
  test('is kept whole and counts for nothing', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    const answer = await withdraw(administration.id);
    assert.equal(answer.status, 200, answer.text);
    const [record] = await history(person);
    assert.equal(record?.withdrawn, true);
    assert.equal(record?.administration.total, 8);
    assert.deepEqual(
      record?.revisions.map(({ kind, reason }) => [kind, reason]),
      [['withdrawn', 'Entered by mistake']],
    );
    const timeline = await facilitator.get(
      `/api/participants/${person}/timeline?from=2026-06-01&to=2026-06-30`,
    );
    assert.deepEqual((timeline.body as { administrations: unknown[] }).administrations, []);
  });

  test('is told to whoever has it on a screen', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    const told = async () => {
      const { rows } = await stepwell.database.ownerPool.query(
        `select from change where subject = 'administration' and record_id = $1`,
        [administration.id],
      );
      return rows.length;
    };
    const before = await told();
    assert.equal((await withdraw(administration.id)).status, 200);
    assert.equal(await told(), before + 1);
  });

  test('is not taken back twice, corrected, or entered again under its id', async () => {
    const person = await newPerson();
    const { administration } = await entered(person);
    assert.equal((await withdraw(administration.id)).status, 200);
    assert.equal((await withdraw(administration.id)).status, 422);
    assert.equal((await correct(administration.id)).status, 422);
    const again = await facilitator.send('POST', '/api/administrations', {
      id: administration.id,
      participantId: person,
      sessionId: null,
      instrumentCode: 'phq9',
      administeredAt: at,
      mode: 'staff',
      answers: null,
      total: 3,
    });
    assert.equal(again.status, 404);
    assert.equal((await history(person)).length, 1);
  });
});

suite('ASQ', () => {
  const asq = (line: string) => ({
    instrumentCode: 'asq',
    answers: Object.fromEntries([...line].map((each, n) => [String(n + 1), each === 'y' ? 1 : 0])),
  });

  test('raises a flag on any yes, and has no total', async () => {
    const person = await newPerson();
    const quiet = await entered(person, asq('nnnn'));
    assert.equal(quiet.flag, null);
    assert.deepEqual(quiet.administration.missingItems, []);
    const acute = await entered(person, asq('nynny'));
    assert.deepEqual(
      acute.flag?.causes.map(({ cause, words }) => [cause, words]),
      [['asq', 'ASQ item 2 = yes, item 5 = yes']],
    );
  });

  test('takes an attempt ever for a risk answer once per episode, unless it was denied since', async () => {
    const person = await newPerson();
    const given = async (line: string, day: string) => {
      const when = { administeredAt: `2026-06-${day}T12:00:00Z` };
      const saved = await entered(person, { ...asq(line), ...when });
      return saved.flag?.causes.length ?? null;
    };
    assert.equal(await given('nnnyn', '01'), 1);
    assert.equal(await given('nnnyn', '03'), null);
    assert.equal(await given('nnnn', '05'), null);
    assert.equal(await given('nnnyn', '08'), 2);
  });
});

suite('An instrument in parts', () => {
  const bamR = (answers: object) => ({ instrumentCode: 'bam-r', answers });

  test('keeps the figure of each part, and makes no total', async () => {
    const person = await newPerson();
    const { administration } = await entered(person, bamR({ use: 3, risk: 14 }));
    assert.deepEqual(administration.answers, { use: 3, risk: 14, protective: null });
    assert.equal(administration.total, null);
    const mean = { instrumentCode: 'dbt-wccl', answers: { DSS: 1.84, DCS1: 0.4, DCS2: 0 } };
    assert.equal((await entered(person, mean)).administration.answers?.['DSS'], 1.84);
  });
});
