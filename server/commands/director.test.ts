import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { SettableClock } from '../clock.ts';
import { database, openPool } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { Problem } from '../problems.ts';
import { StartRefused } from '../start-refused.ts';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';
import { actAs } from './act-as.ts';
import { findDirector } from './director.ts';

const stepwell = await testApp();
const appPool = openPool(stepwell.database.appUrl);
after(async () => {
  await appPool.end();
  await stepwell.close();
});
const owner = database<DB>(stepwell.database.ownerPool);
const nobody = { email: null, programCode: null };

suite('a command', () => {
  test('acts for the only director, or for the one that is named', async () => {
    const refused = (asked: Parameters<typeof findDirector>[1], words: RegExp) =>
      assert.rejects(
        findDirector(owner, asked),
        (error: Error) => error instanceof StartRefused && words.test(error.message),
      );
    await refused(nobody, /no director yet/);
    const first = await stepwell.person({ roles: ['director', 'facilitator'] });
    assert.equal((await findDirector(owner, nobody)).id, first.id);
    const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
    const programId = await record.program({ code: 'here' });
    const second = await stepwell.person({ roles: ['director'], programIds: [programId] });
    await refused(nobody, /--as/);
    assert.equal((await findDirector(owner, { ...nobody, programCode: 'here' })).id, second.id);
    const named = await findDirector(owner, { ...nobody, email: first.email.toUpperCase() });
    assert.deepEqual([named.id, named.roles], [first.id, ['director', 'facilitator']]);
    await refused({ ...nobody, email: 'nobody@riverbend.example' }, /no director nobody@/);
  });

  test('has the rights of that person and stores nothing when it fails', async () => {
    const app = database<DB>(appPool);
    const clock = new SettableClock('2026-06-16T13:00:00.000Z');
    const person = await stepwell.person({ roles: ['director'] });
    const director = await findDirector(owner, { ...nobody, email: person.email });
    const manager = { ...director, roles: ['case-manager'] as const };
    await assert.rejects(
      actAs(app, clock, manager, 'import-measures', () => Promise.resolve()),
      Problem,
    );
    const failing = actAs(app, clock, director, 'import-measures', ({ audit }) => {
      audit.write('import', []);
      return Promise.reject(new Error('stopped'));
    });
    await assert.rejects(failing, /stopped/);
    await actAs(app, clock, director, 'import-measures', ({ audit }) => {
      audit.write('import', []);
      return Promise.resolve();
    });
    const { rows } = await stepwell.database.ownerPool.query(
      `select action, sign_in_id from audit_event where staff_id = $1`,
      [director.id],
    );
    assert.deepEqual(rows, [{ action: 'write:import-measures', sign_in_id: 'command' }]);
  });
});
