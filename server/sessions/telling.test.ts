import assert from 'node:assert/strict';
import { after, beforeEach, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { SessionList, SessionState } from '#contract/session';
import type { Tasks } from '#contract/task';
import type { Telling } from '#contract/telling';
import type { Today } from '#contract/today';
import { TestRecord, type KnownParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday morning in New York.
const monday = '2026-10-19T12:00:00.000Z';
stepwell.clock.set(monday);
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const juniper = await stepwell.person({ name: 'Juniper Vale' });
const tobin = await stepwell.person({ name: 'Tobin Larkspur' });
const director = await stepwell.person({
  name: 'Sorrel Wickmere',
  roles: ['director'],
  programIds,
});
const stranger = await stepwell.person({ programIds });
const groupId = await record.group(programId, [juniper.id, tobin.id]);

async function member(preferredName: string, phone: string | null): Promise<KnownParticipant> {
  const person = await record.participant(programId, { preferredName });
  await record.member(groupId, person);
  if (phone !== null) {
    await record.insert('referral', {
      ...{ id: newId(), program_id: programId, participant_id: person.id, given_name: 'Bram' },
      ...{ family_name: 'Oduya', referred_on: '2026-04-01', referred_by: 'Mercy Hospital', phone },
      ...{ source: 'inpatient', reason: 'Words', urgency: 'soon', status: 'admitted' },
      ...{ updated_by: juniper.id, updated_at: monday },
    });
  }
  return person;
}
const bram = await member('Bram', '555-0134');
const ida = await member('Ida', null);
const excused = await member('Mato', null);
/** A member who comes on other days. */
const other = await record.participant(programId, { preferredName: 'Pia' });
await record.insert('membership', {
  ...{ id: newId(), group_id: groupId, participant_id: other.id, valid_from: '2026-01-01' },
});

/** Tuesday at nine. */
async function session(): Promise<string> {
  const id = await record.session(programId, {
    ...{ groupId, leaderIds: [juniper.id, tobin.id], ended: false },
    ...{ startsAt: '2026-10-20T13:00:00.000Z', endsAt: '2026-10-20T16:00:00.000Z' },
  });
  await record.onRoster(id, excused);
  await record.attendance(id, excused, juniper.id, { status: 'excused' });
  return id;
}

beforeEach(async () => {
  stepwell.clock.set(monday);
  await ownerPool.query(
    'update work_task set withdrawn_at = created_at where withdrawn_at is null',
  );
});

/** Its planned end is now. */
const ended = (id: string) =>
  ownerPool.query(
    `update session set starts_at = $2::timestamptz - interval '3 hours', ends_at = $2 where id = $1`,
    [id, monday],
  );

const cancel = (id: string, by: TestPerson = juniper, more: object = {}) =>
  by.send('POST', `/api/sessions/${id}/cancel`, { reason: 'Weather', version: 1, ...more });

async function telling(id: string, by: TestPerson = juniper): Promise<Telling> {
  const answer = await by.get(`/api/sessions/${id}/telling`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Telling;
}

async function toTell(by: TestPerson): Promise<Today['unfinished']> {
  const { body } = await by.get('/api/today');
  return (body as Today).unfinished.filter(({ kind }) => kind === 'tell-cancelled');
}

async function taskOf(id: string, person: KnownParticipant) {
  const { people } = await telling(id);
  const task = people.find(({ participantId }) => participantId === person.id)?.task;
  assert.ok(task);
  return task;
}

const attempt = (
  task: { id: string; version: number },
  result: 'told' | 'not-reached',
  by: TestPerson = juniper,
) =>
  by.send('POST', `/api/tasks/${task.id}/attempts`, {
    ...{ id: newId(), result, version: task.version },
  });

suite('a cancelled session', () => {
  test('shows before it is cancelled who has to be told, with the number on file', async () => {
    const { people, leaders } = await telling(await session());
    assert.deepEqual(
      people.map(({ preferredName, phone, task }) => [preferredName, phone, task]),
      [
        ['Bram', '555-0134', null],
        ['Ida', null, null],
      ],
    );
    assert.deepEqual(leaders, ['Tobin Larkspur, LCSW']);
  });

  test('is one line on the day of who cancelled it, until everybody was told', async () => {
    const id = await session();
    assert.equal((await cancel(id, director)).status, 200);
    assert.deepEqual(await toTell(juniper), []);
    const [line] = await toTell(director);
    assert.equal(line?.title, 'Tell 2 people');
    assert.equal(line.words, 'Skills group, Tue 20 Oct, 9:00, is cancelled.');
    assert.equal((await attempt(await taskOf(id, bram), 'told')).status, 200);
    assert.equal((await attempt(await taskOf(id, ida), 'not-reached')).status, 200);
    const [rest] = await toTell(director);
    assert.equal(rest?.title, 'Tell Ida Oduya');
    assert.match(rest.words, /1 not reached yet\. 1 told\.$/);
    assert.equal((await attempt(await taskOf(id, ida), 'told')).status, 200);
    assert.deepEqual(await toTell(director), []);
  });

  test('keeps each attempt with who made it and when', async () => {
    const id = await session();
    await cancel(id);
    await attempt(await taskOf(id, ida), 'not-reached');
    stepwell.clock.set('2026-10-19T12:05:00.000Z');
    await attempt(await taskOf(id, ida), 'told', tobin);
    const { told, attempts } = await taskOf(id, ida);
    assert.equal(told, true);
    assert.deepEqual(attempts, [
      { result: 'not-reached', at: monday, by: 'Juniper Vale' },
      { result: 'told', at: '2026-10-19T12:05:00.000Z', by: 'Tobin Larkspur' },
    ]);
  });

  test('is on the page of work as on Today, of who cancelled it and of the team', async () => {
    const id = await session();
    assert.equal((await cancel(id, tobin)).status, 200);
    const ofWork = async (by: TestPerson, of: 'me' | 'team') =>
      ((await by.get(`/api/tasks?of=${of}`)).body as Tasks).tasks.filter(
        ({ kind }) => kind === 'tell-cancelled',
      );
    const [line] = await toTell(tobin);
    const [task, ...others] = await ofWork(tobin, 'me');
    assert.deepEqual(
      [task?.title, task?.words, task?.count, task?.sessionId, others],
      [line?.title, line?.words, line?.count, id, []],
    );
    assert.deepEqual(
      [task?.dueOn, task?.owner?.name, task?.mayReassign, task?.atSupervisor],
      ['2026-10-20', 'Tobin Larkspur', false, false],
    );
    assert.deepEqual(await ofWork(juniper, 'me'), []);
    assert.equal((await ofWork(juniper, 'team')).length, 1);
    for (const person of [bram, ida]) await attempt(await taskOf(id, person), 'told');
    assert.deepEqual(await ofWork(tobin, 'me'), []);
  });

  test('asks for nothing more once it takes place after all, and anew when cancelled again', async () => {
    const id = await session();
    await cancel(id);
    const told = await taskOf(id, bram);
    await attempt(told, 'told');
    stepwell.clock.set('2026-10-19T12:05:00.000Z');
    const restored = await juniper.send('POST', `/api/sessions/${id}/restore`, { version: 2 });
    assert.equal(restored.status, 200, restored.text);
    assert.deepEqual(await toTell(juniper), []);
    stepwell.clock.set('2026-10-19T12:10:00.000Z');
    await cancel(id, juniper, { version: 3 });
    const [line] = await toTell(juniper);
    assert.equal(line?.title, 'Tell 2 people');
    assert.equal((await taskOf(id, bram)).told, false);
  });

  test('need not be told where somebody says so, nor once its time has passed', async () => {
    const id = await session();
    await cancel(id, juniper, { tell: false });
    assert.deepEqual((await telling(id)).people, []);
    assert.equal((await telling(id)).asked, false);
    const late = await session();
    await ended(late);
    assert.equal((await cancel(late)).status, 200);
    assert.deepEqual((await telling(late)).people, []);
    assert.equal((await telling(late)).asked, false);
  });

  test('says whether a list was kept, and keeps that when it is cancelled again', async () => {
    const id = await session();
    assert.equal((await telling(id)).asked, false);
    const cancelled = await cancel(id);
    assert.equal((cancelled.body as SessionState).cancellation?.asked, true);
    assert.equal((await telling(id)).asked, true);
    await juniper.send('POST', `/api/sessions/${id}/restore`, { version: 2 });
    assert.equal((await telling(id)).asked, false);
    const nobody = await record.session(programId, {
      ...{ groupId: await record.group(programId, [juniper.id]), leaderIds: [juniper.id] },
      ...{ startsAt: '2026-10-20T13:00:00.000Z', endsAt: '2026-10-20T16:00:00.000Z', ended: false },
    });
    await cancel(nobody);
    const { people, asked } = await telling(nobody);
    assert.deepEqual([people, asked], [[], true]);
  });

  test('shows its numbers to who may cancel it, and to the others once somebody has to call', async () => {
    const supervisor = await stepwell.person({ roles: ['supervisor'], programIds });
    await record.insert('supervision', {
      ...{ id: newId(), supervisor_id: supervisor.id, supervisee_id: juniper.id },
      valid_from: '2026-01-01',
    });
    const id = await session();
    const phones = async (by: TestPerson) =>
      (await telling(id, by)).people.map((each) => each.phone);
    assert.deepEqual(await phones(supervisor), [null, null]);
    assert.deepEqual(await phones(director), ['555-0134', null]);
    await cancel(id);
    assert.deepEqual(await phones(supervisor), ['555-0134', null]);
  });

  test('shows the number that stands in another entry of the same person', async () => {
    const [kept, twice] = [await member('Kept', null), await member('Twice', '555-0199')];
    await ownerPool.query('delete from membership where participant_id = $1', [twice.id]);
    await record.insert('participant_merge', {
      ...{ id: newId(), kept_id: kept.id, merged_id: twice.id, reason: 'Entered twice' },
      ...{ merged_by: director.id, merged_at: monday },
    });
    const { people } = await telling(await session());
    const phone = people.find(({ participantId }) => participantId === kept.id)?.phone;
    assert.equal(phone, '555-0199');
    await ownerPool.query('delete from membership where participant_id = $1', [kept.id]);
  });

  test('says in the schedule how many were told', async () => {
    const id = await session();
    const listed = async () => {
      const at = '2026-10-20T00:00:00Z&to=2026-10-21T00:00:00Z';
      const { body } = await juniper.get(`/api/sessions?from=${at}`);
      return (body as SessionList).sessions.find((each) => each.id === id)?.telling;
    };
    assert.equal(await listed(), null);
    await cancel(id);
    await attempt(await taskOf(id, bram), 'told');
    assert.deepEqual(await listed(), { told: 1, people: 2 });
  });

  test('is off the list when its time has passed', async () => {
    const id = await session();
    await cancel(id);
    assert.equal((await toTell(juniper)).length, 1);
    await ended(id);
    assert.deepEqual(await toTell(juniper), []);
  });
});

suite('an attempt is refused', () => {
  test('to who does not see the person, over another version, and when they were told', async () => {
    const id = await session();
    await cancel(id);
    const task = await taskOf(id, bram);
    assert.equal((await attempt(task, 'told', stranger)).status, 404);
    assert.equal((await attempt({ ...task, version: 2 }, 'told')).status, 409);
    assert.equal((await attempt(task, 'told')).status, 200);
    assert.equal((await attempt({ ...task, version: 2 }, 'told')).status, 422);
  });

  test('for an outreach, which has an outcome of its own', async () => {
    const taskId = newId();
    await record.insert('work_task', {
      ...{ id: taskId, participant_id: bram.id, session_id: await session(), kind: 'outreach' },
      ...{ assigned_to: juniper.id, due_on: '2026-10-20', created_at: monday },
    });
    assert.equal((await attempt({ id: taskId, version: 1 }, 'told')).status, 404);
    const id = await session();
    await cancel(id);
    const { id: tellingId } = await taskOf(id, bram);
    const done = { outcome: 'Reached', version: 1 };
    assert.equal((await juniper.send('POST', `/api/tasks/${tellingId}/done`, done)).status, 404);
  });
});
