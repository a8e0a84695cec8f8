import fc from 'fast-check';
import { addDays } from '#domain/calendar/zoned-time';
import { defaultTaskLimits, taskKinds, taskTimes } from '#domain/tasks/task-rules';

describe('The time of a task', () => {
  it('counts from its due day, and reaches the supervisor when its limit is over', () => {
    const on = (today: string) =>
      taskTimes('measure-overdue', '2026-06-01', today, defaultTaskLimits);
    expect(on('2026-06-07')).toEqual({ ageDays: 6, limitOn: '2026-06-08', atSupervisor: false });
    expect(on('2026-06-08').atSupervisor).toBeTrue();
  });

  it('never leaves the supervisor again as days pass', () => {
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(fc.constantFrom(...taskKinds), days, days, (kind, first, more) => {
        const on = (day: number) =>
          taskTimes(kind, '2026-01-01', addDays('2026-01-01', day), defaultTaskLimits);
        if (on(first).atSupervisor) expect(on(first + more).atSupervisor).toBeTrue();
        expect(on(first + more).ageDays).toBe(first + more);
      }),
    );
  });
});
