import fc from 'fast-check';
import {
  codeWaitLeft,
  codeWaitSeconds,
  freeWrongCodes,
  mayOpenTablet,
} from '#domain/check-in/tablet-times';

describe('A tablet', () => {
  // 9:30 to 12:30 in New York.
  const session = {
    startsAt: '2026-06-16T13:30:00.000Z',
    endsAt: '2026-06-16T16:30:00.000Z',
    timeZone: 'America/New_York',
  };

  it('may be opened from two hours before the session until its day is over', () => {
    const may = (now: string) => mayOpenTablet(session, now);
    expect(may('2026-06-16T11:29:59.000Z')).toBeFalse();
    expect(may('2026-06-16T11:30:00.000Z')).toBeTrue();
    expect(may('2026-06-16T17:00:00.000Z')).toBeTrue();
    expect(may('2026-06-17T03:59:00.000Z')).toBeTrue();
    expect(may('2026-06-17T04:00:00.000Z')).toBeFalse();
    expect(may('2026-06-15T14:00:00.000Z')).toBeFalse();
  });

  it('may be opened before and during a session that crosses midnight', () => {
    const late = {
      ...session,
      startsAt: '2026-06-17T03:30:00.000Z',
      endsAt: '2026-06-17T05:00:00.000Z',
    };
    expect(mayOpenTablet(late, '2026-06-17T01:30:00.000Z')).toBeTrue();
    expect(mayOpenTablet(late, '2026-06-17T04:59:00.000Z')).toBeTrue();
    expect(mayOpenTablet(late, '2026-06-17T05:01:00.000Z')).toBeFalse();
    const early = { ...session, startsAt: '2026-06-17T04:30:00.000Z' };
    expect(mayOpenTablet(early, '2026-06-17T03:00:00.000Z')).toBeTrue();
  });
});

describe('Wrong codes', () => {
  it('cost nothing at first, then longer and longer, up to a quarter of an hour', () => {
    expect([4, 5, 6, 9, 10, 99].map(codeWaitSeconds)).toEqual([0, 30, 60, 480, 900, 900]);
  });

  it('never wait less after one more', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.nat(200), (wrong) => codeWaitSeconds(wrong) <= codeWaitSeconds(wrong + 1)),
      ),
    ).not.toThrow();
  });

  it('let the tablet try again as soon as the wait is over', () => {
    const at = '2026-06-16T13:45:00.000Z';
    expect(codeWaitLeft(freeWrongCodes, at, at)).toBe(30);
    expect(codeWaitLeft(freeWrongCodes, at, '2026-06-16T13:45:29.001Z')).toBe(1);
    expect(codeWaitLeft(freeWrongCodes, at, '2026-06-16T13:45:30.000Z')).toBe(0);
    expect(codeWaitLeft(50, null, at)).toBe(0);
  });
});
