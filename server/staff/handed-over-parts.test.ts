import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { NoteDetail } from '#contract/note';
import type { HandOverItem } from '#contract/staff';
import { handedOver as done, owedBy, somebodyLeaving } from '../testing/somebody-leaving.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
const world = () => somebodyLeaving(stepwell);
const rowsOf = async (query: string, values: unknown[]) =>
  (await ownerPool.query<Record<string, unknown>>(query, values)).rows;

suite('what is handed over', () => {
  test('holds of cancelled sessions only whom somebody still has to be told in time', async () => {
    const it = await world();
    const cancelled = async (startsAt: string, endsAt: string) => {
      const at = '2026-06-16T15:00:00Z';
      const session_id = await it.record.session(it.programId, {
        ...{ startsAt, endsAt, leaderIds: [it.juniper.id], ended: false },
      });
      await ownerPool.query('update session set cancelled_at = $2 where id = $1', [session_id, at]);
      const id = newId();
      await it.record.insert('work_task', {
        ...{ id, participant_id: it.aster.id, session_id, kind: 'tell-cancelled' },
        ...{ assigned_to: it.juniper.id, due_on: '2026-06-16', created_at: at },
      });
      return id;
    };
    const ahead = await cancelled('2026-06-18T13:00:00Z', '2026-06-18T16:00:00Z');
    await cancelled('2026-06-15T13:00:00Z', '2026-06-15T16:00:00Z');
    const tasks = (await owedBy(it.juniper, it.director)).items.filter(
      ({ kind }) => kind === 'task',
    );
    assert.deepEqual(
      tasks.map(({ id, title, day }) => [id, title, day]),
      [
        [it.taskId, 'Outreach', '2026-06-16'],
        [ahead, 'To be told of a cancelled session: Skills group', '2026-06-18'],
      ],
    );
  });

  test('takes along what is to come of a day that is under way, and leaves what was', async () => {
    const it = await world();
    const templateId = newId();
    await it.record.insert('day_template', {
      ...{ id: templateId, program_id: it.programId, name: 'Program day' },
    });
    await it.record.insert('day_template_part', {
      ...{ id: newId(), template_id: templateId, position: 1, title: 'Skills', is_break: false },
      ...{ starts_at: '09:00', ends_at: '10:00', facilitator_id: it.juniper.id },
    });
    const day = await it.record.group(it.programId, [it.tamsin.id], {
      day_template_id: templateId,
    });
    const now = stepwell.clock.now().getTime();
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const running = await it.record.session(it.programId, {
      ...{ startsAt: at(-2), endsAt: at(2), ended: false, leaderIds: [it.tamsin.id], groupId: day },
    });
    await ownerPool.query('update session set started_at = starts_at where id = $1', [running]);
    const part = (position: number, from: number) =>
      it.record.part(running, position, {
        ...{ starts_at: at(from), ends_at: at(from + 1), facilitator_id: it.juniper.id },
      });
    await part(1, -2);
    await part(2, 1);
    await done(it.juniper, it.ada, [
      { kind: 'day-template', id: templateId, receiverId: it.wren.id },
    ]);
    const parts = 'select facilitator_id from session_part where session_id = $1 order by position';
    assert.deepEqual(await rowsOf(parts, [running]), [
      { facilitator_id: it.juniper.id },
      { facilitator_id: it.wren.id },
    ]);
  });

  test('of a group for some days leaves the receiver what they lead as on the others', async () => {
    const it = await world();
    await it.record.insert('group_facilitator', {
      ...{ group_id: it.groupId, staff_id: it.tamsin.id, part: 'co-facilitator' },
      valid_from: '2026-02-01',
    });
    await ownerPool.query(
      `update group_facilitator set valid_from = '2026-07-01', valid_to = '2026-07-14'
       where group_id = $1 and staff_id = $2`,
      [it.groupId, it.juniper.id],
    );
    await done(it.juniper, it.ada, [{ kind: 'group', id: it.groupId, receiverId: it.tamsin.id }]);
    const leading = await rowsOf(
      `select part, valid_from, valid_to from group_facilitator where group_id = $1
       order by valid_from`,
      [it.groupId],
    );
    assert.deepEqual(leading, [
      { part: 'co-facilitator', valid_from: '2026-02-01', valid_to: '2026-06-30' },
      { part: 'facilitator', valid_from: '2026-07-01', valid_to: '2026-07-14' },
      { part: 'co-facilitator', valid_from: '2026-07-15', valid_to: null },
    ]);
  });

  test('of a group as its co-facilitator takes nothing from who facilitates some of its days', async () => {
    const it = await world();
    await ownerPool.query(
      `update group_facilitator set part = 'co-facilitator' where group_id = $1 and staff_id = $2`,
      [it.groupId, it.juniper.id],
    );
    await it.record.insert('group_facilitator', {
      ...{ group_id: it.groupId, staff_id: it.tamsin.id, part: 'facilitator' },
      ...{ valid_from: '2026-07-01', valid_to: '2026-07-14' },
    });
    await done(it.juniper, it.ada, [{ kind: 'group', id: it.groupId, receiverId: it.tamsin.id }]);
    const leading = await rowsOf(
      `select part, valid_from, valid_to from group_facilitator where group_id = $1
       and staff_id = $2 order by valid_from`,
      [it.groupId, it.tamsin.id],
    );
    assert.deepEqual(leading, [
      { part: 'co-facilitator', valid_from: '2026-06-16', valid_to: '2026-06-30' },
      { part: 'facilitator', valid_from: '2026-07-01', valid_to: '2026-07-14' },
      { part: 'co-facilitator', valid_from: '2026-07-15', valid_to: null },
    ]);
  });

  test('shows a begun draft to who has the note, also after it was given on', async () => {
    const it = await world();
    const words = 'Chose calling a sister instead of leaving.';
    const note = await it.writeReady(it.juniper, it.aster, words);
    await done(it.juniper, it.ada, [{ kind: 'note', id: note.id, receiverId: it.tamsin.id }]);
    stepwell.clock.forward({ minutes: 1 });
    const more = await it.writeReady(it.tamsin, it.aster, 'Named the wish to leave.');
    await done(it.tamsin, it.ada, [{ kind: 'note', id: more.id, receiverId: it.wren.id }]);
    const { left } = (await it.wren.get(`/api/notes/${note.id}`)).body as NoteDetail;
    assert.deepEqual(
      left.map(({ author, sections }) => [author.name, sections[0]?.text]),
      [
        ['Tamsin Larkspur', 'Named the wish to leave.'],
        ['Juniper Vale', words],
      ],
    );
    assert.doesNotMatch((await it.director.get(`/api/notes/${note.id}`)).text, /sister|wish/);
  });

  test('takes the blocks of a day along, in the template and in what is planned by it', async () => {
    const it = await world();
    const templateId = newId();
    await it.record.insert('day_template', {
      ...{ id: templateId, program_id: it.programId, name: 'Program day' },
    });
    await it.record.insert('day_template_part', {
      ...{ id: newId(), template_id: templateId, position: 1, title: 'Skills', is_break: false },
      ...{ starts_at: '09:00', ends_at: '10:00', facilitator_id: it.juniper.id },
    });
    const day = await it.record.group(it.programId, [it.tamsin.id], {
      day_template_id: templateId,
    });
    const planned = await it.record.session(it.programId, {
      ...{ startsAt: '2026-06-19T13:00:00Z', endsAt: '2026-06-19T16:00:00Z', ended: false },
      ...{ leaderIds: [it.tamsin.id], groupId: day },
    });
    const block = await it.record.part(planned, 1, {
      ...{ starts_at: '2026-06-19T13:00:00Z', ends_at: '2026-06-19T14:00:00Z' },
      facilitator_id: it.juniper.id,
    });
    const owed = await owedBy(it.juniper, it.director);
    assert.equal(owed.items.find(({ kind }) => kind === 'day-template')?.title, 'Program day');
    await done(it.juniper, it.ada, [
      { kind: 'day-template', id: templateId, receiverId: it.wren.id },
    ]);
    const wrens = [{ facilitator_id: it.wren.id }];
    const inTemplate = 'select facilitator_id from day_template_part where template_id = $1';
    assert.deepEqual(await rowsOf(inTemplate, [templateId]), wrens);
    assert.deepEqual(
      await rowsOf('select facilitator_id from session_part where id = $1', [block]),
      wrens,
    );
  });

  test('of a group goes to who leads it beside them: they lead it from today, without a gap', async () => {
    const it = await world();
    await it.record.insert('group_facilitator', {
      ...{ group_id: it.groupId, staff_id: it.tamsin.id, part: 'co-facilitator' },
      ...{ valid_from: '2026-02-01', valid_to: '2026-12-31' },
    });
    await it.record.insert('session_facilitator', {
      ...{ session_id: it.aheadId, staff_id: it.tamsin.id, part: 'co-facilitator' },
    });
    const items: HandOverItem[] = [
      { kind: 'group', id: it.groupId, receiverId: it.tamsin.id },
      { kind: 'session', id: it.aheadId, receiverId: it.tamsin.id },
    ];
    assert.equal((await done(it.juniper, it.ada, items)).handedOver, 2);
    const leading = await rowsOf(
      `select staff_id, part, valid_from, valid_to from group_facilitator where group_id = $1
       order by valid_from, valid_to nulls last`,
      [it.groupId],
    );
    const [juniper, tamsin] = [it.juniper.id, it.tamsin.id];
    const [co, lead] = ['co-facilitator', 'facilitator'];
    assert.deepEqual(
      leading.map((row) => [row['staff_id'], row['part'], row['valid_from'], row['valid_to']]),
      [
        [juniper, lead, '2026-01-01', '2026-06-15'],
        [tamsin, co, '2026-02-01', '2026-06-15'],
        [tamsin, lead, '2026-06-16', null],
      ],
    );
    const ahead = 'select staff_id, part from session_facilitator where session_id = $1';
    assert.deepEqual(await rowsOf(ahead, [it.aheadId]), [{ staff_id: tamsin, part: lead }]);
  });
});
