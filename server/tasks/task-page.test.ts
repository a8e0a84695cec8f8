import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { WorkTask } from '#contract/task';
import { pageOfTasks } from './task-page.ts';

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** On days that several share; of one person several on a day, and some of nobody in particular. */
const tasks = (count: number): WorkTask[] =>
  Array.from({ length: count }, (_, number) => ({
    ...{ kind: 'measure-overdue', title: 'PHQ-9', words: '', person: 'Bram', count: 1 },
    subject: ['phq9', 'gad7', 'asq'][number % 3] ?? '',
    participantId: number % 5 === 4 ? null : idOf(Math.floor(number / 3)),
    sessionId: number % 5 === 4 ? idOf(900 + number) : null,
    ...{ taskId: null, taskVersion: null },
    dueOn: `2026-06-${String(1 + Math.floor(number / 7)).padStart(2, '0')}`,
    ...{ ageDays: 3, limitOn: '2026-06-30', atSupervisor: false, owner: null },
    ...{ assigned: null, mayReassign: true },
  }));

/** What is told of which, whoever it is about. */
const idsOf = (page: readonly WorkTask[]) =>
  page.map(({ dueOn, subject, participantId, sessionId }) =>
    [dueOn, subject, participantId, sessionId].join(' '),
  );

suite('a page of tasks', () => {
  test('after page shows each task once, in their order, whatever the length of a page', () => {
    const runs = fc.property(fc.nat(60), fc.integer({ min: 1, max: 25 }), (count, limit) => {
      const all = tasks(count);
      const seen: WorkTask[] = [];
      let after: string | null = null;
      do {
        const page = pageOfTasks(all, after, limit);
        assert.ok(page.tasks.length <= limit);
        seen.push(...page.tasks);
        after = page.next;
      } while (after !== null);
      assert.deepEqual(idsOf(seen), idsOf(all));
    });
    fc.assert(runs);
  });

  test('leaves none out where the last one was done meanwhile', () => {
    const runs = fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (count, place) => {
      const all = tasks(count);
      const limit = 1 + (place % (count - 1));
      const { next } = pageOfTasks(all, null, limit);
      const left = all.filter((_, at) => at !== limit - 1);
      const { tasks: more } = pageOfTasks(left, next, count);
      const rest = new Set(idsOf(more));
      assert.ok(idsOf(all.slice(limit)).every((id) => rest.has(id)));
      const done = all[limit - 1]?.dueOn ?? '';
      assert.ok(
        more.every(({ dueOn }) => dueOn >= done),
        'nothing of a day before that one comes back',
      );
    });
    fc.assert(runs);
  });

  test('is refused after what no page answered', () => {
    assert.throws(() => pageOfTasks(tasks(3), 'nonsense'), { status: 400 });
  });
});
