import { attended, viewOf } from './testing/timeline-of';

describe('attendance of weeks that were chosen on the axis', () => {
  it('speaks of the weeks up to their end, and not of the last ones', () => {
    const sessions = ['2026-04-20', '2026-05-11', '2026-06-15'].map((day) => attended(day));
    const zoom = { from: '2026-05-04', to: '2026-05-17' };
    const { attendance } = viewOf({ sessions }, { zoom });
    expect(attendance.words).toContain('The 3 weeks to 11 May');
    expect(attendance.summary).toContain('3 of 3');
  });
});
