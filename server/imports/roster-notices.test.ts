import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { PeopleImportReport } from '#contract/people-import';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set('2026-06-16T15:00:00.000Z');
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const sorrel = await stepwell.person({ roles: ['director'], programIds: [programId] });
const alder = await stepwell.person({ roles: ['facilitator'], programIds: [programId] });
const groupId = await record.group(programId, [alder.id], { name: 'Twelve', seats: 12 });
await record.insert('group_meeting', {
  ...{ id: newId(), group_id: groupId, rule: 'FREQ=WEEKLY;BYDAY=MO,TH', starts_at: '13:00' },
  ...{ ends_at: '15:00', valid_from: '2026-01-01' },
});
for (let member = 0; member < 10; member += 1) {
  await record.member(groupId, await record.participant(programId));
}

const head =
  'Last name,First name,DOB,Program,Admitted on,Days,Groups,Primary clinician,Source,Part 2';
const csv = [
  ['Quarrow', 'Velma', '1961-02-15', 'Mon'],
  ['Ostrander', 'Pilar', '1974-07-15', 'Fri'],
  ['Dunbeck', 'Zebadiah', '1988-11-15', 'Thu'],
].map(([family, given, born, days]) =>
  [
    family,
    given,
    born,
    'Riverbend IOP',
    '2026-04-13',
    days,
    'Twelve',
    alder.email,
    'PHP',
    'no',
  ].join(),
);

async function importing(dryRun: boolean): Promise<PeopleImportReport> {
  const answer = await sorrel.send('POST', '/api/imports/roster', {
    ...{ csv: [head, ...csv].join('\r\n'), dateFormat: 'YYYY-MM-DD', dryRun },
    ...{ decisions: [], part2Unmarked: false },
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as PeopleImportReport;
}
const told = ({ entries }: PeopleImportReport) =>
  entries.map(({ outcome, notices }) => [outcome, ...notices]);

suite('what to look at in a roster', () => {
  test('is a group that is full, counted over the file, and days on which none meets; it forbids nothing', async () => {
    const tried = await importing(true);
    assert.deepEqual(told(tried), [
      ['new'],
      ['new', 'Twelve meets on none of the agreed days: the person would not be expected in it.'],
      ['new', 'Twelve has no seat left.'],
    ]);
    assert.equal(tried.faultCount, 0);
    assert.equal((await importing(false)).imported, true);
    assert.deepEqual(told(await importing(true)), [['there'], ['there'], ['there']]);
  });
});
