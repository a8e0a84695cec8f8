import { sayPlanLines, wordsWithRoom } from './plan-lines';
import { administered, anEpisode, viewOf } from './testing/timeline-of';
import { laneTables } from './timeline-tables';

const tableOf = (view: ReturnType<typeof viewOf>, start: string, items: string[] = []) =>
  laneTables(view, items).find(({ caption }) => caption.startsWith(start));

describe('plan reviews on the timeline', () => {
  const { id: episodeId } = anEpisode();
  const plans = [
    { episodeId, number: 1, signedOn: '2026-04-15' },
    { episodeId, number: 2, signedOn: '2026-05-29' },
    { episodeId: 'another', number: 1, signedOn: '2026-05-01' },
  ];

  it('are dotted lines with their day, of this episode alone, beside the solid ones', () => {
    const view = viewOf({ plans });
    expect(view.plans.map(({ words }) => words)).toEqual([
      'plan signed 15 Apr',
      'plan review 29 May',
    ]);
    expect(sayPlanLines(view.plans)).toBe('dotted: plan 15 Apr, 29 May');
    expect(view.lines.map(({ kind }) => kind)).toEqual(['level', 'plan', 'plan']);
    expect(view.stops.find(({ day }) => day === '2026-05-29')?.tell().lines).toEqual([
      'Plan review: version 2 signed',
    ]);
    expect(tableOf(view, 'Level of care')?.rows).toEqual([
      ['2026-04-13', 'PHP', '2026-05-03', '3', ''],
      ['2026-04-15', 'Plan signed', '', '', '1'],
      ['2026-05-04', 'IOP', 'now', '3', ''],
      ['2026-05-29', 'Plan review signed', '', '', '2'],
    ]);
  });

  it('are known to every drawing, so that its words and numbers stand beside them', () => {
    const { measures } = viewOf({
      plans,
      administrations: [administered('2026-05-29', 'phq9', 12)],
    });
    const walls = (measures[0]?.trend.walls ?? []).map((at) =>
      new Date(at).toISOString().slice(0, 10),
    );
    expect(walls).toEqual(['2026-05-04', '2026-04-15', '2026-05-29']);
  });

  it('keep the line where the words have no room', () => {
    const { plans: marks } = viewOf({ plans });
    expect(wordsWithRoom(marks, 800).length).toBe(2);
    expect(wordsWithRoom(marks, 140).map(({ number }) => number)).toEqual([1]);
  });
});
