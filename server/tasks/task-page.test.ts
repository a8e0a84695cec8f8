import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { WorkTask } from '#contract/task';
import { pageOfTasks } from './task-page.ts';

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** On days that several share. */
const tasks = (count: number): WorkTask[] =>
  Array.from({ length: count }, (_, number) => ({
    ...{ kind: 'measure-overdue', subject: 'phq9', title: 'PHQ-9', words: '', person: 'Bram' },
    ...{ participantId: idOf(number), sessionId: null, taskId: null, taskVersion: null, count: 1 },
    dueOn: `2026-06-${String(1 + Math.floor(number / 4)).padStart(2, '0')}`,
    ...{ ageDays: 3, limitOn: '2026-06-30', atSupervisor: false, owner: null },
    ...{ assigned: null, mayReassign: true },
  }));

const idsOf = (page: readonly WorkTask[]) => page.map(({ participantId }) => participantId);

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
    });
    fc.assert(runs);
  });

  test('is refused after what no page answered', () => {
    assert.throws(() => pageOfTasks(tasks(3), 'nonsense'), { status: 400 });
  });
});
