import { keptFromCancelling, mayRestore } from '#domain/attendance/cancelling';

describe('cancelling a session', () => {
  it('is for one that nobody has come to', () => {
    expect(keptFromCancelling('scheduled', false)).toBeNull();
    expect(keptFromCancelling('running', false)).toBeNull();
    expect(keptFromCancelling('scheduled', true)).toBe('recorded');
    expect(keptFromCancelling('running', true)).toBe('recorded');
  });

  it('is never for one that is over or cancelled', () => {
    expect(keptFromCancelling('ended', false)).toBe('ended');
    expect(keptFromCancelling('cancelled', true)).toBe('cancelled');
  });

  it('is taken back until the planned end', () => {
    const session = { status: 'cancelled', endsAt: '2026-06-16T16:00:00.000Z' } as const;
    expect(mayRestore(session, '2026-06-16T15:59:59.000Z')).toBeTrue();
    expect(mayRestore(session, '2026-06-16T16:00:00.000Z')).toBeFalse();
    expect(mayRestore({ ...session, status: 'running' }, '2026-06-16T13:00:00.000Z')).toBeFalse();
  });
});
