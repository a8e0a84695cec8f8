import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { FlagsToDo } from '#contract/flag-ledger';
import type { Today } from '#contract/today';
import { phq9 } from '#domain/instruments/phq9';
import { testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
const { stepwell, programId } = room;
after(() => stepwell.close());
const programIds = [programId];
const juniper = room.juniper;
const cared = await room.record.participant(programId, { primaryClinicianId: juniper.id });
const supervisor = await stepwell.person({ roles: ['supervisor'], programIds });
const director = await stepwell.person({ roles: ['director'], programIds });
const facilitator = await stepwell.person({ roles: ['facilitator'], programIds });

const answers = Object.fromEntries(
  phq9.items.map(({ code, criticalFrom = 0 }) => [code, criticalFrom]),
);

const toDo = async (by: TestPerson): Promise<FlagsToDo> => {
  const answer = await by.get('/api/flags/to-do');
  assert.equal(answer.status, 200, answer.text);
  return answer.body as FlagsToDo;
};

suite('open risk on which others must act', () => {
  test('is listed apart for who follows it, as Today tells it', async () => {
    const entered = await juniper.send('POST', '/api/administrations', {
      ...{ id: newId(), participantId: cared.id, sessionId: null, mode: 'participant' },
      ...{ instrumentCode: 'phq9', administeredAt: stepwell.clock.now().toISOString() },
      ...{ answers, total: null },
    });
    assert.equal(entered.status, 201, entered.text);
    for (const by of [supervisor, director, facilitator, juniper]) {
      const { rows, others } = await toDo(by);
      const { unfinished, flagCount } = (await by.get('/api/today')).body as Today;
      const told = unfinished.filter(({ kind }) => kind === 'open-risk');
      assert.deepEqual(
        others.map(({ flag }) => flag.id),
        told.map(({ flagId }) => flagId),
      );
      assert.equal(rows.length, flagCount);
    }
    const [other] = (await toDo(director)).others;
    assert.equal(other?.person.id, cared.id);
    assert.ok(other.flag.responsible.length > 0);
    assert.notEqual(other.flag.nextAt, null);
    assert.deepEqual((await toDo(facilitator)).others, []);
  });
});
