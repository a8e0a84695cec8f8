import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { GroupWrite } from '#contract/group';
import { addDays } from '#domain/calendar/zoned-time';
import { appDatabase, openPool } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';
import { actAsOrganization } from './ahead-queries.ts';
import { daysAhead } from './plan.ts';
import { keepPlanned, planAhead } from './plan-ahead.ts';

const stepwell = await testApp();
const pool = openPool(stepwell.database.appUrl);
after(async () => {
  await pool.end();
  await stepwell.close();
});
const db = appDatabase<DB>(pool);
const { ownerPool } = stepwell.database;
stepwell.clock.set('2026-10-20T16:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const aster = await record.participant(programId);
const director = await stepwell.person({ roles: ['director'], programIds: [programId] });

const weekly: GroupWrite = {
  ...{ programId, name: 'Evening skills', kind: 'group', room: 'Alder room', mode: 'in-person' },
  ...{ seats: null, dayTemplateId: null, endsOn: null, facilitators: [], exceptions: [] },
  meetings: [
    {
      ...{ id: newId(), rule: 'FREQ=WEEKLY;BYDAY=TU', startsAt: '18:30', endsAt: '20:00' },
      ...{ validFrom: '2026-10-20', validTo: null },
    },
  ],
  version: 0,
};
const groupId = newId();
const saved = await director.send('PUT', `/api/groups/${groupId}`, weekly);
assert.equal(saved.status, 200, saved.text);

const days = async () =>
  (
    await ownerPool.query<{ on: string }>(
      `select occurs_on::text as on from session where group_id = $1 order by 1`,
      [groupId],
    )
  ).rows.map((row) => row.on);

suite('sessions ahead', () => {
  test('go on while nobody saves the group, each planned once', async () => {
    const before = await days();
    assert.equal(before.at(-1), addDays('2026-10-20', daysAhead));
    stepwell.clock.set('2026-11-10T16:00:00.000Z');
    const both = await Promise.all([planAhead(db, stepwell.clock), planAhead(db, stepwell.clock)]);
    assert.equal(both[0].made + both[1].made, 3);
    assert.deepEqual(
      (await days()).slice(before.length),
      [7, 14, 21].map((more) => addDays(before.at(-1) ?? '', more)),
    );
    assert.deepEqual(await planAhead(db, stepwell.clock), { made: 0, moved: 0, withdrawn: 0 });
  });

  test('are planned by nobody, who sees nobody’s record', async () => {
    const seen = await db.transaction().execute(async (transaction) => {
      await actAsOrganization(transaction, stepwell.organizationId, '2026-11-10T16:00:00.000Z');
      const read = (table: 'participant' | 'episode' | 'program') =>
        transaction.selectFrom(table).select('organization_id').execute();
      return [await read('participant'), await read('episode'), await read('program')].map(
        (rows) => rows.length,
      );
    });
    assert.notEqual(aster.id, '');
    assert.deepEqual(seen, [0, 0, 1]);
  });

  test('are tried again after a fault, which is told', async () => {
    const away = openPool('postgresql://nobody@127.0.0.1:9/nothing');
    const faults: unknown[] = [];
    const end = keepPlanned(appDatabase<DB>(away), stepwell.clock, {
      onPlanned: () => assert.fail('nothing can be planned there'),
      onFault: (error) => faults.push(error),
    });
    await end();
    assert.equal(faults.length, 1);
    await away.end();
  });
});
