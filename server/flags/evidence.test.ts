import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Flag, FlagList } from '#contract/flag';
import type { FlagsToDo } from '#contract/flag-ledger';
import { asq } from '#domain/instruments/asq';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { clock } = stepwell;
const pool = stepwell.database.ownerPool;
const record = new TestRecord(pool, stepwell.organizationId);
const program = await record.program();
const programIds = [program];
const alder = await stepwell.person({ name: 'Alder Pike', programIds });
const sorrel = await stepwell.person({ name: 'Sorrel Wick', roles: ['director'], programIds });
await pool.query(`update program set settings = settings || '{"idleMinutes": 240}'::jsonb
  || jsonb_build_object('flagRules', settings -> 'flagRules' || '{"escalateHours": 1}'::jsonb)`);

const cared = (preferredName: string) =>
  record.participant(program, { preferredName, primaryClinicianId: alder.id });

const item9 = (answer: number) => ({
  ...Object.fromEntries(Array.from({ length: 8 }, (_, place) => [String(place + 1), 0])),
  9: answer,
});

const asked = (ever: number) =>
  Object.fromEntries(asq.items.map(({ code }) => [code, code === '4' ? ever : 0]));

type Said = { readonly total: number } | { readonly answers: Record<string, number | null> };

async function entered(participantId: string, said: Said, more: object = {}): Promise<string> {
  const id = newId();
  const answer = await alder.send('POST', '/api/administrations', {
    ...{ id, participantId, sessionId: null, instrumentCode: 'phq9', mode: 'staff' },
    ...{ administeredAt: clock.now().toISOString(), answers: null, total: null },
    ...said,
    ...more,
  });
  assert.equal(answer.status, 201, answer.text);
  return id;
}

async function corrected(id: string, said: Said, version = 1) {
  const { rows } = await pool.query<{ at: Date }>(
    'select administered_at as at from administration where id = $1',
    [id],
  );
  const answer = await alder.send('PUT', `/api/administrations/${id}`, {
    ...{ version, mode: 'staff', reason: 'Misread', administeredAt: rows[0]?.at.toISOString() },
    ...{ answers: null, total: null },
    ...said,
  });
  assert.equal(answer.status, 200, answer.text);
}

async function withdrawn(id: string) {
  const body = { version: 1, reason: 'Entered by mistake' };
  const answer = await alder.send('POST', `/api/administrations/${id}/withdraw`, body);
  assert.equal(answer.status, 200, answer.text);
}

async function flagsOf(participantId: string): Promise<Flag[]> {
  const answer = await alder.get(`/api/participants/${participantId}/flags`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as FlagList).flags;
}

const causesOf = (flags: readonly Flag[]) =>
  flags.map(({ causes }) => causes.map(({ words, withdrawn: gone }) => [words, gone]));

const assessment = () => ({
  ...{ id: newId(), ideation: 'none', plan: 'none', intent: 'none', behaviour: 'none' },
  ...{ riskFactors: 'none', protectiveFactors: 'none', level: 'low', actionTaken: 'Talked.' },
});

async function closed(flag: Flag | undefined) {
  const body = { version: flag?.version, assessment: assessment() };
  const answer = await alder.send('POST', `/api/flags/${flag?.id ?? ''}/close`, body);
  assert.equal(answer.status, 200, answer.text);
}

suite('evidence of a flag about the course', () => {
  test('of a new episode is judged where the open flag is of an earlier one', async () => {
    const { id, episodeId } = await cared('Aspen');
    await entered(id, { total: 8 }, { administeredAt: '2026-06-02T14:00:00.000Z' });
    await entered(id, { total: 16 }, { administeredAt: '2026-06-09T14:00:00.000Z' });
    const first = (await flagsOf(id))[0]?.id;
    await readmitted(id, episodeId);
    await entered(id, { total: 8 }, { administeredAt: '2026-06-14T14:00:00.000Z' });
    const wrong = await entered(id, { total: 20 });
    const [flag] = await flagsOf(id);
    assert.equal(flag?.id, first);
    assert.deepEqual(
      flag?.causes.map(({ withdrawn: gone }) => gone),
      [false, false],
    );
    clock.forward({ minutes: 1 });
    await corrected(wrong, { total: 8 });
    const [after1] = await flagsOf(id);
    assert.deepEqual(
      after1?.causes.map(({ withdrawn: gone }) => gone),
      [false, true],
    );
  });

  async function readmitted(participantId: string, episodeId: string) {
    for (const [table, column] of [
      ['level_of_care', 'ends_on'],
      ['episode_clinician', 'valid_to'],
    ] as const) {
      await pool.query(`update ${table} set ${column} = '2026-06-11' where episode_id = $1`, [
        episodeId,
      ]);
    }
    await pool.query(`update episode set discharged_on = '2026-06-11' where id = $1`, [episodeId]);
    const again = newId();
    const care = { episode_id: again, participant_id: participantId };
    await record.insert('episode', {
      ...{ id: again, participant_id: participantId, number: 2, source: 'PHP' },
      admitted_on: '2026-06-13',
    });
    await record.insert('level_of_care', {
      ...{ id: newId(), ...care, program_id: program, starts_on: '2026-06-13' },
    });
    await record.insert('episode_clinician', {
      ...{ id: newId(), ...care, staff_id: alder.id, part: 'primary-clinician' },
      valid_from: '2026-06-13',
    });
  }

  test('that is new asks again whoever had acknowledged the flag', async () => {
    const { id } = await cared('Birch');
    await entered(id, { total: 8 }, { administeredAt: '2026-06-02T14:00:00.000Z' });
    await entered(id, { total: 16 }, { administeredAt: '2026-06-09T14:00:00.000Z' });
    const [flag] = await flagsOf(id);
    const body = { version: flag?.version };
    await sorrel.send('POST', `/api/flags/${flag?.id ?? ''}/acknowledge`, body);
    assert.equal((await flagsOf(id))[0]?.status, 'acknowledged');
    clock.forward({ minutes: 1 });
    await entered(id, { total: 22 });
    const [again] = await flagsOf(id);
    assert.equal(again?.status, 'open');
    assert.deepEqual(again?.escalations, []);
    assert.equal(again?.steps.at(-1)?.step, 'asked-again');
  });
});

suite('how far a flag had come', () => {
  test('is kept with whom it named, when it is asked about again and when they change', async () => {
    const { id } = await cared('Gorse');
    await entered(id, { total: 8 }, { administeredAt: '2026-06-02T14:00:00.000Z' });
    await entered(id, { total: 16 });
    clock.forward({ minutes: 61 });
    const [late] = await flagsOf(id);
    const named = (flag: Flag | undefined) =>
      flag?.escalations.map(({ step, people }) => [step, people.map(({ name }) => name)]);
    assert.deepEqual(named(late), [['directors', ['Sorrel Wick']]]);
    const taken = await alder.send('POST', `/api/flags/${late?.id ?? ''}/acknowledge`, {
      version: late?.version,
    });
    assert.equal(taken.status, 200, taken.text);
    const other = await stepwell.person({ name: 'Oakes Brandt', roles: ['director'], programIds });
    assert.deepEqual(named((await flagsOf(id))[0]), [['directors', ['Sorrel Wick']]]);
    assert.ok(other.id);
  });
});

suite('after a discharge', () => {
  test('a flag about the course still names who was responsible last', async () => {
    const { id, episodeId } = await cared('Cedar');
    await entered(id, { total: 8 }, { administeredAt: '2026-06-02T14:00:00.000Z' });
    await entered(id, { total: 16 });
    const gone = '2026-06-14';
    await pool.query('update episode_clinician set valid_to = $2 where episode_id = $1', [
      episodeId,
      gone,
    ]);
    await pool.query('update level_of_care set ends_on = $2 where episode_id = $1', [
      episodeId,
      gone,
    ]);
    await pool.query('update episode set discharged_on = $2 where id = $1', [episodeId, gone]);
    const { body } = await alder.get('/api/flags/to-do');
    const row = (body as FlagsToDo).rows.find(({ person }) => person.id === id);
    assert.deepEqual(
      row?.flag.responsible.map(({ name }) => name),
      ['Alder Pike'],
    );
    clock.forward({ hours: 2 });
    const later = (await sorrel.get('/api/flags/to-do')).body as FlagsToDo;
    assert.ok(later.rows.some(({ person }) => person.id === id));
  });
});

suite('a corrected risk answer', () => {
  test('that became less opens no flag after closing, and no second cause before', async () => {
    const { id } = await cared('Dogwood');
    const entry = await entered(id, { answers: item9(3) });
    await corrected(entry, { answers: item9(2) });
    const [flag] = await flagsOf(id);
    assert.equal(flag?.causes.length, 1);
    assert.match(flag?.causes[0]?.correctedWords ?? '', /item 9 = 2/);
    await closed(flag);
    clock.forward({ minutes: 1 });
    await corrected(entry, { answers: item9(1) }, 2);
    const flags = await flagsOf(id);
    assert.deepEqual(
      flags.map(({ status }) => status),
      ['closed'],
    );
    await corrected(entry, { answers: item9(3) }, 3);
    assert.deepEqual(
      (await flagsOf(id)).map(({ status }) => status),
      ['open', 'closed'],
    );
  });

  test('stays told where a correction keeps the total only, until an answer or a withdrawal says otherwise', async () => {
    const bram = await cared('Bram');
    const id = await entered(bram.id, { answers: item9(2) });
    const told = async () => {
      const [flag, ...others] = await flagsOf(bram.id);
      const [cause, ...more] = flag?.causes ?? [];
      assert.deepEqual([others, more], [[], []]);
      return [cause?.words, cause?.withdrawn];
    };
    const notKnownSince = async () => (await flagsOf(bram.id))[0]?.causes[0]?.notKnownSince;
    assert.equal(await notKnownSince(), null);
    clock.forward({ minutes: 1 });
    const since = clock.now().toISOString();
    await corrected(id, { total: 2 });
    assert.deepEqual(await told(), ['PHQ-9 item 9 = 2', false]);
    assert.equal(await notKnownSince(), since);
    await corrected(id, { answers: item9(2) }, 2);
    assert.deepEqual(await told(), ['PHQ-9 item 9 = 2', false]);
    assert.equal(await notKnownSince(), null);
    await corrected(id, { total: 2 }, 3);
    clock.forward({ minutes: 1 });
    await corrected(id, { total: 3 }, 4);
    assert.equal(await notKnownSince(), since, 'of another total it was not known before');
    await corrected(id, { answers: { ...item9(0), 9: null } }, 5);
    assert.deepEqual(await told(), ['PHQ-9 item 9 = 2', false]);
    await corrected(id, { answers: item9(0) }, 6);
    assert.deepEqual(await told(), ['PHQ-9 item 9 = 2', true]);
    await corrected(id, { total: 0 }, 7);
    assert.deepEqual([await told(), await notKnownSince()], [['PHQ-9 item 9 = 2', true], null]);
  });

  test('asks again where the answer behind a total is worse than the one before it', async () => {
    const bram = await cared('Bram');
    const id = await entered(bram.id, { answers: item9(1) });
    const [raised] = await flagsOf(bram.id);
    await sorrel.send('POST', `/api/flags/${raised?.id ?? ''}/acknowledge`, { version: 1 });
    await corrected(id, { total: 1 });
    assert.equal((await flagsOf(bram.id))[0]?.status, 'acknowledged');
    await corrected(id, { answers: item9(3) }, 2);
    const [flag, ...others] = await flagsOf(bram.id);
    assert.deepEqual([others, flag?.status], [[], 'open']);
  });

  test('of a lifetime item makes a later one news when the first is withdrawn', async () => {
    const { id } = await cared('Elder');
    const first = await entered(
      id,
      { answers: asked(1) },
      { instrumentCode: 'asq', administeredAt: '2026-06-09T14:00:00.000Z' },
    );
    await entered(id, { answers: asked(1) }, { instrumentCode: 'asq' });
    assert.equal((await flagsOf(id))[0]?.causes.length, 1);
    await withdrawn(first);
    const [flag] = await flagsOf(id);
    assert.equal(flag?.evidenceWithdrawn, false);
    assert.deepEqual(
      causesOf([flag as Flag])[0]?.map(([, gone]) => gone),
      [true, false],
    );
  });
});

suite('a correction', () => {
  test('that changes a flag about the course is in the audit trail', async () => {
    const { id } = await cared('Fir');
    await entered(id, { total: 8 }, { administeredAt: '2026-06-02T14:00:00.000Z' });
    const wrong = await entered(id, { total: 20 });
    await corrected(wrong, { total: 8 });
    const { rows } = await pool.query<{ detail: { course?: number } }>(
      `select detail from audit_event where subject = 'flag' and detail ? 'course'
        and $1 = any (participant_ids) order by sequence desc limit 1`,
      [id],
    );
    assert.equal(rows[0]?.detail.course, 1);
  });
});
