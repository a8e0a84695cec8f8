import fc from 'fast-check';
import { sessionStatuses } from '#domain/attendance/attendance-status';
import { keptFromMoving, moveFault, movedTimes } from '#domain/attendance/moving';
import { addDays, dayOf, wallClock } from '#domain/calendar/zoned-time';

const today = '2026-06-16';
const newYork = 'America/New_York';

describe('Moving a session', () => {
  it('is for what has not begun and of which nothing is recorded', () => {
    const kept = sessionStatuses.map((status) => keptFromMoving(status, today, false, today));
    expect(kept).toEqual(sessionStatuses.map((status) => (status === 'scheduled' ? null : status)));
    expect(keptFromMoving('scheduled', today, true, today)).toBe('recorded');
    expect(keptFromMoving('scheduled', '2026-06-15', false, today)).toBe('passed');
  });

  it('keeps its wall time over a clock change', () => {
    const at = { startsAt: '09:00', endsAt: '12:00' };
    expect(movedTimes({ day: '2026-10-30', ...at }, newYork).startsAt).toBe(
      '2026-10-30T13:00:00.000Z',
    );
    expect(movedTimes({ day: '2026-11-02', ...at }, newYork).startsAt).toBe(
      '2026-11-02T14:00:00.000Z',
    );
  });

  it('names the field that is wrong', () => {
    const at = { day: today, startsAt: '09:00', endsAt: '12:00' };
    expect(moveFault(at, today)).toBeNull();
    expect(moveFault({ ...at, day: '2026-02-30' }, today)?.field).toBe('day');
    expect(moveFault({ ...at, day: '2026-06-15' }, today)?.field).toBe('day');
    expect(moveFault({ ...at, day: '2027-06-18' }, today)?.field).toBe('day');
    expect(moveFault({ ...at, endsAt: '09:00' }, today)?.field).toBe('endsAt');
  });

  it('stands on its day at its time in every zone, and ends after it begins', () => {
    const zone = fc.constantFrom(newYork, 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland');
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 700 }), time, time, (name, days, from, to) => {
        fc.pre(from !== to && from >= '04:00' && (to >= '04:00' || to < '00:30'));
        const day = addDays('2026-01-01', days);
        const { startsAt, endsAt } = movedTimes({ day, startsAt: from, endsAt: to }, name);
        expect(wallClock(startsAt, name)).toEqual({ day, time: from });
        expect(endsAt > startsAt).toBeTrue();
        expect(dayOf(endsAt, name)).toBe(to > from ? day : addDays(day, 1));
      }),
    );
  });
});
