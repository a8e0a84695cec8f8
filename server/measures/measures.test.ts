import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type {
  MeasureItem,
  MeasureNotGivenWrite,
  MeasurePlanWrite,
  ParticipantMeasures,
  ProgramCompletion,
  ProgramMeasurePlan,
} from '#contract/measures';
import { sayCompletion } from '#domain/measures/completion';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);

const asks = (instrumentCode: string, change: Partial<MeasureItem> = {}): MeasureItem => ({
  ...{ instrumentCode, isMain: false, atAdmission: true, everyDays: 7 },
  ...{ atLevelChange: false, atDischarge: true, startsOn: null },
  ...change,
});
const main = asks('phq9', { isMain: true });

/** A program of its own with its director, and a clinician who treats one person since 1 June. */
async function scene(admittedOn = '2026-06-01') {
  const programId = await record.program();
  const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
  const juniper = await stepwell.person({ name: 'Juniper Vale' });
  const bram = await record.participant(programId, {
    primaryClinicianId: juniper.id,
    admittedOn,
  });
  const planUrl = `/api/programs/${programId}/measurement-plan`;
  const url = `/api/participants/${bram.id}`;
  const measures = async () => (await juniper.get(`${url}/measures`)).body as ParticipantMeasures;
  return {
    ...{ programId, director, juniper, bram, url, measures },
    plan: async () => (await director.get(planUrl)).body as ProgramMeasurePlan,
    decide: (items: MeasureItem[], version: number) =>
      director.send('PUT', planUrl, { items, version }),
    override: (change: Partial<MeasurePlanWrite>) =>
      juniper.send('PUT', `${url}/measure-plan`, {
        ...{ episodeId: bram.episodeId, overrides: [], version: 0 },
        ...change,
      }),
    notGiven: (change: Partial<MeasureNotGivenWrite> = {}) =>
      juniper.send('PUT', `${url}/measures/not-given`, {
        ...{ instrumentCode: 'phq9', day: '2026-06-16', reason: 'declined' },
        ...{ words: null, version: 0 },
        ...change,
      }),
    give: (administeredAt: string, total: number | null = 12) =>
      record.administration(bram, juniper.id, { administered_at: administeredAt, total }),
    of: async (code: string) => {
      const found = (await measures()).measures.find((each) => each.instrumentCode === code);
      assert.ok(found);
      return found;
    },
    completion: async (from = '2026-06-01', to = '2026-06-16') =>
      (await director.get(`/api/measures/completion?program=${programId}&from=${from}&to=${to}`))
        .body as ProgramCompletion,
  };
}

suite('the measurement plan of a program', () => {
  test('is the default until the program decides', async () => {
    const { plan, measures } = await scene();
    const found = await plan();
    assert.deepEqual([found.version, found.history], [0, []]);
    assert.deepEqual(
      found.items.filter(({ isMain }) => isMain).map((item) => item.instrumentCode),
      ['phq9'],
    );
    assert.equal((await measures()).programIsDefault, true);
  });

  test('holds from the day of its change, over the version seen, and keeps its history', async () => {
    const { decide, plan, of, give } = await scene();
    await give('2026-06-10T13:00:00Z');
    assert.equal((await of('phq9')).dueOn, '2026-06-17');
    const monthly = { ...main, everyDays: 28 };
    assert.equal((await decide([monthly], 0)).status, 200);
    assert.equal((await of('phq9')).dueOn, '2026-07-08');
    const stale = await decide([main], 0);
    assert.equal(stale.status, 409, stale.text);
    assert.equal((await decide([{ ...main, everyDays: 1 }], 1)).status, 200);
    const phq9 = await of('phq9');
    assert.deepEqual([phq9.state, phq9.dueOn], ['due', '2026-06-16']);
    assert.deepEqual(
      (await plan()).history.map(({ number, validFrom }) => [number, validFrom]),
      [
        [2, '2026-06-16'],
        [1, '2026-06-16'],
      ],
    );
  });

  test('says from when a measure is asked: nothing is due before that day', async () => {
    const { decide, plan, of } = await scene();
    const later = asks('gad7', { startsOn: '2026-07-01' });
    assert.equal((await decide([main, later], 0)).status, 200);
    const gad7 = await of('gad7');
    assert.deepEqual([gad7.state, gad7.dueOn], ['not-due', '2026-07-01']);
    assert.equal((await decide([main, { ...later, startsOn: null }], 1)).status, 200);
    assert.deepEqual(
      (await plan()).history.map(({ items }) => items.at(-1)?.startsOn),
      [null, '2026-07-01'],
    );
    assert.equal((await of('gad7')).state, 'overdue', 'as if it had never been put off');
  });

  test('tells the time zone of the program, whose days its days are', async () => {
    const programId = await record.program({ time_zone: 'Pacific/Honolulu' });
    const director = await stepwell.person({ roles: ['director'], programIds: [programId] });
    const { body } = await director.get(`/api/programs/${programId}/measurement-plan`);
    assert.equal((body as ProgramMeasurePlan).timeZone, 'Pacific/Honolulu');
  });

  const refused: [string, MeasureItem[]][] = [
    ['without a main measure', [asks('phq9')]],
    ['with two main measures', [main, { ...asks('gad7'), isMain: true }]],
    ['with a main measure that has no total', [asks('asq', { isMain: true })]],
    ['with an instrument twice', [main, asks('phq9')]],
    ['with an instrument that is not there', [main, asks('made-up')]],
    ['with a first day that is none', [main, asks('gad7', { startsOn: '2026-02-30' })]],
    [
      'with an instrument that is never asked',
      [main, asks('gad7', { atAdmission: false, everyDays: null, atDischarge: false })],
    ],
  ];
  for (const [name, items] of refused) {
    test(`is refused ${name}`, async () => {
      const { decide } = await scene();
      assert.equal((await decide(items, 0)).status, 400);
    });
  }

  test('is no business of a program in which the director does not work', async () => {
    const [own, other] = [await scene(), await scene()];
    const answer = await own.director.get(`/api/programs/${other.programId}/measurement-plan`);
    assert.equal(answer.status, 404);
  });
});

suite('the measurement plan of a person', () => {
  test('goes before the program’s, instrument by instrument, from its day on', async () => {
    const { override, measures, of } = await scene();
    const overrides = [
      { change: 'own' as const, item: asks('pcl5', { isMain: true }), reason: 'Trauma' },
      { change: 'left-out' as const, instrumentCode: 'gad7', reason: 'Asked elsewhere' },
    ];
    const answer = await override({ overrides });
    assert.equal(answer.status, 200, answer.text);
    const pcl5 = await of('pcl5');
    assert.deepEqual([pcl5.state, pcl5.dueOn, pcl5.item?.isMain], ['due', '2026-06-16', true]);
    const found = await measures();
    assert.equal(found.measures[0]?.instrumentCode, 'pcl5');
    assert.equal((await of('gad7')).item, null);
    assert.deepEqual(found.history[0]?.overrides, overrides);
    assert.equal(found.history[0]?.by, 'Juniper Vale');
    assert.equal((await override({})).status, 409);
    assert.equal((await override({ version: 1 })).status, 200);
    assert.equal((await of('phq9')).item?.isMain, true);
  });

  test('may begin on another day than the program’s', async () => {
    const { override, of } = await scene();
    const item = asks('pcl5', { startsOn: '2026-06-20' });
    const overrides = [{ change: 'own' as const, item, reason: null }];
    assert.equal((await override({ overrides })).status, 200);
    const pcl5 = await of('pcl5');
    assert.deepEqual([pcl5.state, pcl5.dueOn], ['not-due', '2026-06-20']);
    assert.deepEqual(pcl5.item, item);
    assert.equal(sayCompletion(pcl5.completion), 'None due');
  });

  test('has one main measure, and a reason for what is left out', async () => {
    const { override } = await scene();
    const without = { change: 'left-out' as const, instrumentCode: 'phq9', reason: ' ' };
    const answer = await override({ overrides: [without] });
    assert.equal(answer.status, 400);
    const { errors } = answer.body as { errors: { field: string }[] };
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['overrides.0.reason', 'overrides'],
    );
  });

  test('is not changed in an episode that is over', async () => {
    const { override, bram } = await scene();
    await stepwell.database.ownerPool.query(
      `update episode set discharged_on = '2026-06-10' where id = $1`,
      [bram.episodeId],
    );
    assert.equal((await override({})).status, 422);
  });
});

suite('what is due and was given', () => {
  test('a kept administration answers, scorable or not', async () => {
    const { of, give } = await scene('2026-06-08');
    assert.deepEqual(
      [(await of('phq9')).state, (await of('phq9')).dueOn],
      ['overdue', '2026-06-08'],
    );
    await give('2026-06-16T12:00:00Z', null);
    const { state, completion } = await of('phq9');
    assert.equal(state, 'done');
    assert.equal(sayCompletion(completion), '1 of 2 due given (50%), 1 of them not scorable');
  });

  test('an instrument without a total is complete when every item is answered', async () => {
    const { bram, juniper, decide, of } = await scene('2026-06-15');
    assert.equal((await decide([main, asks('asq')], 0)).status, 200);
    await record.administration(bram, juniper.id, {
      ...{ administered_at: '2026-06-16T12:00:00Z', instrument_code: 'asq', total: null },
      answers: JSON.stringify({ 1: 0, 2: 0, 3: 0, 4: 0 }),
    });
    assert.equal((await of('asq')).completion.unscorable, 0);
  });

  test('not given with a reason is owed no more, is counted as that, and can be taken back', async () => {
    const { of, notGiven, measures } = await scene('2026-06-15');
    assert.equal((await of('phq9')).state, 'overdue');
    const answer = await notGiven({ words: 'Too tired today' });
    assert.equal(answer.status, 200, answer.text);
    const declined = await of('phq9');
    assert.deepEqual([declined.state, declined.dueOn], ['declined', '2026-06-22']);
    assert.equal(sayCompletion(declined.completion), 'None due, 1 declined');
    assert.equal((await notGiven()).status, 422);
    assert.equal((await notGiven({ reason: null, version: 2 })).status, 409);
    assert.equal((await notGiven({ reason: null, version: 1 })).status, 200);
    assert.equal((await of('phq9')).state, 'overdue');
    const [kept] = (await measures()).notGiven;
    assert.deepEqual([kept?.words, kept?.withdrawnBy], ['Too tired today', 'Juniper Vale']);
  });

  test('nothing is recorded as not given when nothing was due', async () => {
    const { notGiven, give } = await scene();
    await give('2026-06-16T12:00:00Z');
    assert.equal((await notGiven()).status, 422);
    assert.equal((await notGiven({ day: '2026-06-17' })).status, 400);
    assert.equal((await notGiven({ instrumentCode: 'pcl5' })).status, 422);
  });

  test('a program counts everybody, also who was never given anything', async () => {
    const { completion, give, juniper, programId, decide } = await scene('2026-06-01');
    await record.measurementPlan(programId, juniper.id, ['phq9', 'gad7']);
    await decide([main], 1);
    await give('2026-06-01T13:00:00Z');
    await give('2026-06-08T13:00:00Z');
    await record.participant(programId, {
      ...{ preferredName: 'Wren', familyName: 'Abbot', admittedOn: '2026-06-09' },
      primaryClinicianId: juniper.id,
    });
    const found = await completion();
    assert.deepEqual([found.people, found.withoutAny, found.scope], [2, 1, 'program']);
    assert.equal(sayCompletion(found.total), '2 of 8 due given (25%)');
    assert.deepEqual(
      found.rows.map(({ familyName, completion: { due, given } }) => [familyName, due, given]),
      [
        ['Abbot', 2, 0],
        ['Oduya', 6, 2],
      ],
    );
    assert.equal(
      ((await completion('2026-06-16', '2026-06-01')) as unknown as { status: number }).status,
      400,
    );
  });

  test('a program counts each stay, and not the time in another program between them', async () => {
    const { completion, bram, juniper, programId } = await scene('2026-06-01');
    await record.measurementPlan(programId, juniper.id, ['phq9']);
    const other = await record.program({ name: `OP ${newId()}`, level_of_care: 'OP' });
    await record.measurementPlan(other, juniper.id, ['phq9']);
    await stepwell.database.ownerPool.query(
      `update level_of_care set ends_on = '2026-06-03' where participant_id = $1`,
      [bram.id],
    );
    const level = { episode_id: bram.episodeId, participant_id: bram.id };
    await record.insert('level_of_care', {
      ...{ id: newId(), ...level, program_id: other, starts_on: '2026-06-04' },
      ends_on: '2026-06-13',
    });
    await record.insert('level_of_care', {
      ...{ id: newId(), ...level, program_id: programId, starts_on: '2026-06-14', ends_on: null },
    });
    // Due on 1, 8 and 15 June: the second of them in the other program.
    assert.equal((await completion()).total.due, 2);
  });

  test('a change of level asks in the new program by its plan', async () => {
    const first = await scene('2026-06-01');
    const second = await record.program({ name: `OP ${newId()}`, level_of_care: 'OP' });
    await first.give('2026-06-01T13:00:00Z');
    const { ownerPool } = stepwell.database;
    await ownerPool.query(
      `update level_of_care set ends_on = '2026-06-14' where participant_id = $1`,
      [first.bram.id],
    );
    await record.insert('level_of_care', {
      ...{ id: newId(), episode_id: first.bram.episodeId, participant_id: first.bram.id },
      ...{ program_id: second, starts_on: '2026-06-15', ends_on: null },
    });
    await first.decide([asks('gad7', { isMain: true })], 0);
    const found = await first.measures();
    assert.equal(found.measures[0]?.instrumentCode, 'phq9');
    assert.equal((await first.of('phq9')).state, 'overdue');
  });
});
