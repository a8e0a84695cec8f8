import type { RosterFacts } from '#domain/attendance/expected-roster';
import { expectedRoster } from '#domain/attendance/expected-roster';

/** 16 June 2026 is a Tuesday. */
const facts: RosterFacts = {
  groupId: 'skills',
  day: '2026-06-16',
  memberships: [
    { participantId: 'every-day', groupId: 'skills', from: '2026-05-01', to: null },
    { participantId: 'mondays', groupId: 'skills', from: '2026-05-01', to: null },
    { participantId: 'left', groupId: 'skills', from: '2026-05-01', to: '2026-06-15' },
    { participantId: 'last-day', groupId: 'skills', from: '2026-05-01', to: '2026-06-16' },
    { participantId: 'other-group', groupId: 'process', from: '2026-05-01', to: null },
    { participantId: 'no-schedule', groupId: 'skills', from: '2026-05-01', to: null },
  ],
  schedules: [
    { participantId: 'every-day', from: '2026-05-01', to: null, weekdays: [1, 2, 3, 4, 5] },
    { participantId: 'mondays', from: '2026-05-01', to: null, weekdays: [1] },
    { participantId: 'left', from: '2026-05-01', to: null, weekdays: [2] },
    { participantId: 'last-day', from: '2026-05-01', to: null, weekdays: [2] },
    { participantId: 'other-group', from: '2026-05-01', to: null, weekdays: [2] },
  ],
  extraDays: [],
  closures: [],
};

describe('the expected roster', () => {
  it('is those who are members that day and agreed that weekday', () => {
    expect(expectedRoster(facts)).toEqual(['every-day', 'last-day']);
  });

  it('adds a make-up day and a visitor, once', () => {
    const extra = (participantId: string, day: string) => ({
      participantId,
      day,
      groupId: 'skills',
    });
    expect(
      expectedRoster({
        ...facts,
        extraDays: [
          extra('mondays', '2026-06-16'),
          extra('every-day', '2026-06-16'),
          extra('left', '2026-06-17'),
        ],
      }),
    ).toEqual(['every-day', 'last-day', 'mondays']);
  });

  it('is empty on a closure', () => {
    const closedTo = (to: string) =>
      expectedRoster({ ...facts, closures: [{ from: '2026-06-15', to }] });
    expect(closedTo('2026-06-16')).toEqual([]);
    expect(closedTo('2026-06-15')).toEqual(['every-day', 'last-day']);
  });
});
