import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { OwnInstrument, OwnInstrumentList } from '#contract/instrument';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const program = await record.program();
const director = await stepwell.person({ roles: ['director'], programIds: [program] });
const facilitator = await stepwell.person({ roles: ['facilitator'] });
const group = await record.group(program, [facilitator.id]);

const definition = (code: string, more: object = {}) => ({
  code,
  name: 'Session feedback, not validated',
  direction: 'higher-is-better',
  min: 0,
  max: 40,
  norms: null,
  reliability: null,
  coding: 'raw',
  source: 'Our own, not validated',
  ...more,
});

const put = (code: string, version: number, more: object = {}) =>
  director.send('PUT', `/api/instruments/${code}`, { version, definition: definition(code, more) });

async function scoreOf(code: string, total: number) {
  const person = await record.participant(program);
  await record.member(group, person);
  return facilitator.send('POST', '/api/administrations', {
    id: newId(),
    participantId: person.id,
    sessionId: null,
    instrumentCode: code,
    administeredAt: '2026-06-16T12:30:00Z',
    mode: 'staff',
    answers: null,
    total,
  });
}

suite("An organization's own instrument", () => {
  test('is defined, changed over the version seen, and what it was is kept', async () => {
    const made = await put('feedback', 0);
    assert.equal(made.status, 200, made.text);
    assert.equal((made.body as OwnInstrument).version, 1);
    const changed = await put('feedback', 1, { caseness: 36, windowDays: 7 });
    assert.equal((changed.body as OwnInstrument).version, 2);
    const stale = await put('feedback', 1);
    assert.equal(stale.status, 409);
    assert.equal((stale.body as { theirs: OwnInstrument }).theirs.version, 2);
    assert.equal((await put('feedback', 0)).status, 409);
    const { rows } = await stepwell.database.ownerPool.query(
      `select version, definition ->> 'caseness' as caseness from instrument_revision
       where code = 'feedback'`,
    );
    assert.deepEqual(rows, [{ version: 1, caseness: null }]);
  });

  test('never takes the code of one that ships', async () => {
    for (const code of ['phq9', 'who5', 'asq', 'core-10']) {
      const answer = await put(code, 0);
      assert.equal(answer.status, 400, code);
      assert.match(answer.text, /ships with Stepwell/);
    }
    assert.equal((await put('oq-45', 0)).status, 200);
  });

  test('says how many scores depend on it, and keeps every one of them in its range', async () => {
    await put('mood', 0);
    assert.equal((await scoreOf('mood', 33)).status, 201);
    const list = (await director.get('/api/instruments/own')).body as OwnInstrumentList;
    assert.equal(list.instruments.find((each) => each.definition.code === 'mood')?.scores, 1);
    const narrower = await put('mood', 1, { max: 30 });
    assert.equal(narrower.status, 422);
    assert.match(narrower.text, /One score that is kept lies outside 0 to 30/);
    assert.equal((await put('mood', 1, { max: 50 })).status, 200);
  });

  test('says of every field what is wrong with it', async () => {
    const fieldsOf = async (more: object) => {
      const answer = await put('faulty', 0, more);
      assert.equal(answer.status, 400, answer.text);
      return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
    };
    assert.deepEqual(await fieldsOf({ min: 5, max: 5 }), ['range']);
    assert.deepEqual(await fieldsOf({ source: '  ', caseness: 20 }), ['source']);
    assert.deepEqual(await fieldsOf({ norms: { mean: 50, sd: 3 } }), ['norms']);
    assert.deepEqual(await fieldsOf({ caseness: 41 }), ['caseness']);
    assert.deepEqual(await fieldsOf({ reliableChange: 41 }), ['reliableChange']);
    const overlapping = [
      { label: 'low', min: 0, max: 20 },
      { label: 'high', min: 20, max: 40 },
    ];
    assert.deepEqual(await fieldsOf({ bands: overlapping }), ['bands']);
  });

  test('is defined by a director and by nobody else', async () => {
    const body = { version: 0, definition: definition('mine') };
    assert.equal((await facilitator.send('PUT', '/api/instruments/mine', body)).status, 403);
    const list = (await facilitator.get('/api/instruments/own')).body as OwnInstrumentList;
    assert.equal(list.mayDefine, false);
  });
});

suite('A figure that a program uses', () => {
  const figures = (value: number, source = 'NYS CoCM "improved", cocm-reporting') => [
    { instrumentCode: 'pcl5', kind: 'reliableChange', value, source },
  ];

  const save = async (chosen: unknown) => {
    const setUp = await director.get('/api/programs');
    const stored = (setUp.body as { programs: Record<string, unknown>[] }).programs.find(
      ({ id }) => id === program,
    );
    assert.ok(stored);
    const { id: _, levelOfCare: __, ...rest } = stored;
    const { defaults } = setUp.body as { defaults: object };
    const settings = { ...defaults, figures: chosen };
    return director.send('PUT', `/api/programs/${program}`, {
      ...rest,
      levelOfCare: 'IOP',
      settings,
    });
  };

  test('is kept with its source, and refused where it cannot be', async () => {
    const saved = await save(figures(12));
    assert.equal(saved.status, 200, saved.text);
    const { settings } = saved.body as { settings: { figures: unknown } };
    assert.deepEqual(settings.figures, figures(12));
    assert.equal((await save(figures(0))).status, 400);
    assert.equal((await save(figures(12, ' '))).status, 400);
    assert.equal((await save([...figures(12), ...figures(15)])).status, 400);
    const unknown = [{ ...figures(12)[0], instrumentCode: 'nothing' }];
    assert.equal((await save(unknown)).status, 400);
  });
});
