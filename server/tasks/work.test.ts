import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { CareTeam, TaskAssigned, Tasks, WorkTask } from '#contract/task';
import type { Today } from '#contract/today';
import { TestRecord, testSettings } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);

/** Somebody of whom no measure is overdue since fewer than three days. */
async function scene(admittedOn = '2026-06-13') {
  const programId = await record.program();
  const juniper = await stepwell.person({ name: 'Juniper Vale' });
  const alder = await stepwell.person({ name: 'Alder Pike' });
  const marlow = await stepwell.person({ name: 'Marlow Finch', roles: ['supervisor'] });
  await record.measurementPlan(programId, juniper.id, ['phq9', 'gad7']);
  for (const supervisee of [juniper, alder]) {
    await record.insert('supervision', {
      ...{ id: newId(), supervisor_id: marlow.id, supervisee_id: supervisee.id },
      valid_from: '2026-01-01',
    });
  }
  const bram = await record.participant(programId, {
    primaryClinicianId: juniper.id,
    admittedOn,
  });
  const groupId = await record.group(programId, [alder.id]);
  await record.member(groupId, bram);
  const tasks = async (by: TestPerson, of: 'me' | 'team' = 'me') => {
    const answer = await by.get(`/api/tasks?of=${of}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.body as Tasks;
  };
  const own = async (by: TestPerson, kind: WorkTask['kind'], of: 'me' | 'team' = 'me') =>
    (await tasks(by, of)).tasks.filter((task) => task.kind === kind);
  const give = (to: TestPerson, version = 0, change: object = {}) =>
    juniper.send('PUT', `/api/participants/${bram.id}/tasks`, {
      ...{ kind: 'measure-overdue', subject: 'phq9', assignedTo: to.id, version },
      ...change,
    });
  return { programId, juniper, alder, marlow, bram, tasks, own, give };
}

suite('a measure that is overdue', () => {
  test('is a task of the primary clinician, and goes when it is given', async () => {
    const { juniper, alder, bram, own } = await scene();
    const found = await own(juniper, 'measure-overdue');
    assert.deepEqual(
      found.map(({ subject, dueOn, ageDays, owner }) => [subject, dueOn, ageDays, owner?.name]),
      [
        ['phq9', '2026-06-13', 3, 'Juniper Vale'],
        ['gad7', '2026-06-13', 3, 'Juniper Vale'],
      ],
    );
    assert.deepEqual(await own(alder, 'measure-overdue'), []);
    assert.equal((await own(alder, 'measure-overdue', 'team')).length, 2);
    await record.administration(bram, juniper.id, { administered_at: '2026-06-16T12:00:00Z' });
    assert.deepEqual(
      (await own(juniper, 'measure-overdue')).map(({ subject }) => subject),
      ['gad7'],
    );
  });

  test('comes a page at a time and by its kind, with the counts of all', async () => {
    const { juniper } = await scene();
    const page = async (more: string) => {
      const answer = await juniper.get(`/api/tasks?of=team&limit=1${more}`);
      assert.equal(answer.status, 200, answer.text);
      return answer.body as Tasks;
    };
    const first = await page('');
    const second = await page(`&after=${first.next ?? ''}`);
    assert.deepEqual(
      [first, second].map(({ tasks, open, pastLimit, next }) => [
        ...[tasks.map(({ subject }) => subject).join(), open, pastLimit, next === null],
      ]),
      [
        ['phq9', 2, 0, false],
        ['gad7', 2, 0, true],
      ],
    );
    assert.equal((await page('&kind=plan-review')).open, 0);
    assert.equal((await juniper.get('/api/tasks?of=team&after=nonsense')).status, 400);
  });

  test('shows at the supervisor once its limit is over', async () => {
    const early = await scene();
    assert.deepEqual(await early.own(early.marlow, 'measure-overdue'), []);
    const late = await scene('2026-06-09');
    const found = await late.own(late.marlow, 'measure-overdue');
    assert.equal(found.length, 2);
    assert.deepEqual([found[0]?.limitOn, found[0]?.atSupervisor], ['2026-06-16', true]);
  });

  test('is the same count on Today', async () => {
    const { juniper, bram, own } = await scene();
    const { unfinished } = (await juniper.get('/api/today')).body as Today;
    const line = unfinished.find(({ kind }) => kind === 'measures-overdue');
    assert.equal(line?.count, (await own(juniper, 'measure-overdue')).length);
    assert.equal(line.words, 'Bram Oduya.');
    const { rows } = await stepwell.database.ownerPool.query<{ participant_ids: string[] }>(
      `select participant_ids from audit_event where staff_id = $1 and detail ->> 'list' = 'today'`,
      [juniper.id],
    );
    assert.deepEqual(rows[0]?.participant_ids, [bram.id]);
  });

  test('can be given to somebody of the team, over the version seen', async () => {
    const { juniper, alder, bram, own, give } = await scene();
    const team = (await juniper.get(`/api/participants/${bram.id}/team`)).body as CareTeam;
    assert.deepEqual(
      team.team.map(({ name }) => name),
      ['Alder Pike', 'Juniper Vale', 'Marlow Finch'],
    );
    const given = await give(alder);
    assert.equal(given.status, 200, given.text);
    const [task] = await own(alder, 'measure-overdue');
    assert.deepEqual([task?.subject, task?.assigned?.by], ['phq9', 'Juniper Vale']);
    assert.equal((await own(juniper, 'measure-overdue')).length, 1);
    assert.equal((await give(juniper)).status, 409);
    assert.equal((await give(juniper, 1)).status, 200);
  });

  test('is its rule’s again the next time, and once its new owner may not see it', async () => {
    const { juniper, alder, bram, own, give } = await scene();
    assert.equal((await give(alder)).status, 200);
    const { ownerPool } = stepwell.database;
    await ownerPool.query('update staff set disabled_at = now() where id = $1', [alder.id]);
    const [phq9] = await own(juniper, 'measure-overdue');
    assert.deepEqual([phq9?.subject, phq9?.owner?.id, phq9?.assigned], ['phq9', juniper.id, null]);
    assert.equal((await give(juniper, 1)).status, 409);
    const given = await give(juniper);
    assert.deepEqual([given.status, (given.body as TaskAssigned).version], [200, 2]);
    await ownerPool.query('update staff set disabled_at = null where id = $1', [alder.id]);
    assert.equal((await give(alder, 2)).status, 200);
    await record.administration(bram, juniper.id, { administered_at: '2026-06-16T12:00:00Z' });
    const before = stepwell.clock.now().toISOString();
    stepwell.clock.set('2026-06-25T14:00:00.000Z');
    const again = await stepwell.signInAgain(juniper);
    const found = await own(again, 'measure-overdue').finally(() => stepwell.clock.set(before));
    const later = found.find(({ subject }) => subject === 'phq9');
    assert.deepEqual([later?.owner?.id, later?.assigned], [juniper.id, null]);
  });

  test('is not given to a stranger, nor when nothing is open', async () => {
    const { give, alder } = await scene();
    const stranger = await stepwell.person();
    assert.equal((await give(stranger)).status, 400);
    assert.equal((await give(alder, 0, { subject: 'pcl5' })).status, 422);
  });
});

suite('Today', () => {
  const kindsOf = async (by: TestPerson) =>
    ((await by.get('/api/today')).body as Today).unfinished
      .filter(({ kind }) => kind === 'outreach' || kind === 'plan-review')
      .map(({ kind }) => kind)
      .sort();

  test('follows who was given an outreach or a plan review, and tells their screens', async () => {
    const { programId, juniper, alder, bram, give } = await scene();
    const sessionId = await record.session(programId, {
      ...{ startsAt: '2026-06-15T13:00:00Z', endsAt: '2026-06-15T16:00:00Z' },
    });
    await record.insert('work_task', {
      ...{ id: newId(), participant_id: bram.id, session_id: sessionId, kind: 'outreach' },
      ...{ assigned_to: juniper.id, due_on: '2026-06-15', created_at: '2026-06-15T16:00:00Z' },
    });
    const signed = { participant_id: bram.id, form_version: 1, canonical: '{}', content_hash: 'x' };
    const versionId = newId();
    await record.insert('plan_version', {
      ...{ ...signed, id: versionId, episode_id: bram.episodeId, number: 1 },
      ...{ made_by: juniper.id, maker_name: 'Juniper Vale', maker_credential: 'LCSW' },
      ...{ signers: ['primary-clinician'], made_at: '2026-04-01T20:00:00Z' },
    });
    await record.insert('plan_signature', {
      ...{ ...signed, id: newId(), plan_version_id: versionId, kind: 'clinician' },
      ...{ outcome: 'signed', signer: 'primary-clinician', signer_name: 'Juniper Vale' },
      ...{ signer_credential: 'LCSW', recorded_by: juniper.id },
      recorded_at: '2026-04-01T20:00:00Z',
    });
    assert.deepEqual(await kindsOf(juniper), ['outreach', 'plan-review']);
    assert.deepEqual(await kindsOf(alder), []);
    for (const kind of ['outreach', 'plan-review']) {
      const given = await give(alder, 0, { kind, subject: '' });
      assert.equal(given.status, 200, given.text);
    }
    assert.deepEqual(await kindsOf(juniper), []);
    assert.deepEqual(await kindsOf(alder), ['outreach', 'plan-review']);
    const { rows } = await stepwell.database.ownerPool.query<{ count: number }>(
      `select count(*)::integer as count from change
       where participant_id = $1 and subject = 'work-task' and by_staff = $2`,
      [bram.id, juniper.id],
    );
    assert.deepEqual(rows, [{ count: 2 }]);
  });
});

suite('other tasks', () => {
  test('a note that is unsigned after its hours is a task of its author', async () => {
    const { programId, juniper, bram, own } = await scene();
    const session = async (day: string) => {
      const id = await record.session(programId, {
        ...{ startsAt: `${day}T13:00:00Z`, endsAt: `${day}T16:00:00Z`, leaderIds: [juniper.id] },
      });
      await record.onRoster(id, bram, { note_author_id: juniper.id });
      await record.attendance(id, bram, juniper.id, { status: 'present' });
    };
    await session('2026-06-15');
    assert.deepEqual(await own(juniper, 'note-late'), []);
    await session('2026-06-12');
    const [task, ofAll, ...rest] = await own(juniper, 'note-late');
    assert.deepEqual(rest, []);
    assert.deepEqual(
      [ofAll?.title, ofAll?.dueOn, ofAll?.owner?.id, ofAll?.participantId, ofAll?.mayReassign],
      ['Group note unsigned', '2026-06-13', juniper.id, null, false],
    );
    assert.deepEqual(
      [task?.dueOn, task?.ageDays, task?.mayReassign, task?.person],
      ['2026-06-13', 3, false, 'Bram Oduya'],
    );
  });

  test('the note of a session as a whole is late until it is signed, by whatever name', async () => {
    const { programId, juniper, bram, own } = await scene();
    const day = { startsAt: '2026-06-11T13:00:00Z', endsAt: '2026-06-11T14:00:00Z' };
    for (const kind of ['family', 'individual'] as const) {
      const id = await record.session(programId, {
        ...{ ...day, leaderIds: [juniper.id], more: { kind } },
      });
      await record.onRoster(id, bram, { note_author_id: juniper.id });
      await record.attendance(id, bram, juniper.id, { status: 'present' });
    }
    const titles = async () => (await own(juniper, 'note-late')).map(({ title }) => title);
    assert.deepEqual((await titles()).toSorted(), [
      'Note unsigned: Bram Oduya',
      'Note unsigned: Bram Oduya',
      'Session note unsigned',
    ]);
    const [{ sessionId } = { sessionId: null }] = (await own(juniper, 'note-late')).filter(
      ({ title }) => title === 'Session note unsigned',
    );
    await record.insert('group_note', {
      ...{ id: newId(), session_id: sessionId, dynamic: 'Calm.', version: 1 },
      ...{ updated_by: juniper.id, updated_at: day.endsAt, signed_by: juniper.id },
      signed_at: day.endsAt,
    });
    assert.equal((await titles()).includes('Session note unsigned'), false);
  });

  test('outreach is listed with what came of it', async () => {
    const { programId, juniper, bram, tasks } = await scene();
    const sessionId = await record.session(programId, {
      ...{ startsAt: '2026-06-15T13:00:00Z', endsAt: '2026-06-15T16:00:00Z' },
    });
    const id = newId();
    await record.insert('work_task', {
      ...{ id, participant_id: bram.id, session_id: sessionId, kind: 'outreach' },
      ...{ assigned_to: juniper.id, due_on: '2026-06-15', created_at: '2026-06-15T16:00:00Z' },
    });
    const before = (await tasks(juniper)).tasks.find(({ kind }) => kind === 'outreach');
    assert.deepEqual([before?.taskId, before?.atSupervisor], [id, true]);
    const done = { outcome: 'Reached, safe', version: before?.taskVersion };
    assert.equal((await juniper.send('POST', `/api/tasks/${id}/done`, done)).status, 200);
    const after = await tasks(juniper);
    assert.equal(
      after.tasks.some(({ kind }) => kind === 'outreach'),
      false,
    );
    assert.deepEqual(
      after.done.map(({ outcome, doneBy }) => [outcome, doneBy]),
      [['Reached, safe', 'Juniper Vale']],
    );
  });

  test('say the numbers that hold in each of the reader’s programs', async () => {
    const settings = { ...testSettings, noteDueHours: 48 };
    const name = 'Eveningside IOP';
    const own = await record.program({ name, settings: JSON.stringify(settings) });
    const person = await stepwell.person({ programIds: [own] });
    const { programs } = (await person.get('/api/tasks?of=me')).body as Tasks;
    const { taskLimits, planReviewDays } = testSettings;
    assert.deepEqual(programs, [{ name, noteDueHours: 48, planReviewDays, taskLimits }]);
  });

  test('leave one audit row that names the people', async () => {
    const { juniper, bram, tasks } = await scene();
    await tasks(juniper);
    const { rows } = await stepwell.database.ownerPool.query<{ participant_ids: string[] }>(
      `select participant_ids from audit_event where staff_id = $1 and subject = 'task'`,
      [juniper.id],
    );
    assert.deepEqual(rows.at(-1)?.participant_ids, [bram.id]);
  });
});
