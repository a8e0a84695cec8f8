import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Care, ClinicianWrite } from '#contract/care';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Tuesday, five to midnight in New York: in UTC it is Wednesday already.
const evening = '2026-06-17T03:55:00.000Z';
const nextDay = '2026-06-17T04:02:00.000Z';
stepwell.clock.set(evening);
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const marlow = await stepwell.person({ name: 'Marlow', roles: ['director'], programIds });
const juniper = await stepwell.person({ name: 'Juniper Vale', programIds });
const alder = await stepwell.person({ name: 'Alder Pike', programIds });
const sage = await stepwell.person({ name: 'Sage', roles: ['prescriber'], programIds });

async function somebody() {
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const url = `/api/participants/${bram.id}`;
  const name = (asked: Partial<ClinicianWrite> = {}, by = marlow) =>
    by.send('POST', `${url}/clinicians`, {
      ...{ id: newId(), episodeId: bram.episodeId, part: 'primary-clinician' },
      ...{ staffId: alder.id, from: '2026-06-17', version: 1, ...asked },
    });
  return { bram, url, name };
}
const cliniciansOf = (answer: TestAnswer) => {
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as Care).clinicians.map(({ part, person, from, to }) => [
    ...[part, person.name, from, to],
  ]);
};
const fieldsOf = (answer: TestAnswer) => {
  assert.equal(answer.status, 400, answer.text);
  return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
};

suite('the clinicians of an episode', () => {
  test('the new one sees the chart from the day on and not before, the former until then', async () => {
    const { url, name } = await somebody();
    assert.deepEqual(cliniciansOf(await name()), [
      ['primary-clinician', 'Juniper Vale', '2026-04-13', '2026-06-16'],
      ['primary-clinician', 'Alder Pike', '2026-06-17', null],
    ]);
    assert.equal((await alder.get(url)).status, 404);
    assert.equal((await juniper.get(url)).status, 200);
    stepwell.clock.set(nextDay);
    assert.equal((await alder.get(url)).status, 200);
    assert.equal((await juniper.get(url)).status, 404);
    stepwell.clock.set(evening);
  });

  test('the former sees what they wrote or owe, also after that', async () => {
    const { bram, url, name } = await somebody();
    const sessionId = await record.session(programId, {
      ...{ startsAt: '2026-06-15T13:00:00Z', endsAt: '2026-06-15T16:00:00Z' },
      leaderIds: [juniper.id],
    });
    await record.onRoster(sessionId, bram, { note_author_id: juniper.id });
    cliniciansOf(await name());
    stepwell.clock.set(nextDay);
    assert.equal((await juniper.get(url)).status, 200);
    stepwell.clock.set(evening);
  });

  test('a prescriber is named, sees the chart at once, and is taken out again', async () => {
    const { url, name } = await somebody();
    const part = { part: 'prescriber', from: '2026-06-16' } as const;
    assert.equal((await sage.get(url)).status, 404);
    assert.deepEqual(cliniciansOf(await name({ ...part, staffId: sage.id }))[1], [
      ...['prescriber', 'Sage', '2026-06-16', null],
    ]);
    assert.equal((await sage.get(url)).status, 200);
    const none = await name({ ...part, staffId: null, from: '2026-06-17', version: 2 });
    assert.deepEqual(cliniciansOf(none)[1], ['prescriber', 'Sage', '2026-06-16', '2026-06-16']);
    stepwell.clock.set(nextDay);
    assert.equal((await sage.get(url)).status, 404);
    stepwell.clock.set(evening);
  });

  test('a later change takes the place of what was to begin, and keeps what it found', async () => {
    const { bram, name } = await somebody();
    await name({ from: '2026-06-20' });
    const again = await name({ staffId: alder.id, from: '2026-06-18', version: 2 });
    assert.deepEqual(cliniciansOf(again), [
      ['primary-clinician', 'Juniper Vale', '2026-04-13', '2026-06-17'],
      ['primary-clinician', 'Alder Pike', '2026-06-18', null],
    ]);
    const { rows } = await ownerPool.query<{ before: { valid_from: string }[] }>(
      'select before from episode_change where participant_id = $1 order by id',
      [bram.id],
    );
    assert.deepEqual(
      rows.map(({ before }) => before.map((row) => row.valid_from)),
      [['2026-04-13'], ['2026-04-13', '2026-06-20']],
    );
  });

  test('sent again, because the answer was lost, it is the same change', async () => {
    const { bram, name } = await somebody();
    const id = newId();
    const first = cliniciansOf(await name({ id }));
    assert.deepEqual(cliniciansOf(await name({ id })), first);
    assert.equal((await name({ id, staffId: juniper.id })).status, 409);
    const { rows } = await ownerPool.query<{ n: number }>(
      'select count(*)::int as n from episode_change where participant_id = $1',
      [bram.id],
    );
    assert.equal(rows[0]?.n, 1);
  });

  test('is refused for who cannot have the part, and on a day that cannot be', async () => {
    const { name } = await somebody();
    const elsewhere = await stepwell.person();
    const gone = await stepwell.person({ programIds });
    await ownerPool.query('update staff set disabled_at = $2 where id = $1', [gone.id, evening]);
    for (const change of [
      { staffId: sage.id },
      { staffId: elsewhere.id },
      { staffId: gone.id },
      { staffId: newId() },
      { staffId: null },
      { staffId: juniper.id },
      { part: 'prescriber' as const },
    ]) {
      assert.deepEqual(fieldsOf(await name(change)), ['staffId']);
    }
    for (const from of ['2026-06-15', '2026-10-01', '2026-02-30']) {
      assert.deepEqual(fieldsOf(await name({ from })), ['from']);
    }
    cliniciansOf(await name());
    assert.equal((await name({ staffId: juniper.id })).status, 409);
  });

  test('is for who leads the program, not for the clinician', async () => {
    const { bram, name } = await somebody();
    assert.equal((await name({}, juniper)).status, 403);
    await ownerPool.query('update episode set discharged_on = $2 where id = $1', [
      ...[bram.episodeId, '2026-06-16'],
    ]);
    assert.equal((await name()).status, 422);
  });
});
