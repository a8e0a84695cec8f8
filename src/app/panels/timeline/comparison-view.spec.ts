import { phq9 } from '#domain/instruments/phq9';
import { comparedCourse, lastDayOfBoth } from './comparison-view';
import { administered, anEpisode, aTimeline, viewOf } from './testing/timeline-of';
import { laneTables } from './timeline-tables';

const tableOf = (view: ReturnType<typeof viewOf>, start: string, items: string[] = []) =>
  laneTables(view, items).find(({ caption }) => caption.startsWith(start));

describe('an earlier episode beside this one', () => {
  const episode = anEpisode({
    ...{ id: 'earlier', number: 1, admittedOn: '2025-01-08', dischargedOn: '2025-04-30' },
  });
  const shown = anEpisode({ number: 2 });
  const earlier = (day: string, total: number | null) => ({
    ...administered(day, 'phq9', total),
    episodeId: 'earlier',
  });
  const timeline = aTimeline({
    ...{ from: '2025-01-08', to: '2025-04-30' },
    administrations: [
      earlier('2025-01-08', 20),
      earlier('2025-01-15', null),
      earlier('2025-01-22', 12),
    ],
  });
  const facts = { administrations: [administered('2026-04-13', 'phq9', 21)] };
  const view = viewOf(facts, { episode: shown, compared: { episode, timeline } });
  const [measure] = view.measures;

  it('lies on the same weeks of the episode, with its gap, as a second course', () => {
    const other = measure?.trend.other?.points ?? [];
    expect(other.map(({ value }) => value)).toEqual([20, null, 12]);
    const day = (at = 0) => new Date(at).toISOString().slice(0, 10);
    expect(day(other[0]?.at)).toBe('2026-04-15');
    expect(day(other[2]?.at)).toBe('2026-04-29');
  });

  it('lengthens the axis to the longer of both, and both baselines are named', () => {
    expect(view.axis.weeks.length).toBe(17);
    expect(lastDayOfBoth('2026-06-16', { episode, timeline }, shown)).toBe('2026-08-05');
    expect(measure?.compared?.words).toBe(
      'Dashed, diamonds: episode 1, by week of episode; baseline of episode 1: 20 on 8 Jan 2025, last 12 on 22 Jan 2025.',
    );
    expect(measure?.baselineWords).toContain('Baseline of the episode 21 on 13 Apr');
    // Nothing is owed in the weeks that only the other episode had.
    expect(view.skills.noCard.length).toBe(10);
  });

  it('has a table by week of episode', () => {
    expect(tableOf(view, 'PHQ-9 in episode 1')?.rows).toEqual([
      ['1', '2025-01-08', '20'],
      ['2', '2025-01-15', 'not scorable'],
      ['3', '2025-01-22', '12'],
    ]);
  });

  it('is not laid anywhere while an admission is not known', () => {
    const unknown = anEpisode({ number: 2, admittedOn: null });
    expect(comparedCourse(phq9, { episode, timeline }, unknown, view.axis)).toBeNull();
  });
});
