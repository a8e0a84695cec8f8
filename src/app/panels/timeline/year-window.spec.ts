import { phq9 } from '#domain/instruments/phq9';
import { measureLane } from './measure-lane-view';
import { administered, anEpisode, viewOf } from './testing/timeline-of';

describe('an instrument that asks about a year', () => {
  it('has points and no course, no baseline and no change, and says why', () => {
    const { axis } = viewOf({});
    const yearly = { ...phq9, windowDays: 365 };
    const given = [administered('2026-04-13', 'phq9', 21), administered('2026-06-09', 'phq9', 9)];
    const { trend, statement } = measureLane(yearly, given, anEpisode(), [], axis);
    expect(trend.points.flatMap(({ value }) => value ?? [])).toEqual([21, 9]);
    expect(trend.connected).toBeFalse();
    expect([trend.baseline, trend.edge, trend.tint]).toEqual([null, null, null]);
    expect(statement.change).toBe('unknown');
    expect(statement.words).toContain('it asks about the past year, too far back');
  });
});
