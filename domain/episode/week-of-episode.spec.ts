import { weekOfEpisode } from '#domain/episode/week-of-episode';

describe('weekOfEpisode', () => {
  it('counts calendar weeks from the week of the admission', () => {
    expect(weekOfEpisode('2026-04-13', '2026-04-13')).toBe(1);
    expect(weekOfEpisode('2026-04-13', '2026-06-16')).toBe(10);
    expect(weekOfEpisode('2026-04-17', '2026-04-19')).toBe(1);
    expect(weekOfEpisode('2026-04-17', '2026-04-20')).toBe(2);
  });

  it('goes on across a year and a leap day', () => {
    expect(weekOfEpisode('2023-12-28', '2024-01-01')).toBe(2);
    expect(weekOfEpisode('2024-02-26', '2024-03-04')).toBe(2);
  });

  it('does not know a week before the admission or without one', () => {
    expect(weekOfEpisode('2026-04-13', '2026-04-12')).toBeNull();
    expect(weekOfEpisode(null, '2026-04-12')).toBeNull();
  });
});
