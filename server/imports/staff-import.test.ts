import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { PeopleImportReport, StaffImportWrite } from '#contract/people-import';
import type { StaffList, StaffRecord } from '#contract/staff';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const basil = await stepwell.person({ name: 'Basil Ledgerwood', roles: ['administrator'] });

const head =
  'Name,E-mail,Credential,License number,Licence expires,Roles,Programs,Supervisor,Supervisor from';
const address = (name: string) => `${name}-${newId()}@riverbend.example`;

async function importing(
  lines: readonly string[],
  change: Partial<StaffImportWrite> = {},
  by: TestPerson = basil,
): Promise<PeopleImportReport> {
  const write = { csv: lines.join('\r\n'), dateFormat: 'YYYY-MM-DD', dryRun: false, ...change };
  const answer = await by.send('POST', '/api/imports/staff', write);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

const outcomes = ({ entries }: PeopleImportReport) =>
  entries.map(({ line, outcome }) => `${line} ${outcome}`);
const reasons = ({ faults }: PeopleImportReport) =>
  faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);

async function staffOf(email: string): Promise<StaffRecord | undefined> {
  const { staff } = (await basil.get('/api/staff')).body as StaffList;
  return staff.find((each) => each.email === email);
}

suite('an import of staff', () => {
  test('makes whom it names, who may supervise each other, and nobody twice', async () => {
    const [maren, fern] = [address('maren'), address('fern')];
    const lines = [
      head,
      `Fern Ashgrove,${fern.toUpperCase()},LMSW,,,facilitator,riverbend iop,${maren},2026-06-01`,
      `Maren Quickthorn,${maren},LCSW,SW 20417,2027-08-31,Facilitator; Clinical supervisor,,,`,
    ];
    const dry = await importing(lines, { dryRun: true });
    assert.deepEqual([dry.imported, dry.rows, reasons(dry)], [false, 2, []]);
    assert.deepEqual(outcomes(dry), ['2 new', '3 new']);
    assert.equal(await staffOf(fern), undefined);

    const done = await importing(lines);
    assert.equal(done.imported, true);
    const [supervisor, made] = [await staffOf(maren), await staffOf(fern)];
    assert.deepEqual(
      { ...made, id: null },
      {
        ...{ id: null, name: 'Fern Ashgrove', email: fern, credentialCode: 'LMSW' },
        ...{ licenceNumber: null, licenceExpiresOn: null, roles: ['facilitator'] },
        ...{ programIds: [programId], disabledAt: null, version: 1 },
        supervisors: [{ supervisorId: supervisor?.id, validFrom: '2026-06-01', validTo: null }],
      },
    );
    assert.deepEqual(supervisor?.roles, ['facilitator', 'supervisor']);
    assert.equal(supervisor.licenceNumber, 'SW 20417');

    const { rows } = await stepwell.database.ownerPool.query<{ staff: string }>(
      `select detail ->> 'staff' as staff from audit_event where subject = 'staff'
       and action like 'write:%' and staff_id = $1 and detail ? 'staff' order by staff`,
      [basil.id],
    );
    assert.deepEqual(
      rows.map(({ staff }) => staff),
      [made?.id, supervisor?.id].toSorted(),
      'what each may do from now on is in the trail',
    );

    const again = await importing(lines);
    assert.deepEqual(outcomes(again), ['2 there', '3 there']);
    assert.equal((await staffOf(fern))?.version, 1);
  });

  test('leaves who is there as they are, and says where the file differs', async () => {
    const ida = address('ida');
    await importing([head, `Ida Thorn,${ida},LCSW,,,Facilitator,Riverbend IOP,,`]);
    const differing = await importing([
      head,
      `Ida Thorn-Vale,${ida},LMSW,,,Facilitator; Prescriber,,,`,
    ]);
    assert.equal(differing.imported, true);
    assert.deepEqual(outcomes(differing), ['2 differs']);
    assert.deepEqual(differing.entries[0]?.differences, [
      { column: 'Name', here: 'Ida Thorn', file: 'Ida Thorn-Vale' },
      { column: 'Credential', here: 'LCSW', file: 'LMSW' },
      { column: 'Roles', here: 'Facilitator', file: 'Facilitator; Prescriber' },
    ]);
    const stored = await staffOf(ida);
    assert.deepEqual([stored?.name, stored?.credentialCode], ['Ida Thorn', 'LCSW']);
  });

  test('tells each fault with its line and column, by the rules of the form, and makes nobody', async () => {
    const [good, twice] = [address('good'), address('twice')];
    const told = await importing(
      [
        head,
        `Good One,${good},LCSW,,,Facilitator,,,`,
        `,no address,XYZ,,2027-02-30,Chief,Nowhere,,`,
        `Twin,${twice},LCSW,,,Facilitator,,nobody@else.example,06/01/2026`,
        `Twin again,${twice},LCSW,,,,,${good},`,
        `Long,${address('long')},LCSW,${'9'.repeat(61)},,Facilitator,,${good},06/02/2026`,
      ],
      { dateFormat: 'MM/DD/YYYY' },
    );
    assert.equal(told.imported, false);
    const roleNames =
      'Facilitator, Clinical supervisor, Case manager, Prescriber, Program director, Administrator';
    assert.deepEqual(
      reasons(told).sort(),
      [
        '3 Credential: There is no credential “XYZ”: add it under Credentials first, or name another.',
        '3 E-mail: This is no e-mail address.',
        '3 Licence expires: “2027-02-30” is not a date (MM/DD/YYYY).',
        '3 Name: Give the name with which the person signs notes.',
        '3 Programs: There is no program “Nowhere”: it is one of Riverbend IOP.',
        `3 Roles: There is no role “Chief”: it is one of ${roleNames}.`,
        '4 Supervisor: Nobody has the address “nobody@else.example”, here or in the file.',
        '5 E-mail: Line 4 has this address already: take one out.',
        `5 Roles: Give at least one role: ${roleNames}.`,
        '5 Supervisor from: Say from which day on.',
        '6 Licence number: The cell must have at most 60 characters.',
        '6 Supervisor: Only somebody with the role of a supervisor can supervise.',
      ].sort(),
    );
    assert.equal(told.faultCount, told.faults.length);
    assert.equal(await staffOf(good), undefined);
  });

  test('takes semicolons, tabs and a mark of UTF-8, and an apostrophe before a sign', async () => {
    const [ada, bea] = [address('ada'), address('bea')];
    const bySemicolon = `\ufeffName;E-mail;Credential;Roles;Shoe size\r\nAda Ünal;${ada};LCSW;"Facilitator; Prescriber";39\r\n`;
    const byTab = `name\temail\tcredential\troles\tlicense\nBea '=1\t${bea}\tLCSW\tFacilitator\t'=1+1\n`;
    const first = await importing([bySemicolon]);
    assert.deepEqual(first.ignored, ['Shoe size']);
    assert.equal((await staffOf(ada))?.name, 'Ada Ünal');
    await importing([byTab]);
    assert.equal((await staffOf(bea))?.licenceNumber, '=1+1');
  });

  test('says what is missing of a file, and what is too much', async () => {
    assert.deepEqual(reasons(await importing([''])), ['1 : The file is empty.']);
    assert.deepEqual(reasons(await importing(['Name,Name,Roles', 'A,B,C'])), [
      '1 Name: “Name” is there twice: take one column out.',
      '1 E-mail: There is no column “E-mail” in the file.',
      '1 Credential: There is no column “Credential” in the file.',
    ]);
    assert.deepEqual(reasons(await importing(['Name,E-mail,Credential,Roles', 'A,B'])), [
      '2 : The line has 2 cells, the header 4.',
    ]);
    const many = [head, ...Array.from({ length: 1001 }, () => 'x')];
    assert.deepEqual(reasons(await importing(many)), [
      '1002 : The file has more than 1000 lines: import it in several parts.',
    ]);
  });

  test('of 500 people is done in seconds', async () => {
    const boss = address('boss');
    const lines = Array.from(
      { length: 499 },
      (_, index) =>
        `Person ${index},${address(`p${index}`)},LMSW,,,Facilitator,Riverbend IOP,${boss},2026-06-01`,
    );
    const began = performance.now();
    const done = await importing([head, ...lines, `Boss,${boss},LCSW,,,Clinical supervisor,,,`]);
    assert.deepEqual([done.imported, done.entries.length], [true, 500]);
    assert.ok(performance.now() - began < 30_000);
  });
});
