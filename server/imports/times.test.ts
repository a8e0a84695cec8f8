import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { MeasureImportReport, MeasureMapping } from '#contract/measure-import';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const director = await stepwell.person({ roles: ['director'] });
const { ownerPool } = stepwell.database;

const columns = [
  { column: 'PHQ9_T1', instrument: 'phq9', timePoint: 1 },
  { column: 'PHQ9_T2', instrument: 'phq9', timePoint: 2 },
  { column: 'GAD7_T1', instrument: 'gad7', timePoint: 1 },
];

const byTime = (about: Partial<MeasureMapping> = {}): MeasureMapping => ({
  program: { code: `p-${newId()}`, name: 'Earlier scores', timeZone: 'America/New_York' },
  participant: 'id',
  shape: { wide: columns },
  instruments: [],
  missing: ['NA'],
  ...about,
});

const send = (csv: string, mapping: MeasureMapping) =>
  director.send('POST', '/api/imports', {
    ...{ id: newId(), fileName: 'scores.csv', csv, mapping, dryRun: false },
  });

async function report(csv: string, mapping: MeasureMapping): Promise<MeasureImportReport> {
  const answer = await send(csv, mapping);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

const reasons = ({ faults }: MeasureImportReport) =>
  faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);

/** Name, time point (or day in the program's zone) and total of what the import stored. */
async function stored({ programId }: MeasureImportReport): Promise<string[]> {
  const { rows } = await ownerPool.query<{ words: string }>(
    `select concat_ws(' ', p.preferred_name || ',', coalesce(a.time_point::text,
         (a.administered_at at time zone 'America/New_York')::date::text) || ':', a.total) as words
     from level_of_care l join participant p on p.id = l.participant_id
     join administration a on a.participant_id = p.id
     where l.program_id = $1 order by 1`,
    [programId],
  );
  return rows.map(({ words }) => words);
}

suite('a file with a column per instrument and time point', () => {
  test('reads one line per person', async () => {
    const mapping = byTime();
    const csv = 'id,PHQ9_T1,PHQ9_T2,GAD7_T1\n1,20,12,0\n2,7,NA,\n';
    const done = await report(csv, mapping);
    assert.equal(done.imported, true, JSON.stringify(done.faults));
    assert.deepEqual([done.participants, done.scores, done.blanks], [2, 4, 2]);
    assert.deepEqual(done.byInstrument, [
      { instrument: 'phq9', scores: 3, blanks: 1 },
      { instrument: 'gad7', scores: 1, blanks: 1 },
    ]);
    assert.deepEqual(await stored(done), [
      'Participant 1, 1: 0',
      'Participant 1, 1: 20',
      'Participant 1, 2: 12',
      'Participant 2, 1: 7',
    ]);
    assert.equal((await report(csv, mapping)).alreadyThere, 4);
  });

  test('lists every bad cell', async () => {
    const csv = 'id,PHQ9_T1,PHQ9_T2,GAD7_T1\n1,28,x,22\n,1,1,1\n2,1,1,1\n2,1,1,1\n';
    assert.deepEqual(reasons(await report(csv, byTime())), [
      '2 PHQ9_T1: “28” is above 27, the highest score.',
      '2 PHQ9_T2: “x” is not a number.',
      '2 GAD7_T1: “22” is above 21, the highest score.',
      '3 id: The participant is empty.',
      '5 id: The same person as on line 4.',
    ]);
  });

  test('says where the mapping leaves the time open, or says it twice', async () => {
    const csv = 'id,time,PHQ9_T1,PHQ9_T2,GAD7_T1\n1,1,20,12,0\n';
    const told = async (about: Partial<MeasureMapping>) =>
      reasons(await report(csv, byTime(about)));
    const [first, second] = columns;
    assert.ok(first && second);
    const { timePoint: _, ...open } = first;
    assert.deepEqual(await told({ shape: { wide: [open, second] } }), [
      '0 PHQ9_T1: Nothing says when it was measured: give “when”, or a time point.',
    ]);
    assert.deepEqual(await told({ when: { timePoint: 'time' }, shape: { wide: [first] } }), [
      '0 PHQ9_T1: It has a time point of its own: leave “when” out, or the time point.',
    ]);
    assert.deepEqual(await told({ shape: { wide: [first, { ...second, timePoint: 1 }] } }), [
      '0 PHQ9_T2: Another column is phq9 at 1 already.',
    ]);
    assert.deepEqual(await told({ shape: { long: { instrument: 'id', score: 'time' } } }), [
      '0 when: Nothing says when it was measured: give “when”, or a time point.',
    ]);
  });
});

test('reads dates in the format that the mapping names, and in no other', async () => {
  const mapping = byTime({
    when: { date: 'when', dateFormat: 'MM/DD/YYYY' },
    shape: { long: { instrument: 'what', score: 'score' } },
  });
  const done = await report('id,when,what,score\n1,3/4/2026,phq9,12\n', mapping);
  assert.equal(done.imported, true, JSON.stringify(done.faults));
  assert.deepEqual(await stored(done), ['Participant 1, 2026-03-04: 12']);
  const bad = await report(
    'id,when,what,score\n1,2026-03-04,phq9,1\n2,31/03/2026,phq9,1\n',
    mapping,
  );
  assert.deepEqual(reasons(bad), [
    '2 when: “2026-03-04” is not a date (MM/DD/YYYY).',
    '3 when: “31/03/2026” is not a date (MM/DD/YYYY).',
  ]);
  const other = { ...mapping, when: { date: 'when', dateFormat: 'YY/M/D' } } as never;
  assert.equal((await send('id,when,what,score\n', other)).status, 400);
});
