import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdministrationSaved } from '#contract/administration';
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
  return person;
};

/** Answers to PHQ-9 items 1 to 9. */
const phq9 = (...given: (number | null)[]) =>
  Object.fromEntries(given.map((answer, place) => [String(place + 1), answer]));
const mild = [1, 1, 1, 1, 1, 1, 1, 1];

const entry = (participantId: string, more: Record<string, unknown> = {}) => ({
  id: newId(),
  participantId,
  sessionId: null,
  instrumentCode: 'phq9',
  administeredAt: '2026-06-16T12:30:00Z',
  mode: 'staff',
  answers: phq9(...mild, 0),
  total: null,
  ...more,
});

const post = (body: unknown, key?: string) =>
  facilitator.send('POST', '/api/administrations', body, key === undefined ? {} : { key });

async function saved(body: unknown): Promise<AdministrationSaved> {
  const answer = await post(body);
  assert.equal(answer.status, 201, answer.text);
  return answer.body as AdministrationSaved;
}

async function refusedFields(body: unknown, status = 400): Promise<string[]> {
  const answer = await post(body);
  assert.equal(answer.status, status, answer.text);
  return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
}

const stored = async (participantId: string) => {
  const { rows } = await stepwell.database.ownerPool.query(
    `select (select count(*) from administration where participant_id = $1)::int as administrations,
      (select count(*) from flag where participant_id = $1 and kind = 'risk')::int as flags,
      (select count(*) from flag_cause where participant_id = $1
        and cause like any (array['phq9%', 'asq%']))::int as causes`,
    [participantId],
  );
  return rows[0] as { administrations: number; flags: number; causes: number };
};

suite('POST /api/administrations: scoring', () => {
  test('sums PHQ-9 and leaves item 10 out of the total', async () => {
    const { id, episodeId } = await newPerson();
    const answers = { ...phq9(...mild, 0), 10: 3 };
    const { administration, flag } = await saved(entry(id, { answers }));
    assert.equal(administration.total, 8);
    assert.equal(administration.answers?.['10'], 3);
    assert.equal(administration.episodeId, episodeId);
    assert.deepEqual(administration.missingItems, []);
    assert.equal(flag, null);
  });

  test('makes no total of a blank item, and names it; item 10 may stay blank', async () => {
    const { id } = await newPerson();
    const blank = phq9(1, 1, 1, null, 1, 1, 1, 1, 0);
    const first = await saved(entry(id, { answers: blank }));
    assert.equal(first.administration.total, null);
    assert.deepEqual(first.administration.missingItems, ['4']);
    const absent = phq9(3, 3);
    const second = await saved(entry(id, { answers: absent }));
    assert.equal(second.administration.total, null);
    assert.deepEqual(second.administration.missingItems, ['3', '4', '5', '6', '7', '8', '9']);
  });

  test('keeps a total of 0 as 0', async () => {
    const { id } = await newPerson();
    const { administration } = await saved(entry(id, { answers: phq9(0, 0, 0, 0, 0, 0, 0, 0, 0) }));
    assert.equal(administration.total, 0);
  });

  test('takes a GAD-7 by item, and either instrument by its total', async () => {
    const { id } = await newPerson();
    const answers = phq9(3, 3, 3, 3, 3, 3, 3);
    const gad7 = await saved(entry(id, { instrumentCode: 'gad7', answers }));
    assert.equal(gad7.administration.total, 21);
    const total = await saved(entry(id, { answers: null, total: 14 }));
    assert.equal(total.administration.total, 14);
    assert.equal(total.administration.answers, null);
    assert.deepEqual(total.administration.missingItems, []);
  });

  test('takes a score of an instrument of the organization, within its range', async () => {
    const { id } = await newPerson();
    const definition = {
      code: 'wellness',
      name: 'Wellness',
      direction: 'higher-is-better',
      min: 0,
      max: 25,
      norms: null,
      reliability: null,
      coding: 'percent',
      source: 'Test',
    };
    await record.insert('instrument', {
      code: 'wellness',
      definition: JSON.stringify(definition),
    });
    const score = (total: number) =>
      entry(id, { instrumentCode: 'wellness', answers: null, total });
    assert.equal((await saved(score(48))).administration.total, 12);
    assert.deepEqual(await refusedFields(score(101)), ['total']);
    assert.deepEqual(await refusedFields(score(-1)), ['total']);
    const byItem = entry(id, { instrumentCode: 'wellness' });
    assert.deepEqual(await refusedFields(byItem), ['answers']);
    const list = await facilitator.get('/api/instruments');
    assert.deepEqual((list.body as { scoreOnly: unknown }).scoreOnly, [definition]);
  });
});

suite('POST /api/administrations: refusals', () => {
  test('names what is wrong with each field', async () => {
    const { id } = await newPerson();
    const refusals: [Record<string, unknown>, string[]][] = [
      [{ total: 8 }, ['total']],
      [{ answers: null }, ['answers']],
      [{ answers: {} }, ['answers']],
      [{ answers: phq9(null, null) }, ['answers']],
      [{ answers: { ...phq9(...mild, 0), 11: 1 } }, ['answers.11']],
      [{ answers: phq9(4, ...mild) }, ['answers.1']],
      [{ answers: phq9(-1, ...mild) }, ['answers.1']],
      [{ answers: null, total: 28 }, ['total']],
      [{ answers: null, total: 7.5 }, ['total']],
      [{ instrumentCode: 'oq45' }, ['instrumentCode']],
      [{ administeredAt: '2026-02-30T12:00:00Z' }, ['administeredAt']],
      [{ administeredAt: '2026-06-16T14:00:00Z' }, ['administeredAt']],
      [{ sessionId: newId() }, ['sessionId']],
    ];
    for (const [more, fields] of refusals) {
      assert.deepEqual(await refusedFields(entry(id, more)), fields, JSON.stringify(more));
    }
    assert.deepEqual(await stored(id), { administrations: 0, flags: 0, causes: 0 });
  });

  test('refuses answers that are no whole numbers, and turns nothing into 0', async () => {
    const { id } = await newPerson();
    for (const answer of ['1', true, 1.5, [], '']) {
      const answers = { ...phq9(...mild, 0), 1: answer };
      assert.equal((await post(entry(id, { answers }))).status, 400, JSON.stringify(answer));
    }
  });

  test('refuses a day before the first admission', async () => {
    const { id } = await newPerson();
    const early = entry(id, { administeredAt: '2026-04-12T12:00:00Z' });
    assert.deepEqual(await refusedFields(early, 422), ['administeredAt']);
  });

  test('answers the same for a foreign and an absent person', async () => {
    const foreign = await post(entry((await record.participant(program)).id));
    const absent = await post(entry(newId()));
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, absent.body);
  });

  test('is not for a director or an administrator', async () => {
    const { id } = await newPerson();
    for (const role of ['director', 'administrator'] as const) {
      const person = await stepwell.person({ roles: [role], programIds: [program] });
      assert.equal((await person.send('POST', '/api/administrations', entry(id))).status, 403);
    }
  });
});

suite('POST /api/administrations: risk', () => {
  test('raises a flag on item 9 at 1 or more, whatever the total', async () => {
    const { id } = await newPerson();
    const blank = entry(id, { answers: phq9(0, 0, null, 0, 0, 0, 0, 0, 1) });
    const { administration, flag } = await saved(blank);
    assert.equal(administration.total, null);
    assert.equal(flag?.status, 'open');
    assert.deepEqual(
      flag?.causes.map(({ cause, words }) => [cause, words]),
      [['phq9-item9', 'PHQ-9 item 9 = 1']],
    );
    const head = await facilitator.get(`/api/participants/${id}`);
    const { openFlags } = head.body as { openFlags: { id: string }[] };
    assert.deepEqual(
      openFlags.map((open) => open.id),
      [flag?.id],
    );
    const timeline = await facilitator.get(
      `/api/participants/${id}/timeline?from=2026-06-16&to=2026-06-16`,
    );
    const { flags } = timeline.body as { flags: { words: string; assessedLevel: unknown }[] };
    assert.deepEqual(
      flags.map(({ words, assessedLevel }) => [words, assessedLevel]),
      [['PHQ-9 item 9 = 1', null]],
    );
  });

  test('raises nothing on item 9 = 0 or not answered, nor on GAD-7', async () => {
    const { id } = await newPerson();
    assert.equal((await saved(entry(id))).flag, null);
    assert.equal((await saved(entry(id, { answers: phq9(...mild, null) }))).flag, null);
    const gad7 = { instrumentCode: 'gad7', answers: phq9(3, 3, 3, 3, 3, 3, 3) };
    assert.equal((await saved(entry(id, gad7))).flag, null);
    assert.equal((await saved(entry(id, { answers: null, total: 27 }))).flag, null);
    assert.equal((await stored(id)).flags, 0);
  });

  test('raises a flag on the high tier of the C-SSRS screener, and on no lower one', async () => {
    const screened = (tier: number, person: string) =>
      saved(entry(person, { instrumentCode: 'cssrs-screener', answers: { tier }, total: null }));
    const person = await newPerson();
    assert.equal((await screened(2, person.id)).flag, null);
    const [cause] = (await screened(3, person.id)).flag?.causes ?? [];
    assert.equal(cause?.cause, 'cssrs-high');
    assert.match(cause.rule ?? '', /Columbia/);
    assert.match(cause.followUp ?? '', /immediate referral and precautions/);
  });

  test('says at its cause the result of ASQ, its next step and its rule', async () => {
    const answers = { 1: 0, 2: 0, 3: 1, 4: 0, 5: 1 };
    const { flag } = await saved(entry((await newPerson()).id, { instrumentCode: 'asq', answers }));
    const [cause] = flag?.causes ?? [];
    assert.match(cause?.followUp ?? '', /^ASQ acute positive.*Next: urgent evaluation/);
    assert.match(cause?.rule ?? '', /SPiER, ASQ/);
  });

  test('joins the open flag when it is answered again', async () => {
    const { id } = await newPerson();
    const first = await saved(entry(id, { answers: phq9(...mild, 2) }));
    const second = await saved(entry(id, { answers: phq9(...mild, 3) }));
    assert.equal(second.flag?.id, first.flag?.id);
    assert.deepEqual(await stored(id), { administrations: 2, flags: 1, causes: 2 });
  });

  test('answers a repeated request from memory and raises once', async () => {
    const { id } = await newPerson();
    const [body, key] = [entry(id, { answers: phq9(...mild, 1) }), newId()];
    const first = await post(body, key);
    const second = await post(body, key);
    assert.equal(second.status, 201);
    assert.deepEqual(second.body, first.body);
    assert.deepEqual(await stored(id), { administrations: 1, flags: 1, causes: 1 });
  });

  test('refuses another entry under the same id, showing both', async () => {
    const { id } = await newPerson();
    const body = entry(id);
    await saved(body);
    const answer = await post({ ...body, answers: phq9(...mild, 3) });
    assert.equal(answer.status, 409);
    const { theirs } = answer.body as { theirs: { total: number; recordedBy: string } };
    assert.equal(theirs.total, 8);
    assert.equal(theirs.recordedBy, facilitator.name);
    assert.deepEqual(await stored(id), { administrations: 1, flags: 0, causes: 0 });
  });

  test('is audited', async () => {
    const { id } = await newPerson();
    await saved(entry(id));
    const { rows } = await stepwell.database.ownerPool.query(
      'select subject, outcome from audit_event where participant_ids = array[$1::uuid]',
      [id],
    );
    assert.deepEqual(rows, [{ subject: 'measure', outcome: 'done' }]);
  });
});
