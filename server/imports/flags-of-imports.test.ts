import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Flag } from '#contract/flag';
import type { FlagPage } from '#contract/flag-ledger';
import type { MeasureImportReport, MeasureMapping } from '#contract/measure-import';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set('2026-06-16T16:00:00.000Z');
const director = await stepwell.person({ name: 'Sorrel Wick', roles: ['director'] });
const { ownerPool } = stepwell.database;

const byDates = (code = `p-${newId()}`): MeasureMapping => ({
  program: { code, name: 'Elsewhere before', timeZone: 'America/New_York' },
  participant: 'id',
  when: { date: 'when' },
  shape: { long: { instrument: 'what', score: 'score' } },
  instruments: [],
  missing: [],
});

async function bring(
  mapping: MeasureMapping,
  lines: readonly string[],
  dryRun = false,
): Promise<MeasureImportReport> {
  const csv = ['id,when,what,score', ...lines].join('\n');
  const answer = await director.send('POST', '/api/imports', {
    ...{ id: newId(), fileName: 'scores.csv', csv, mapping, dryRun },
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

async function flagsOf({ programId }: MeasureImportReport): Promise<Flag[]> {
  const answer = await director.get(`/api/flags?program=${programId ?? ''}`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as FlagPage).rows.map(({ flag }) => flag);
}

const worse = ['1,2026-05-19,phq9,12', '1,2026-06-12,phq9,19', '2,2026-06-12,phq9,19'];

suite('flags about the course of care that an import raises', () => {
  test('are raised at the time of the import, with the day of the evidence and an owner', async () => {
    const done = await bring(byDates(), worse);
    assert.equal(done.flags, 1);
    const [flag, ...others] = await flagsOf(done);
    assert.deepEqual(others, []);
    assert.equal(flag?.kind, 'reliable-worsening');
    assert.equal(flag.raisedAt, '2026-06-16T16:00:00.000Z');
    assert.equal(flag.causes[0]?.occurredAt, '2026-06-12T16:00:00.000Z');
    assert.equal(flag.causes[0].words, 'PHQ-9 12 → 19 since 19 May (+7; reliable change is ≥ 6)');
    assert.deepEqual(
      flag.responsible.map(({ name }) => name),
      ['Sorrel Wick'],
    );
    const { rows } = await ownerPool.query(
      `select detail->>'raised' as raised, cardinality(participant_ids) as people
       from audit_event where participant_ids && array[$1]::uuid[] and detail ? 'raised'`,
      [flag.participantId],
    );
    assert.equal(rows.length, 1);
  });

  test('are not raised again by the same file, and one that has grown joins the open one', async () => {
    const mapping = byDates();
    await bring(mapping, worse);
    const again = await bring(mapping, worse);
    assert.deepEqual([again.alreadyThere, again.flags], [3, 0]);
    const grown = await bring(mapping, [...worse, '1,2026-06-15,phq9,21']);
    assert.equal(grown.flags, 1);
    const flags = await flagsOf(grown);
    assert.deepEqual(
      flags.map(({ causes }) => causes.length),
      [2],
    );
  });

  test('follow from an older score that is brought later, as the baseline it is', async () => {
    const mapping = byDates();
    const first = await bring(mapping, ['1,2026-06-12,phq9,19']);
    assert.deepEqual([first.flags, await flagsOf(first)], [0, []]);
    const later = await bring(mapping, ['1,2026-02-03,phq9,12']);
    assert.equal(later.flags, 1);
    const older = await bring(mapping, ['1,2026-01-05,phq9,18']);
    const flags = await flagsOf(older);
    assert.deepEqual(
      flags.map(({ kind, status, evidenceWithdrawn }) => [kind, status, evidenceWithdrawn]).sort(),
      [
        ['reliable-worsening', 'open', true],
        ['sharp-rise', 'open', false],
      ],
    );
  });

  test('are not about what is long past, known by a time point only, or only checked', async () => {
    const past = await bring(byDates(), ['1,2025-05-19,phq9,12', '1,2025-06-12,phq9,19']);
    assert.deepEqual([past.flags, await flagsOf(past)], [0, []]);
    const points = { ...byDates(), when: { timePoint: 'when' } };
    const byTime = await bring(points, ['1,1,phq9,12', '1,2,phq9,19']);
    assert.deepEqual([byTime.flags, await flagsOf(byTime)], [0, []]);
    const dry = await bring(byDates(), worse, true);
    assert.equal(dry.flags, null);
  });
});
