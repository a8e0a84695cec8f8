import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { MeasureImportReport, MeasureMapping } from '#contract/measure-import';
import { testApp } from '../testing/test-app.ts';
import { sayReport } from './say-report.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const director = await stepwell.person({ roles: ['director'] });
const { ownerPool } = stepwell.database;

const mood: MeasureMapping['instruments'][number] = {
  code: 'mood',
  name: 'Mood scale',
  direction: 'higher-is-worse',
  min: 0,
  max: 27,
  norms: { mean: 5, sd: 4 },
  reliability: 0.8,
  coding: 'raw',
  source: 'test',
};

const wide = (about: Partial<MeasureMapping> = {}): MeasureMapping => ({
  program: { code: `p-${newId()}`, name: 'Earlier scores', timeZone: 'America/New_York' },
  participant: 'id',
  when: { timePoint: 'time' },
  shape: { wide: [{ column: 'mood', instrument: 'mood' }] },
  instruments: [mood],
  missing: ['NA'],
  ...about,
});

const long = (about: Partial<MeasureMapping> = {}): MeasureMapping => ({
  ...wide(),
  when: { date: 'when' },
  shape: { long: { instrument: 'what', score: 'score' } },
  ...about,
});

async function send(
  csv: string,
  mapping: MeasureMapping,
  { dryRun = false, person = director, id = newId() } = {},
) {
  const body = { id, fileName: 'scores.csv', csv, mapping, dryRun };
  return person.send('POST', '/api/imports', body);
}

async function report(...asked: Parameters<typeof send>): Promise<MeasureImportReport> {
  const answer = await send(...asked);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

async function stored(code: string) {
  const { rows } = await ownerPool.query<{ name: string; family: string; total: number }>(
    `select p.preferred_name as name, p.family_name as family, a.total, a.time_point, a.mode
     from program g join level_of_care l on l.program_id = g.id
     join participant p on p.id = l.participant_id
     join administration a on a.participant_id = p.id
     where g.code = $1 order by p.preferred_name, a.time_point, a.administered_at`,
    [code],
  );
  return rows;
}

const reasons = ({ faults }: MeasureImportReport) =>
  faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);

suite('an import', () => {
  test('makes its program, its people and their scores; a blank is missing, 0 is a score', async () => {
    const mapping = wide();
    const csv = 'id,time,mood\r\n12,1,20\r\n12,2,\r\n7,1,0\r\n8,1,NA\r\n';
    const done = await report(csv, mapping);
    assert.deepEqual(
      { ...done, programId: typeof done.programId },
      {
        imported: true,
        dryRun: false,
        programId: 'string',
        program: { code: mapping.program.code, name: 'Earlier scores', isNew: true },
        rows: 4,
        participants: 3,
        newParticipants: 3,
        scores: 2,
        blanks: 2,
        alreadyThere: 0,
        flags: 0,
        byInstrument: [{ instrument: 'mood', scores: 2, blanks: 2 }],
        faults: [],
        faultCount: 0,
      },
    );
    const rows = await stored(mapping.program.code);
    assert.deepEqual(
      rows.map(({ name, total }) => [name, total]),
      [
        ['Participant 12', 20],
        ['Participant 7', 0],
      ],
    );
    assert.equal(rows[0]?.family, mapping.program.code);
    const { rows: programs } = await ownerPool.query(
      `select level_of_care, time_zone, (select count(*)::int from staff_program sp
         where sp.program_id = p.id and sp.staff_id = $2) as works
       from program p where code = $1`,
      [mapping.program.code, director.id],
    );
    assert.deepEqual(programs, [
      { level_of_care: 'research', time_zone: 'America/New_York', works: 1 },
    ]);
    const { rows: episodes } = await ownerPool.query(
      `select distinct e.source, e.admitted_on, p.birth_date from level_of_care l
       join episode e on e.id = l.episode_id join participant p on p.id = l.participant_id
       where l.program_id = $1`,
      [done.programId],
    );
    assert.deepEqual(episodes, [{ source: 'imported', admitted_on: null, birth_date: null }]);
    const page = await director.send('POST', '/api/participants/search', {
      prefix: 'Participant 12',
      after: null,
      limit: 20,
      discharged: false,
    });
    assert.ok(page.text.includes('Participant 12'), page.text);
  });

  test('is in the audit trail with everyone it touched', async () => {
    const mapping = wide();
    await report('id,time,mood\n1,1,20\n2,1,\n', mapping);
    const { rows } = await ownerPool.query(
      `select action, cardinality(participant_ids) as people, detail->>'scores' as scores
       from audit_event where detail->>'program' = $1`,
      [mapping.program.code],
    );
    assert.deepEqual(rows, [{ action: 'write:import-measures', people: 2, scores: '1' }]);
  });

  test('adds nothing when it is done again, and what is new when the file has grown', async () => {
    const mapping = wide();
    const csv = 'id,time,mood\n1,1,20\n1,2,15\n';
    await report(csv, mapping);
    const again = await report(csv, mapping);
    assert.equal(again.imported, true);
    assert.equal(again.alreadyThere, 2);
    assert.equal(again.newParticipants, 0);
    const grown = await report(`${csv}1,3,9\n2,1,8\n`, mapping);
    assert.deepEqual([grown.alreadyThere, grown.newParticipants], [2, 1]);
    assert.equal((await stored(mapping.program.code)).length, 4);
    const changed = await report('id,time,mood\n1,1,21\n', mapping);
    assert.equal(changed.imported, false);
    assert.deepEqual(reasons(changed), ['2 mood: 21 differs from the 20 that is stored.']);
  });

  test('stores nothing in a dry run and tells what would happen', async () => {
    const mapping = wide();
    const dry = await report('id,time,mood\n1,1,20\n', mapping, { dryRun: true });
    assert.deepEqual(
      [dry.imported, dry.dryRun, dry.programId, dry.newParticipants, dry.scores],
      [false, true, null, 1, 1],
    );
    const { rows } = await ownerPool.query('select from program where code = $1', [
      mapping.program.code,
    ]);
    assert.equal(rows.length, 0);
    const { code } = mapping.program;
    assert.deepEqual(dry.program, { code, name: 'Earlier scores', isNew: true });
    assert.ok(
      sayReport(dry, 'scores.csv').includes(
        `no program has the code ${code}: importing makes a new one, “Earlier scores”`,
      ),
    );
  });

  test('names the program that is there already, whatever the mapping calls it', async () => {
    const mapping = wide();
    const done = await report('id,time,mood\n1,1,20\n', mapping);
    assert.match(sayReport(done, 'scores.csv'), /into the new program “Earlier scores”/);
    const renamed = { ...mapping, program: { ...mapping.program, name: 'Another name' } };
    const dry = await report('id,time,mood\n1,2,20\n', renamed, { dryRun: true });
    const { code } = mapping.program;
    assert.deepEqual(dry.program, { code, name: 'Earlier scores', isNew: false });
    assert.match(sayReport(dry, 'scores.csv'), /into the program “Earlier scores”/);
  });

  test('lists every bad cell with line, column and reason, and imports nothing', async () => {
    const mapping = wide();
    const csv = [
      'id,time,mood',
      '1,1,31',
      '1,2,-1',
      '1,3,"7,5"',
      ',1,5',
      '2,,5',
      '2,first,5',
      '3,1,5',
      '3,1,6',
      '4,1',
      '5,1,12',
    ].join('\n');
    const told = await report(csv, mapping);
    assert.equal(told.imported, false);
    assert.deepEqual(reasons(told), [
      '2 mood: “31” is above 27, the highest score.',
      '3 mood: “-1” is below 0, the lowest score.',
      '4 mood: “7,5” is not a number.',
      '5 id: The participant is empty.',
      '6 time: The time point is empty.',
      '7 time: “first” is not a time point: write 1, 2, 3 and so on.',
      '9 id: The same person and time as on line 8.',
      '10 : The line has 2 cells, the header 3.',
    ]);
    assert.equal(told.faultCount, 8);
    assert.deepEqual(await stored(mapping.program.code), []);
  });

  test('reads a long file by dates, in days of the program', async () => {
    const mapping = long();
    const csv = [
      'id;when;what;score',
      '1;2026-03-31;mood;12',
      '1;2026-04-30;mood;',
      '1;2026-03-31;phq9;20',
    ].join('\r\n');
    const done = await report(csv, mapping);
    assert.equal(done.imported, true, JSON.stringify(done.faults));
    assert.deepEqual([done.scores, done.blanks], [2, 1]);
    assert.equal((await report(csv, mapping)).alreadyThere, 2);
    const bad = await report(
      [
        'id;when;what;score',
        '1;31/02/2025;mood;12',
        '1;2025-02-31;mood;12',
        '1;2027-01-01;mood;12',
        '1;2025-01-01;sleep;12',
        '2;2025-01-01;mood;12',
        '2;2025-01-01;mood;13',
      ].join('\n'),
      mapping,
    );
    assert.deepEqual(reasons(bad), [
      '2 when: “31/02/2025” is not a date (YYYY-MM-DD).',
      '3 when: “2025-02-31” is not a date (YYYY-MM-DD).',
      '4 when: “2027-01-01” is later than today.',
      '5 what: There is no instrument “sleep”.',
      '7 id: The same person, time and instrument as on line 6.',
    ]);
  });

  test('takes WHO-5 raw or in percent, and keeps it raw', async () => {
    const who5 = { ...mood, code: 'who5', name: 'WHO-5', max: 25, norms: null, reliability: null };
    const percent = wide({
      shape: { wide: [{ column: 'who5', instrument: 'who5' }] },
      instruments: [{ ...who5, coding: 'percent', direction: 'higher-is-better' }],
    });
    assert.equal((await report('id,time,who5\n1,1,48\n', percent)).imported, true);
    assert.equal((await stored(percent.program.code))[0]?.total, 12);
    const bad = await report('id,time,who5\n1,2,50\n1,3,101\n', percent);
    assert.deepEqual(reasons(bad), [
      '2 who5: 50 is not a score that WHO-5 can have.',
      '3 who5: “101” is above 100 percent, the highest score.',
    ]);
    const raw = {
      ...percent,
      instruments: percent.instruments.map((one) => ({ ...one, coding: 'raw' as const })),
    };
    assert.equal((await report('id,time,who5\n1,2,13\n', raw)).imported, true);
  });

  test('says what is wrong with the mapping', async () => {
    const csv = 'id,time,mood\n1,1,5\n';
    const told = async (about: Partial<MeasureMapping>) => reasons(await report(csv, wide(about)));
    assert.deepEqual(await told({ participant: 'person' }), [
      '1 person: There is no column “person” in the file.',
    ]);
    assert.deepEqual(await told({ instruments: [{ ...mood, max: 30 }] }), [
      '0 mood: It is defined already, with another max: use the definition there is.',
    ]);
    assert.deepEqual(await told({ instruments: [mood, { ...mood, code: 'phq9' }] }), [
      "0 phq9: PHQ-9 ships with Stepwell: leave it out of the mapping's instruments.",
    ]);
    assert.deepEqual(await told({ shape: { wide: [{ column: 'mood', instrument: 'sleep' }] } }), [
      '0 sleep: There is no instrument “sleep”: define it.',
    ]);
    assert.deepEqual(await told({ program: { ...wide().program, timeZone: 'Mars/Base' } }), [
      '0 timeZone: “Mars/Base” is not a time zone.',
    ]);
    const unknown = await send(csv, { ...wide(), extra: 1 } as never);
    assert.equal(unknown.status, 400);
    const { errors } = unknown.body as { errors: { field: string }[] };
    assert.ok(
      errors.some(({ field }) => field.startsWith('mapping')),
      unknown.text,
    );
    const none = await send(csv, {} as never);
    assert.equal(none.status, 400);
    assert.match(none.text, /mapping/);
  });

  test('keeps formulas and script as the text they are', async () => {
    const mapping = wide();
    const names = ['=1+1', '<script>alert(1)</script>', '"; drop table participant; --'];
    const csv = `id,time,mood\n${names.map((name) => `"${name.replaceAll('"', '""')}",1,5`).join('\n')}\n`;
    await report(csv, mapping);
    const rows = await stored(mapping.program.code);
    assert.deepEqual(
      rows.map(({ name }) => name).sort(),
      names.map((name) => `Participant ${name}`).sort(),
    );
    const control = await report('id,time,mood\n"a\u0001b",1,5\n', mapping);
    assert.deepEqual(reasons(control), ['2 id: The participant has control characters.']);
  });

  test('says which line it cannot read, and stops at its limits', async () => {
    const open = await report('id,time,mood\n1,1,5\n2,1,"6\n', wide());
    assert.equal(open.imported, false);
    assert.match(open.faults[0]?.reason ?? '', /never closed/);
    const empty = await report('', wide());
    assert.equal(empty.faults[0]?.reason, 'The file is empty.');
    const many = Array.from({ length: 700 }, (_, line) => `${line},1,99`).join('\n');
    const capped = await report(`id,time,mood\n${many}\n`, wide());
    assert.deepEqual([capped.faults.length, capped.faultCount], [500, 700]);
    const long = await send(`id,time,mood\n${'x'.repeat(20_000_001)}`, wide());
    assert.equal(long.status, 400);
    assert.match(long.text, /20000000/);
    const big = await send(`id,time,mood\n${'x'.repeat(26_000_000)}`, wide());
    assert.equal(big.status, 413);
  });

  test('tells the line on which a row begins, also after cells of several lines', async () => {
    const csv = 'id,time,mood\n"a\nb",1,5\n2,1,99\n';
    const told = await report(csv, wide());
    assert.deepEqual(
      told.faults.map(({ line }) => line),
      [2, 4],
    );
  });

  test('is refused for another director’s program and for everyone who directs none', async () => {
    const mapping = wide();
    const csv = 'id,time,mood\n1,1,5\n';
    await report(csv, mapping);
    const other = await stepwell.person({ roles: ['director'] });
    const refused = await send(csv, mapping, { person: other });
    assert.equal(refused.status, 403);
    assert.ok(!refused.text.includes('Participant'));
    const manager = await stepwell.person({ roles: ['case-manager'] });
    assert.equal((await send(csv, wide(), { person: manager })).status, 403);
    const away = await stepwell.person({
      roles: ['director'],
      organizationId: await stepwell.organization(),
    });
    assert.equal((await report(csv, mapping, { person: away })).newParticipants, 1);
  });

  test('is done once when it is sent twice at the same time', async () => {
    const mapping = wide();
    const csv = 'id,time,mood\n1,1,5\n2,1,6\n';
    const both = await Promise.all([send(csv, mapping), send(csv, mapping)]);
    assert.equal(
      (await stored(mapping.program.code)).length,
      2,
      both.map(({ text }) => text).join(),
    );
  });

  test('takes thousands of rows', async () => {
    const mapping = wide();
    const lines = Array.from({ length: 6000 }, (_, n) => `${n % 1500},${Math.floor(n / 1500)},9`);
    const done = await report(`id,time,mood\n${lines.join('\n')}\n`, mapping);
    assert.deepEqual([done.imported, done.scores, done.participants], [true, 6000, 1500]);
  });
});
