import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import type { PeopleImportReport } from '#contract/people-import';
import { peopleTemplate } from '#domain/imports/people-template';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set('2026-11-16T15:00:00.000Z');
const { ownerPool } = stepwell.database;
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
await record.program({ name: 'Riverbend PHP', level_of_care: 'PHP' });
const basil = await stepwell.person({ roles: ['administrator'] });
const sorrel = await stepwell.person({ roles: ['director'], programIds: [programId] });
const here = { programIds: [programId] };
const alder = await stepwell.person({ roles: ['facilitator'], ...here });
const juniper = await stepwell.person({ roles: ['facilitator'], ...here });
await record.group(programId, [alder.id], { name: 'Skills group' });
await ownerPool.query(
  `insert into credential (organization_id, code, name, needs_co_signature, may_assess_risk)
   values ($1, 'LPC-A', 'Associate', true, true)`,
  [stepwell.organizationId],
);
for (const [person, email] of [
  [alder, 'alder.pike@riverbend.example'],
  [juniper, 'juniper.vale@riverbend.example'],
] as const) {
  await ownerPool.query('update staff set email = $2 where id = $1', [person.id, email]);
}

suite('the template of an import', () => {
  for (const [kind, person] of [
    ['staff', basil],
    ['roster', sorrel],
  ] as const) {
    test(`of ${kind} stands in the documentation and is read without a fault`, async () => {
      const documented = join(import.meta.dirname, `../../docs/import/${kind}.csv`);
      assert.equal(await readFile(documented, 'utf8'), peopleTemplate(kind));
      const answer = await person.send('POST', `/api/imports/${kind}`, {
        ...{ csv: `\ufeff${peopleTemplate(kind)}`, dateFormat: 'YYYY-MM-DD', dryRun: true },
        ...(kind === 'roster' ? { decisions: [], part2Unmarked: false } : {}),
      });
      const { faults, ignored, entries } = answer.body as PeopleImportReport;
      assert.deepEqual([faults, ignored], [[], []]);
      assert.deepEqual(
        entries.map(({ outcome }) => outcome),
        ['new', 'new'],
      );
    });
  }
});
