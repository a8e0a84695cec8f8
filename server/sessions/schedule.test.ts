import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { SessionList } from '#contract/session';
import { v7 as newId } from 'uuid';
import { testRoom } from '../testing/room.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, stranger, record, programId, groupId, sessionId, stepwell } = room;
const week = '/api/sessions?from=2026-06-15T04:00:00Z&to=2026-06-22T04:00:00Z';

async function listed(by = juniper): Promise<SessionList> {
  const answer = await by.get(week);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as SessionList;
}

async function close(name: string, firstDay: string, of: string | null): Promise<void> {
  await record.insert('closure', {
    id: newId(),
    program_id: of,
    name,
    first_day: firstDay,
    last_day: firstDay,
  });
}

test('a listed session names its program, its group and who supervises its leaders', async () => {
  const marlow = await stepwell.person({ name: 'Marlow Penn', roles: ['supervisor'] });
  await record.insert('supervision', {
    id: newId(),
    supervisor_id: marlow.id,
    supervisee_id: juniper.id,
    valid_from: '2026-01-01',
  });
  const { sessions } = await listed();
  const [session] = sessions;
  assert.equal(session?.id, sessionId);
  assert.equal(session.program.id, programId);
  assert.equal(session.program.timeZone, 'America/New_York');
  assert.equal(session.group?.id, groupId);
  assert.deepEqual(session.supervisorIds, [marlow.id]);
});

test('the closed days of one’s programs are told, of the days asked for and of no other program', async () => {
  const other = await record.program();
  await close('Juneteenth', '2026-06-19', null);
  await close('Repairs', '2026-06-17', programId);
  await close('Elsewhere', '2026-06-17', other);
  await close('Independence Day', '2026-07-03', null);
  for (const who of [juniper, stranger]) {
    const { closures } = await listed(who);
    assert.deepEqual(
      closures.map(({ name, firstDay }) => `${firstDay} ${name}`),
      ['2026-06-17 Repairs', '2026-06-19 Juneteenth'],
    );
  }
});
