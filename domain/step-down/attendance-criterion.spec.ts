import fc from 'fast-check';
import { attendanceStatuses, type AttendanceStatus } from '#domain/attendance/attendance-status';
import { attendanceFinding, weeklyHoursFinding } from '#domain/step-down/attendance-criterion';
import type { AttendanceRule } from '#domain/step-down/criterion';
import type { CriterionState } from '#domain/step-down/finding';
import { knowing, sessionsOf, today } from '#domain/step-down/testing';

const share = { kind: 'attendance', atLeastPercent: 80, weeks: 3 } as const;
const p = 'present';
const n = 'no-show';
const e = 'excused';
const x = 'expected';

const found = (statuses: readonly AttendanceStatus[], rule: AttendanceRule = share) =>
  attendanceFinding(rule, knowing({ sessions: sessionsOf(statuses) }));

describe('criterion: share of sessions attended', () => {
  const cases: readonly [string, readonly AttendanceStatus[], CriterionState][] = [
    ['nothing scheduled', [], 'unknown'],
    ['exactly the share', [p, p, p, p, n], 'met'],
    ['one below the share', [p, p, p, n], 'not-met'],
    ['all attended', [p, p], 'met'],
    ['none attended', [n, n], 'not-met'],
    ['excused leaves the denominator', [p, p, p, p, n, e, e, e], 'met'],
    ['all excused', [e, e], 'unknown'],
    ['one not recorded that could turn it', [p, p, p, n, x], 'unknown'],
    ['one not recorded that cannot turn it up', [p, n, n, n, x], 'not-met'],
    ['one not recorded that cannot turn it down', [p, p, p, p, p, p, p, p, p, x], 'met'],
  ];
  for (const [name, statuses, state] of cases) {
    it(`${name}: ${state}`, () => expect(found(statuses).state).toBe(state));
  }

  it('counts the days of the window, today included, and no cancelled session', () => {
    const sessions = [
      { id: 'before', day: '2026-05-26', status: n, cancelled: false, minutes: 0 },
      { id: 'first', day: '2026-05-27', status: p, cancelled: false, minutes: 180 },
      { id: 'cancelled', day: '2026-06-02', status: n, cancelled: true, minutes: 0 },
      { id: 'today', day: today, status: p, cancelled: false, minutes: 180 },
    ] as const;
    const finding = attendanceFinding(share, knowing({ sessions }));
    expect(finding.window).toEqual({ from: '2026-05-27', to: today });
    expect(finding.facts.map(({ id }) => id)).toEqual(['first', 'today']);
    expect(finding.evidence).toBe('2 of 2 (100%). 27 May to 16 Jun.');
  });

  it('says counts beside the share, and what would turn it', () => {
    const met = found([p, p, p, p, p, p, n, e]);
    expect(met.evidence).toBe('6 of 7 (86%), 1 excused not counted. 27 May to 16 Jun.');
    expect(met.wouldChange).toBe('1 more no-show: 6 of 8 (75%).');
    expect(found([p, p, n]).wouldChange).toBe('2 more sessions attended: 4 of 5 (80%).');
    expect(found([p, p, p, n, x]).missing).toContain('Attendance of 1 session');
  });

  it('follows a correction of the past', () => {
    expect(found([p, p, p, n]).state).toBe('not-met');
    expect(found([p, p, p, e]).state).toBe('met');
  });

  it('is known only when no answer to what is missing could turn it', () => {
    const statuses = fc.array(fc.constantFrom(...attendanceStatuses), { maxLength: 12 });
    const filled = (all: readonly AttendanceStatus[], by: AttendanceStatus) =>
      found(all.map((each) => (each === x ? by : each))).state;
    expect(() =>
      fc.assert(
        fc.property(statuses, (all) => {
          const { state } = found(all);
          const ends = [filled(all, p), filled(all, n)];
          return state === 'unknown'
            ? ends[0] !== ends[1] || ends[0] === 'unknown'
            : ends.every((end) => end === state);
        }),
      ),
    ).not.toThrow();
  });

  it('names a turning point that turns it, and no nearer one does', () => {
    const long = { ...share, weeks: 52 };
    const statuses = fc.array(fc.constantFrom(p, n, e), { minLength: 1, maxLength: 12 });
    expect(() =>
      fc.assert(
        fc.property(statuses, (all) => {
          const { state, wouldChange } = found(all, long);
          const more = Number(/^(\d+) more/.exec(wouldChange ?? '')?.[1] ?? 0);
          if (state === 'unknown' || more === 0) return true;
          const added = (count: number) =>
            found([...Array<AttendanceStatus>(count).fill(state === 'met' ? n : p), ...all], long)
              .state;
          return added(more) !== state && added(more - 1) === state;
        }),
      ),
    ).not.toThrow();
  });
});

describe('criterion: weekly hours', () => {
  const hours = { kind: 'weekly-hours', atLeastHours: 9, weeks: 2 } as const;
  const week = (first: string, minutes: readonly (number | null)[]) =>
    minutes.map((each, index) => ({
      id: `${first} ${String(index)}`,
      day: `${first.slice(0, 8)}${String(Number(first.slice(8)) + index).padStart(2, '0')}`,
      status: 'present' as const,
      cancelled: false,
      minutes: each,
    }));
  const state = (one: readonly (number | null)[], two: readonly (number | null)[]) =>
    weeklyHoursFinding(
      hours,
      knowing({ sessions: [...week('2026-06-01', one), ...week('2026-06-08', two)] }),
    ).state;

  it('asks it of each whole week, and leaves the running one out', () => {
    expect(state([180, 180, 180], [540])).toBe('met');
    expect(state([180, 180, 179], [540])).toBe('not-met');
  });

  it('does not know a week with an arrival that is not known, unless it is enough without', () => {
    expect(state([180, 180, null], [540])).toBe('unknown');
    expect(state([180, 180, 180, null], [540])).toBe('met');
  });

  it('does not know a week of which nothing is recorded, or before the admission', () => {
    expect(state([540], [])).toBe('unknown');
    const late = knowing({ admittedOn: '2026-06-10', sessions: week('2026-06-08', [540]) });
    expect(weeklyHoursFinding({ ...hours, weeks: 1 }, late).state).toBe('unknown');
  });

  it('says the hours of each week', () => {
    const sessions = [...week('2026-06-01', [180, 195]), ...week('2026-06-08', [540])];
    expect(weeklyHoursFinding(hours, knowing({ sessions })).evidence).toBe(
      '6 h 15 min from 1 Jun; 9 h from 8 Jun.',
    );
  });
});
