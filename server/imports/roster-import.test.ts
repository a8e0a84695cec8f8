import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type {
  PeopleImportReport,
  RosterDecision,
  RosterImportWrite,
} from '#contract/people-import';
import type { Referral, ReferralList } from '#contract/referral';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday evening in New York: in UTC it is Tuesday already.
stepwell.clock.set('2026-06-16T02:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const otherProgramId = await record.program({ name: 'Cedar PHP', level_of_care: 'PHP' });
const sorrel = await stepwell.person({ roles: ['director'], programIds: [programId] });
const cedar = await stepwell.person({ roles: ['director'], programIds: [otherProgramId] });
const alder = await stepwell.person({
  roles: ['facilitator'],
  programIds: [programId, otherProgramId],
});
const basil = await stepwell.person({ roles: ['administrator'] });
const groupId = await record.group(programId, [alder.id], { name: 'Skills group' });

const head =
  'Last name,First name,Preferred name,Pronouns,DOB,Program,Level of care,Admitted on,Days,Groups,' +
  'Primary clinician,Emergency contact,Relation,Emergency phone,Payer,Source,Part 2';

interface Line {
  family?: string;
  given?: string;
  preferred?: string;
  born?: string;
  program?: string;
  level?: string;
  admitted?: string;
  days?: string;
  groups?: string;
  clinician?: string;
  contact?: string;
  source?: string;
  part2?: string;
}

/** Somebody nobody else of these tests is like. */
let people = 0;
const letters = ['Quar', 'Velm', 'Ostri', 'Dunb', 'Hax', 'Pil', 'Tromm', 'Zeb', 'Wyk', 'Fenn'];
function someone(): Required<Pick<Line, 'family' | 'given' | 'born'>> {
  people += 1;
  const [one = '', two = ''] = [letters[people % 10], letters[Math.floor(people / 10) % 10]];
  const month = String((people % 12) + 1).padStart(2, '0');
  return {
    family: `${one}${two.toLowerCase()}ow`,
    given: `${two}${one.toLowerCase()}a`,
    born: `${1930 + ((people * 7) % 70)}-${month}-15`,
  };
}

const line = (about: Line = {}): string =>
  [
    ...[about.family, about.given, about.preferred ?? '', 'they/them', about.born],
    ...[about.program ?? 'riverbend iop', about.level ?? '', about.admitted ?? '2026-04-13'],
    ...[about.days ?? 'Mon; Thursday', about.groups ?? 'Skills Group'],
    ...[
      about.clinician ?? alder.email,
      about.contact ?? ',,',
      '',
      about.source ?? 'php',
      about.part2 ?? '',
    ],
  ].join(',');

async function importing(
  lines: readonly string[],
  change: Partial<RosterImportWrite> = {},
  by: TestPerson = sorrel,
): Promise<PeopleImportReport> {
  const answer = await by.send('POST', '/api/imports/roster', {
    ...{ csv: [head, ...lines].join('\r\n'), dateFormat: 'YYYY-MM-DD', dryRun: false },
    ...{ decisions: [], part2Unmarked: true, ...change },
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

/** About a line as it was shown. */
const decided = (
  { entries }: PeopleImportReport,
  answer: RosterDecision['answer'],
  participantId: string | null = null,
): RosterDecision[] =>
  entries.flatMap(({ line: of, shown }) =>
    shown === null ? [] : [{ line: of, answer, participantId, shown }],
  );
const outcomes = ({ entries }: PeopleImportReport) =>
  entries.map((entry) => `${entry.line} ${entry.outcome}`);
const reasons = ({ faults }: PeopleImportReport) =>
  faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason}`);

interface Stored {
  id: string;
  preferred_name: string;
  birth_date: string | null;
  episodes: number;
  [column: string]: unknown;
}
async function stored(family: string): Promise<Stored[]> {
  const { rows } = await ownerPool.query<Stored>(
    `select p.id, p.preferred_name, p.pronouns, p.birth_date::text, p.part_2,
       (select count(*)::int from episode e where e.participant_id = p.id) as episodes,
       e.source, e.admitted_on::text, l.program_id, s.weekdays, c.staff_id as clinician,
       m.group_id, m.valid_from::text as member_from, a.emergency_name, a.emergency_phone, r.payer
     from participant p join episode e on e.participant_id = p.id
     join level_of_care l on l.episode_id = e.id join agreed_schedule s on s.episode_id = e.id
     join episode_clinician c on c.episode_id = e.id join admission a on a.episode_id = e.id
     join referral r on r.episode_id = e.id left join membership m on m.participant_id = p.id
     where p.family_name = $1 order by p.id, e.number`,
    [family],
  );
  return rows;
}

suite('an import of a roster', () => {
  test('admits those in care with what the file knows, and claims nothing else', async () => {
    const one = someone();
    const csv = [line({ ...one, contact: 'Ada,mother,555-0117', preferred: 'Teddy' })];
    const dry = await importing(csv, { dryRun: true });
    assert.deepEqual([dry.imported, outcomes(dry), reasons(dry)], [false, ['2 new'], []]);
    assert.deepEqual(await stored(one.family), []);

    const done = await importing(csv);
    assert.equal(done.imported, true);
    const [made, ...more] = await stored(one.family);
    assert.equal(more.length, 0);
    assert.deepEqual(
      { ...made, id: null },
      {
        ...{ id: null, preferred_name: 'Teddy', pronouns: 'they/them', birth_date: one.born },
        ...{ part_2: false, episodes: 1, source: 'PHP', admitted_on: '2026-04-13' },
        ...{ program_id: programId, weekdays: [1, 4], clinician: alder.id, group_id: groupId },
        // A list of a session that has been is nobody's to make over.
        ...{ member_from: '2026-06-15', emergency_name: 'Ada', emergency_phone: '555-0117' },
        payer: null,
      },
    );
    const { rows } = (await sorrel.get('/api/referrals?status=admitted')).body as ReferralList;
    const row = rows.find(({ familyName }) => familyName === one.family);
    assert.equal(row?.fromRoster, true);
    const referral = (await sorrel.get(`/api/referrals/${row?.id}`)).body as Referral;
    assert.deepEqual(
      referral.steps.map(({ status, on, reason }) => [status, on, reason]),
      [
        ['referred', '2026-04-13', 'From the roster'],
        ['admitted', '2026-04-13', 'From the roster'],
      ],
      'no screening is claimed',
    );
    assert.deepEqual([referral.fromRoster, referral.firstSessionOn], [true, null]);
    assert.equal(referral.urgency, null, 'how urgent it was nobody knows');
    const { id, status, fromRoster, programName, steps, today, admission, ...known } = referral;
    const { daysWaiting, firstSessionOn, daysToFirstSession, ...write } = known;
    assert.equal([status, fromRoster, programName, steps, today, admission].length, 6);
    assert.equal([daysWaiting, firstSessionOn, daysToFirstSession].length, 3);
    for (const urgency of ['soon', null]) {
      const { version } = (await sorrel.get(`/api/referrals/${id}`)).body as Referral;
      const body = { ...write, urgency, version };
      const changed = await sorrel.send('PUT', `/api/referrals/${id}`, body);
      assert.equal(changed.status, 200, changed.text);
      assert.equal((changed.body as Referral).urgency, urgency);
    }
  });

  test('does not count the time from a referral that nobody knows', async () => {
    const one = someone();
    await importing([line({ ...one, admitted: '2026-06-01' })]);
    const [made] = await stored(one.family);
    const sessionId = await record.session(programId, {
      ...{ groupId, leaderIds: [alder.id], startsAt: '2026-06-15T13:00:00.000Z' },
      endsAt: '2026-06-15T16:00:00.000Z',
    });
    const person = { id: made?.id ?? '', episodeId: '' };
    await record.attendance(sessionId, person, alder.id, { status: 'present' });
    const { rows } = (await sorrel.get('/api/referrals?status=admitted')).body as ReferralList;
    const row = rows.find(({ familyName }) => familyName === one.family);
    assert.equal(row?.daysToFirstSession, null);
  });

  test('makes nobody twice when the file comes again', async () => {
    const [one, two] = [someone(), someone()];
    const csv = [line(one), line({ ...two, born: '' })];
    await importing(csv);
    const again = await importing([...csv, line(someone())]);
    assert.deepEqual(outcomes(again), ['2 there', '3 undecided', '4 new']);
    assert.equal(again.imported, false, 'two of one name, not known when born, may be two');
    assert.equal((await stored(one.family)).length, 1);
    const done = await importing(csv, { decisions: decided(again, 'skip') });
    assert.deepEqual([done.imported, outcomes(done)], [true, ['2 there', '3 skipped']]);
    const [unknown] = await stored(two.family);
    assert.equal(unknown?.birth_date, null, 'an empty cell is not known');
  });

  test('asks about who may be known, and imports nothing before somebody said', async () => {
    const known = someone();
    await importing([line(known)]);
    const [before] = await stored(known.family);
    await ownerPool.query(
      `update episode set discharged_on = '2026-05-15' where participant_id = $1`,
      [before?.id],
    );
    const slip = { ...known, family: `${known.family.slice(0, -1)}v`, admitted: '2026-06-01' };
    const asked = await importing([line(slip)]);
    assert.deepEqual([asked.imported, outcomes(asked)], [false, ['2 undecided']]);
    assert.deepEqual(asked.entries[0]?.matches, [
      {
        ...{ name: `${known.given} ${known.family}`, birthDate: known.born },
        ...{ participantId: before?.id, isReferral: false, line: null, inCare: false },
      },
    ]);
    const decisions = decided(asked, 'same', before?.id);
    assert.deepEqual(outcomes(await importing([line(slip)], { decisions, dryRun: true })), [
      '2 readmission',
    ]);
    assert.equal((await stored(known.family)).length, 1, 'a dry run takes back what it tried');
    const done = await importing([line(slip)], { decisions });
    assert.equal(done.imported, true);
    assert.deepEqual(
      new Set((await stored(known.family)).map(({ id, episodes }) => `${id} ${episodes}`)),
      new Set([`${before?.id} 2`]),
    );
    const { rows } = await ownerPool.query<{ participant_ids: string[] }>(
      `select participant_ids from audit_event where action like 'read:%' and subject = 'directory'
       and staff_id = $1 and $2 = any (participant_ids)`,
      [sorrel.id, before?.id],
    );
    assert.ok(rows.length >= 1, 'who was shown is in the trail');
  });

  test('leaves a line out, or makes somebody else, as was said', async () => {
    const one = someone();
    await importing([line(one)]);
    const twin = { ...one, admitted: '2026-05-04' };
    const asked = await importing([line(twin)], { dryRun: true });
    assert.equal(asked.entries[0]?.matches[0]?.inCare, true);
    const skip = decided(asked, 'skip');
    assert.deepEqual(outcomes(await importing([line(twin)], { decisions: skip })), ['2 skipped']);
    assert.equal((await stored(one.family)).length, 1);
    const another = decided(asked, 'another');
    await importing([line(twin)], { decisions: another });
    assert.equal(new Set((await stored(one.family)).map(({ id }) => id)).size, 2);
    assert.deepEqual(outcomes(await importing([line(twin)])), ['2 there']);
  });

  test('counts a decision only for the line and the people that it was made of', async () => {
    const one = someone();
    await importing([line(one)]);
    const twin = { ...one, admitted: '2026-05-04' };
    const decisions = decided(await importing([line(twin)], { dryRun: true }), 'another');
    const edited = await importing([line({ ...twin, admitted: '2026-05-05' })], { decisions });
    assert.deepEqual([edited.imported, outcomes(edited)], [false, ['2 undecided']]);
    const elsewhere = await importing([line(someone()), line(twin)], { decisions });
    assert.deepEqual(outcomes(elsewhere), ['2 new', '3 undecided']);
    await importing([line({ ...one, given: `${one.given}h`, admitted: '2026-05-06' })], {
      decisions: decided(
        await importing([line({ ...one, given: `${one.given}h`, admitted: '2026-05-06' })]),
        'another',
      ),
    });
    const since = await importing([line(twin)], { decisions });
    assert.deepEqual(outcomes(since), ['2 undecided'], 'somebody else was found meanwhile');
  });

  test('stores who is not said to be under Part 2 as not marked only once that was confirmed', async () => {
    const [one, two, three] = [someone(), someone(), someone()];
    const csv = [line(one), line({ ...two, part2: 'No' }), line({ ...three, part2: 'yes' })];
    const dry = await importing(csv, { dryRun: true, part2Unmarked: false });
    assert.equal(dry.part2NotSaid, 1);
    const write = { csv: [head, ...csv].join('\n'), dateFormat: 'YYYY-MM-DD', dryRun: false };
    const refused = await sorrel.send('POST', '/api/imports/roster', {
      ...{ ...write, decisions: [], part2Unmarked: false },
    });
    assert.equal(refused.status, 400, refused.text);
    assert.match(refused.text, /part2Unmarked.*not said for 1 line/su);
    assert.deepEqual(await stored(one.family), []);
    assert.equal((await importing(csv)).imported, true);
    const marks = [];
    for (const { family } of [one, two, three]) marks.push((await stored(family))[0]?.['part_2']);
    assert.deepEqual(marks, [false, false, true]);
    const again = await importing(csv, { part2Unmarked: false });
    assert.deepEqual([again.imported, again.part2NotSaid], [true, 0], 'who is there stays as is');
  });

  test('takes nobody in again who is in care with others, whom one does not see', async () => {
    const one = someone();
    const theirs = line({ ...one, program: 'Cedar PHP', groups: '', level: 'PHP' });
    assert.equal((await importing([theirs], {}, cedar)).imported, true);
    const [before] = await stored(one.family);
    const here = { ...one, admitted: '2026-06-01' };
    const asked = await importing([line(here)]);
    assert.deepEqual(
      asked.entries[0]?.matches.map(({ participantId, inCare }) => [participantId, inCare]),
      [[before?.id, false]],
    );
    const decisions = decided(asked, 'same', before?.id);
    const told = await importing([line(here)], { decisions });
    assert.equal(told.imported, false);
    assert.match(reasons(told).join(), /^2 Admitted on: The person is in care on this day/);
    assert.equal((await stored(one.family)).length, 1);
    const foreign = decided(asked, 'same', newId());
    assert.deepEqual(outcomes(await importing([line(here)], { decisions: foreign })), [
      '2 undecided',
    ]);
  });

  test('notices who stands in the file twice', async () => {
    const one = someone();
    const repeated = await importing([line(one), line(one)]);
    assert.deepEqual(reasons(repeated), [
      '3 Family name: Line 2 is the same person: take one out.',
    ]);
    const alike = [line(one), line({ ...one, given: `${one.given}h`, admitted: '2026-05-04' })];
    const asked = await importing(alike);
    assert.deepEqual(outcomes(asked), ['2 new', '3 undecided']);
    assert.deepEqual(
      asked.entries[1]?.matches.map((match) => match.line),
      [2],
    );
    assert.deepEqual(await stored(one.family), []);
  });

  test('notices who is referred and waits: they are admitted by their referral', async () => {
    const one = someone();
    const answer = await sorrel.send('PUT', `/api/referrals/${newId()}`, {
      ...{ programId, participantId: null, givenName: one.given, familyName: one.family },
      ...{ preferredName: null, pronouns: null, birthDate: one.born, phone: null, email: null },
      ...{ contacts: null, referredOn: '2026-06-08', referredBy: 'Mercy Hospital', payer: null },
      ...{ source: 'PHP', reason: 'Steps down', urgency: 'soon', version: 0 },
    });
    assert.equal(answer.status, 200, answer.text);
    const asked = await importing([line(one)]);
    assert.deepEqual(outcomes(asked), ['2 undecided']);
    assert.deepEqual(
      asked.entries[0]?.matches.map(({ isReferral, participantId }) => [isReferral, participantId]),
      [[true, null]],
    );
  });

  test('tells each fault with its line and column, by the rules of an admission', async () => {
    const good = someone();
    const told = await importing([
      line(good),
      line({ ...someone(), family: '', program: 'Cedar PHP' }),
      line({ ...someone(), born: '2026-06-17', admitted: '2026-06-17', level: 'PHP' }),
      line({ ...someone(), days: 'Mon; Someday', groups: 'Choir', clinician: basil.email }),
      line({ ...someone(), days: '', clinician: 'nobody@else.example', contact: 'Ada,,' }),
      line({ ...someone(), admitted: '06/01/2026', source: '', clinician: '' }),
    ]);
    assert.equal(told.imported, false);
    assert.deepEqual(reasons(told), [
      '3 Program: There is no program of yours “Cedar PHP”: it is one of Riverbend IOP.',
      '4 Level of care: “Riverbend IOP” is IOP: name another program, or mend the cell.',
      '4 Birth date: This day is still to come.',
      '4 Admitted on: This day is still to come.',
      '5 Agreed days: “Someday” is no day: write Mon; Wed; Fri.',
      '5 Groups: There is no group “Choir”: it is one of Skills group.',
      '5 Primary clinician: Choose a facilitator or supervisor of the program.',
      '6 Primary clinician: Nobody here has the address “nobody@else.example”.',
      '6 Emergency contact: Give name, relation and phone, or leave all three empty.',
      '6 Agreed days: Choose the agreed days.',
      '7 Admitted on: “06/01/2026” is not a date (YYYY-MM-DD).',
      '7 Source: Say where the person came from: inpatient, residential, PHP, OP, direct.',
      '7 Primary clinician: Give the e-mail of a clinician who works here.',
    ]);
    assert.deepEqual(await stored(good.family), []);
  });

  test('is for a director, and reads dates in the format that was said', async () => {
    for (const person of [alder, basil]) {
      const write = {
        csv: head,
        dateFormat: 'YYYY-MM-DD',
        dryRun: true,
        decisions: [],
        part2Unmarked: true,
      };
      assert.equal((await person.send('POST', '/api/imports/roster', write)).status, 403);
    }
    const one = someone();
    const american = line({ ...one, born: '2/1/1980', admitted: '4/13/2026' });
    const done = await importing([american], { dateFormat: 'MM/DD/YYYY' });
    assert.equal(done.imported, true);
    assert.equal((await stored(one.family))[0]?.birth_date, '1980-02-01');
  });

  test('of 500 people is done in seconds', async () => {
    const names = Array.from({ length: 500 }, (_, index) => index.toString(26));
    const word = (name: string) => [...name].map((sign) => `${sign}o${sign}`).join('') + 'ley';
    const lines = names.map((name, index) =>
      line({
        ...{ family: `Big${word(name)}`, given: word([...name].reverse().join('')) },
        born: `${1940 + (index % 60)}-0${(index % 9) + 1}-${10 + (index % 18)}`,
      }),
    );
    const first = await importing(lines, { dryRun: true });
    const decisions = decided(first, 'another');
    const began = performance.now();
    const done = await importing(lines, { decisions });
    const took = performance.now() - began;
    assert.deepEqual([done.imported, reasons(done)], [true, []]);
    assert.ok(took < 60_000, `${took} ms`);
    const again = await importing(lines, { dryRun: true });
    assert.ok(again.entries.every(({ outcome }) => outcome === 'there'));
  });
});
