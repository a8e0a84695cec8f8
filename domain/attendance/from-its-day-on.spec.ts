import { isFromItsDayOn } from './from-its-day-on';

describe('What happens in a session', () => {
  it('can be recorded from twelve hours before its start on', () => {
    const startsAt = '2026-06-16T13:00:00.000Z';
    expect(isFromItsDayOn(startsAt, '2026-06-16T00:59:59.999Z')).toBeFalse();
    expect(isFromItsDayOn(startsAt, '2026-06-16T01:00:00.000Z')).toBeTrue();
    expect(isFromItsDayOn(startsAt, '2026-06-20T01:00:00.000Z')).toBeTrue();
  });
});
