import { administered, viewOf } from './testing/timeline-of';

describe('The baseline at the current level of care', () => {
  const trendOf = (...days: [string, number | null][]) =>
    viewOf({ administrations: days.map(([day, total]) => administered(day, 'phq9', total)) })
      .measures[0]?.trend;

  it('is drawn by its name at the first complete score of that level', () => {
    const trend = trendOf(['2026-04-13', 21], ['2026-05-04', null], ['2026-05-11', 17]);
    expect(trend?.baseline?.value).toBe(21);
    expect(trend?.laterBaseline).toEqual(
      jasmine.objectContaining({ value: 17, words: 'IOP baseline' }),
    );
  });

  it('is not drawn twice where the first score of all was taken there, nor without any', () => {
    expect(trendOf(['2026-05-11', 17], ['2026-05-18', 15])?.laterBaseline).toBeNull();
    expect(trendOf(['2026-04-13', 21])?.laterBaseline).toBeNull();
  });
});
