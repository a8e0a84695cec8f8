import { closureOn } from '#domain/calendar/closed-days';

describe('A closure', () => {
  const recess = { from: '2026-12-24', to: '2026-12-26', name: 'Winter recess' };

  it('holds its first day and its last, and none beside them', () => {
    const held = ['2026-12-23', '2026-12-24', '2026-12-26', '2026-12-27'].map(
      (day) => closureOn([recess], day)?.name ?? null,
    );
    expect(held).toEqual([null, 'Winter recess', 'Winter recess', null]);
  });

  it('is not found where there is none', () => {
    expect(closureOn([], '2026-12-25')).toBeNull();
  });
});
