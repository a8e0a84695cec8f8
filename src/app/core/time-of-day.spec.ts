import { staffName } from './staff-name';
import { dayAndTime, dayWords, timeOfDay, timeWithSeconds } from './time-of-day';

describe('Time of day', () => {
  it('has no leading zero and follows the zone', () => {
    expect(timeOfDay('2026-06-16T14:07:09.000Z', 'America/Chicago')).toBe('9:07');
    expect(timeWithSeconds('2026-06-16T14:07:09.000Z', 'America/Chicago')).toBe('9:07:09');
    expect(timeOfDay('2026-06-16T05:00:00.000Z', 'America/Chicago')).toBe('0:00');
  });

  it('says the day of another day, by the clock of the zone', () => {
    const now = '2026-06-17T02:00:00.000Z';
    const said = (instant: string) => dayAndTime(instant, now, 'America/Chicago');
    expect(said('2026-06-16T14:07:09.000Z')).toBe('9:07');
    expect(said('2026-06-16T04:59:00.000Z')).toBe('15 Jun, 23:59');
    expect(said('2025-12-31T14:00:00.000Z')).toBe('31 Dec 2025, 8:00');
  });

  it('says the day with its weekday, by the clock of the zone', () => {
    expect(dayWords('2026-06-17T02:00:00.000Z', 'America/Chicago')).toBe('Tue 16 Jun');
    expect(dayWords('2026-06-17T02:00:00.000Z', 'Europe/Berlin')).toBe('Wed 17 Jun');
  });

  it('names staff with their credential, and without when they have none', () => {
    expect(staffName({ name: 'Juniper Vale', credential: 'LPC-A' })).toBe('Juniper Vale, LPC-A');
    expect(staffName({ name: 'Basil Ledgerwood', credential: 'none' })).toBe('Basil Ledgerwood');
  });
});
