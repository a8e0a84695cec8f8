import { viewOf } from './testing/timeline-of';
import { laneTables } from './timeline-tables';

const tableOf = (view: ReturnType<typeof viewOf>, start: string, items: string[] = []) =>
  laneTables(view, items).find(({ caption }) => caption.startsWith(start));

describe('urges of the diary card', () => {
  const urges = [
    { day: '2026-06-08', scale: 'urge-to-use', value: 4 },
    { day: '2026-06-09', scale: 'urge-to-use', value: 0 },
    { day: '2026-06-12', scale: 'urge-to-use', value: 2 },
  ];
  const view = viewOf({
    urges,
    ratings: [{ at: '2026-06-08T14:00:00.000Z', scale: 'urge-to-use', value: 8 }],
  });

  it('are a lane of their own from 0 to 5, apart from the ratings of 0 to 10', () => {
    const [lane] = view.urges;
    expect(view.urges.length).toBe(1);
    expect([lane?.trend.min, lane?.trend.max]).toEqual([0, 5]);
    expect(view.ratings[0]?.trend.max).toBe(10);
    expect(lane?.label).toBe('Diary: urge to use');
    expect(lane?.words).toContain('2 on 12 Jun');
  });

  it('are joined from day to day only: a day without an answer is a gap', () => {
    const { points = [] } = view.urges[0]?.trend ?? {};
    expect(points.map(({ value }) => value)).toEqual([null, 4, 0, null, 2, null]);
  });

  it('are unknown in care before the first answer and after the last, until yesterday', () => {
    const gaps = (view.urges[0]?.trend.points ?? []).flatMap(({ gap }) => (gap ? [gap] : []));
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    expect(gaps.map(({ from, to }) => [day(from), day(to)])).toEqual([
      ['2026-04-13', '2026-06-08'],
      ['2026-06-10', '2026-06-12'],
      ['2026-06-13', '2026-06-16'],
    ]);
  });

  it('keep a 0 as a 0 in the table', () => {
    expect(tableOf(view, 'Urges')?.rows).toEqual([
      ['2026-06-08', '4'],
      ['2026-06-09', '0'],
      ['2026-06-12', '2'],
    ]);
  });

  it('where no day was answered are unknown', () => {
    expect(viewOf({}).urges).toEqual([]);
  });
});
