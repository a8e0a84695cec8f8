import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import fc from 'fast-check';

import {
  addDays,
  dayOf,
  daysBetween,
  instantAt,
  isDay,
  sayDay,
  wallClock,
  weekdayOf,
  weekStartOf,
} from '#domain/calendar/zoned-time';

dayjs.extend(utc);
dayjs.extend(timezone);

const newYork = 'America/New_York';

describe('the calendar of a program', () => {
  it('keeps a session at 23:30 on its day', () => {
    expect(dayOf('2026-06-17T03:30:00.000Z', newYork)).toBe('2026-06-16');
    expect(wallClock('2026-06-17T03:30:00.000Z', newYork)).toEqual({
      day: '2026-06-16',
      time: '23:30',
    });
  });

  it('shows midnight as 00:00', () => {
    expect(wallClock('2026-06-17T04:00:00.000Z', newYork).time).toBe('00:00');
  });

  it('turns a wall time into an instant on both sides of a clock change', () => {
    expect(instantAt('2026-03-07', '09:00', newYork)).toBe('2026-03-07T14:00:00.000Z');
    expect(instantAt('2026-03-08', '09:00', newYork)).toBe('2026-03-08T13:00:00.000Z');
    expect(instantAt('2026-11-01', '09:00', newYork)).toBe('2026-11-01T14:00:00.000Z');
    expect(instantAt('2026-06-16', '09:00', 'Pacific/Auckland')).toBe('2026-06-15T21:00:00.000Z');
    expect(instantAt('2026-06-16', '09:00', 'Asia/Kathmandu')).toBe('2026-06-16T03:15:00.000Z');
  });

  it('moves a time that does not exist, and takes the first of a time that exists twice', () => {
    expect(instantAt('2026-03-08', '02:30', newYork)).toBe('2026-03-08T07:30:00.000Z');
    expect(instantAt('2026-11-01', '01:30', newYork)).toBe('2026-11-01T05:30:00.000Z');
  });

  it('knows leap days', () => {
    expect(isDay('2028-02-29')).toBeTrue();
    expect(isDay('2026-02-29')).toBeFalse();
    expect(isDay('2026-2-9')).toBeFalse();
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });

  it('counts weeks from Monday unless told otherwise', () => {
    expect(weekdayOf('2026-06-14')).toBe(7);
    expect(weekStartOf('2026-06-14')).toBe('2026-06-08');
    expect(weekStartOf('2026-06-14', 7)).toBe('2026-06-14');
  });

  it('says a day, with the year only where it differs', () => {
    expect(sayDay('2026-03-03')).toBe('3 Mar');
    expect(sayDay('2025-12-03', '2026-01-10')).toBe('3 Dec 2025');
  });

  it('refuses what is no time', () => {
    expect(() => dayOf('yesterday', newYork)).toThrowError(RangeError);
    expect(() => instantAt('2026-02-30', '09:00', newYork)).toThrowError(RangeError);
  });

  it('agrees with dayjs in every zone, and finds its way back', () => {
    const zone = fc.constantFrom(
      newYork,
      'America/Los_Angeles',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'UTC',
    );
    const minute = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 });
    fc.assert(
      fc.property(zone, minute, (name, after) => {
        const instant = new Date(Date.UTC(2025, 0, 1) + after * 60_000).toISOString();
        const { day, time } = wallClock(instant, name);
        expect(`${day} ${time}`).toBe(dayjs(instant).tz(name).format('YYYY-MM-DD HH:mm'));
        expect(wallClock(instantAt(day, time, name), name)).toEqual({ day, time });
        expect(weekdayOf(day)).toBe(dayjs.utc(day).day() || 7);
        expect(daysBetween(day, addDays(day, after % 999))).toBe(after % 999);
      }),
    );
  });
});
