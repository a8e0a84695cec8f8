import { staffName } from './staff-name';
import { timeOfDay, timeWithSeconds } from './time-of-day';

describe('Time of day', () => {
  it('has no leading zero and follows the zone', () => {
    expect(timeOfDay('2026-06-16T14:07:09.000Z', 'America/Chicago')).toBe('9:07');
    expect(timeWithSeconds('2026-06-16T14:07:09.000Z', 'America/Chicago')).toBe('9:07:09');
    expect(timeOfDay('2026-06-16T05:00:00.000Z', 'America/Chicago')).toBe('0:00');
  });

  it('names staff with their credential, and without when they have none', () => {
    expect(staffName({ name: 'Juniper Vale', credential: 'LPC-A' })).toBe('Juniper Vale, LPC-A');
    expect(staffName({ name: 'Basil Ledgerwood', credential: 'none' })).toBe('Basil Ledgerwood');
  });
});
