import { administered, anEpisode, viewOf } from './testing/timeline-of';
import { laneTables } from './timeline-tables';

describe('A score that was due and not given', () => {
  it('breaks the line in weeks in which a score was due and not given, and says which', () => {
    const [phq9, gad7] = viewOf({
      administrations: [
        ...['2026-04-13', '2026-04-21', '2026-04-28', '2026-05-19', '2026-05-26', '2026-06-02'].map(
          (day) => administered(day, 'phq9', 12),
        ),
        administered('2026-06-09', 'phq9', 9),
        administered('2026-04-13', 'gad7', 16),
        administered('2026-06-09', 'gad7', 8),
      ],
    }).measures;
    const week = (day: string) => Date.parse(`${day}T04:00:00.000Z`);
    expect(phq9?.trend.points.map(({ value }) => value)).toEqual([12, 12, 12, null, 12, 12, 12, 9]);
    expect(phq9?.trend.points.find(({ gap }) => gap)?.gap).toEqual({
      from: week('2026-05-04'),
      to: week('2026-05-18'),
      words: 'not given',
    });
    expect(phq9?.unknownWords).toBe('Due and not given in weeks 4 and 5: unknown.');
    expect(phq9?.summary).toContain('Due and not given in weeks 4 and 5: unknown.');
    expect(gad7?.unknownWords).toBe('Due and not given in weeks 2 to 8: unknown.');
  });

  it('does not count as not given what was given a day late, in the next week', () => {
    const days = ['2026-04-19', '2026-04-27', '2026-05-04', '2026-05-11'];
    const [phq9] = viewOf(
      { administrations: days.map((day) => administered(day, 'phq9', 12)), to: '2026-05-12' },
      { now: '2026-05-12T14:00:00.000Z' },
    ).measures;
    expect(phq9?.unknownWords).toBe('');
    expect(phq9?.trend.points.every(({ gap }) => gap === undefined)).toBeTrue();
  });

  it('has a week without its score in the table, as unknown', () => {
    const view = viewOf({
      administrations: [
        administered('2026-04-13', 'phq9', 14),
        administered('2026-04-28', 'phq9', 13),
      ],
      to: '2026-04-29',
    });
    const [table] = laneTables(view);
    expect(table?.rows.slice(0, 3)).toEqual([
      ['2026-04-13', '14', 'moderate', 'first', '0', ''],
      ['week of 2026-04-20', 'not given', 'unknown', 'unknown', 'not given', 'due this week'],
      ['2026-04-28', '13', 'moderate', '-1', '0', ''],
    ]);
  });

  it('hatches the running week once the score is overdue, not on the day on which it is due', () => {
    const given = (day: string) => [...new Array(9).keys()].map((week) => plus(day, 7 * week));
    const plus = (day: string, days: number) =>
      new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
    const gaps = (first: string) =>
      viewOf({
        administrations: given(first).map((day) => administered(day, 'phq9', 9)),
      }).measures[0]?.trend.points.flatMap(({ gap }) => gap ?? []);
    // Today is Tuesday, 16 June.
    expect(gaps('2026-04-14')).toEqual([]);
    expect(gaps('2026-04-13')).toEqual([
      {
        from: Date.parse('2026-06-15T04:00:00.000Z'),
        to: Date.parse('2026-06-17T04:00:00.000Z'),
        words: 'not given',
      },
    ]);
  });

  it('hatches nothing before the admission and nothing after the discharge', () => {
    const at = (day: string) => Date.parse(`${day}T04:00:00.000Z`);
    const episode = anEpisode({ admittedOn: '2026-04-15', dischargedOn: '2026-05-13' });
    const administrations = [administered('2026-04-29', 'phq9', 12)];
    const gaps = viewOf({ administrations }, { episode }).measures[0]?.trend.points.flatMap(
      ({ gap }) => (gap ? [[gap.from, gap.to]] : []),
    );
    expect(gaps).toEqual([
      [at('2026-04-15'), at('2026-04-27')],
      [at('2026-05-04'), at('2026-05-14')],
    ]);
  });

  it('knows nothing of what was due in an imported episode, or of other instruments', () => {
    const scores = ['2026-04-13', '2026-06-16'];
    const imported = viewOf(
      { administrations: scores.map((day) => administered(day, 'phq9', 9)) },
      { episode: anEpisode({ source: 'imported' }) },
    );
    expect(imported.measures[0]?.unknownWords).toBe('');
    const other = viewOf({ administrations: scores.map((day) => administered(day, 'pcl5', 40)) });
    expect(other.measures.at(-1)?.lane).toBe('pcl5');
    expect(other.measures.at(-1)?.unknownWords).toBe('');
  });
});
