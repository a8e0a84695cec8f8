import type { ClosureChange } from '#contract/closure';
import { sayByHand, sayChange, sayKept, sayOneByHand } from './change-words';

const change = (more: Partial<ClosureChange> = {}, removed = false): ClosureChange => ({
  closure: {
    id: 'c',
    name: 'Thanksgiving Day',
    programId: null,
    firstDay: '2026-11-26',
    lastDay: '2026-11-26',
    removed,
    version: 1,
  },
  made: 0,
  withdrawn: 0,
  expected: 0,
  kept: [],
  byHand: { count: 0, first: [] },
  ...more,
});

describe('What a closure did', () => {
  it('is said with its counts', () => {
    expect(sayChange(change())).toBe(
      'Thanksgiving Day is saved. No session that is planned changes.',
    );
    expect(sayChange(change({ withdrawn: 4, made: 1 }))).toBe(
      'Thanksgiving Day is saved: 4 sessions are withdrawn, 1 session is planned.',
    );
    expect(sayChange(change({ made: 2 }, true))).toContain('is taken back: 2 sessions are planned');
  });

  it('names what stays, by the clock of its program', () => {
    expect(sayKept([])).toBeNull();
    const kept = [
      { title: 'Skills group', startsAt: '2026-11-25T20:00:00.000Z', timeZone: 'Pacific/Apia' },
    ];
    expect(sayKept(kept)).toContain('Skills group, Thu 26 Nov, 9:00.');
  });

  it('tells what no group plans with day, time and kind, and names nobody', () => {
    expect(sayByHand(2, true)).toBe(
      '2 sessions booked or moved by hand stay planned: cancel them on the schedule.',
    );
    const at = { startsAt: '2026-11-25T20:00:00.000Z', timeZone: 'Pacific/Apia' };
    expect(sayOneByHand({ kind: 'family', group: null, ...at })).toBe('Thu 26 Nov, 9:00, family');
    expect(sayOneByHand({ kind: 'group', group: 'Skills', ...at })).toContain('Skills, moved here');
  });
});
