import fc from 'fast-check';
import { placesInMonth, readRule, ruleOf, sayRule, weekdayCodes } from './meeting-rule';

describe('The rule of a meeting', () => {
  it('is read and written back to the letter', () => {
    const choice = fc.record({
      unit: fc.constantFrom('week' as const, 'month' as const),
      every: fc.integer({ min: 1, max: 99 }).map(String),
      weekdays: fc
        .uniqueArray(fc.constantFrom(...weekdayCodes), { minLength: 1 })
        .map((chosen) => weekdayCodes.filter((code) => chosen.includes(code))),
      place: fc.constantFrom(...placesInMonth),
      other: fc.constant(''),
    });
    fc.assert(
      fc.property(choice, (chosen) => {
        const place = chosen.unit === 'month' ? chosen.place : '1';
        expect(readRule(ruleOf(chosen))).toEqual({ ...chosen, place });
      }),
    );
  });

  it('of another kind is kept as it is', () => {
    for (const rule of [
      'FREQ=WEEKLY',
      'FREQ=MONTHLY;BYMONTHDAY=15',
      'FREQ=MONTHLY;BYDAY=1MO,-1FR',
    ]) {
      expect(readRule(rule).unit).withContext(rule).toBe('other');
      expect(ruleOf(readRule(rule))).toBe(rule);
    }
  });

  it('is said as people say it', () => {
    expect(sayRule('FREQ=WEEKLY;BYDAY=MO,WE')).toBe('Mon, Wed');
    expect(sayRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU')).toBe('every 2 weeks on Tue');
    expect(sayRule('FREQ=MONTHLY;BYDAY=1MO')).toBe('the first Mon of the month');
    expect(sayRule('FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR')).toBe('the last Fri of every 3 months');
    expect(sayRule('FREQ=DAILY')).toBe('every day');
    expect(sayRule('FREQ=MONTHLY;BYMONTHDAY=15')).toBe('by the rule FREQ=MONTHLY;BYMONTHDAY=15');
  });
});
