import { comparisonFigures } from './comparison-figures';
import { administered, anEpisode, attended, aTimeline, viewOf } from './testing/timeline-of';
import { laneTables } from './timeline-tables';

const clock = { zone: 'America/New_York', today: '2026-06-16' };
const week = {
  weekStartsOn: '2026-06-08',
  ...{ daysLogged: 5, daysWithUse: 3, daysByModule: {}, distinctSkills: 2 },
  ...{ uses: 4, helped: 3, automatic: 0 },
};
const flag = {
  id: '01990000-0000-7000-8000-0000000000f1',
  raisedAt: '2026-06-02T12:41:00.000Z',
  ...{ closedAt: null, words: 'PHQ-9 item 9 = 1', assessedLevel: null },
};
const asqOf = (episodeId: string, first: number | null) => ({
  ...administered('2026-06-02', 'asq', null),
  ...{ episodeId, missingItems: [], answers: { 1: first, 2: 0, 3: 0, 4: 0, 5: 0 } },
});

const shown = {
  episode: anEpisode({ number: 2 }),
  timeline: aTimeline({
    administrations: [asqOf(anEpisode().id, 1), asqOf(anEpisode().id, null)],
    sessions: [
      attended('2026-06-08'),
      attended('2026-06-09', { status: 'no-show', minutes: 0 }),
      attended('2026-06-10', { status: 'excused', minutes: 0 }),
    ],
    skillWeeks: [week],
    practices: [
      { at: '2026-06-09T14:00:00.000Z', skillCode: 'stop', module: 'distress-tolerance' },
    ],
    flags: [
      { ...flag, kind: 'risk' },
      { ...flag, kind: 'absences', closedAt: '2026-06-03T12:41:00.000Z' },
    ],
  }),
};
const earlier = {
  episode: anEpisode({
    ...{ id: 'earlier', number: 1, admittedOn: '2025-01-08', dischargedOn: '2025-04-30' },
  }),
  timeline: aTimeline({
    ...{ from: '2025-01-08', to: '2025-04-30' },
    skillWeeks: [{ ...week, daysLogged: 0, daysWithUse: 0, uses: 0, helped: 0 }],
  }),
};

describe('Two episodes beside one another', () => {
  const { heads, rows } = comparisonFigures(shown, earlier, clock);
  const of = (what: string) => rows.find(([name]) => name === what)?.slice(1);

  it('have attendance, skills, screens and flags with what each is a count of', () => {
    expect(heads.map(({ head }) => head)).toEqual(['What', 'Episode 2', 'Episode 1']);
    expect(of('Days')).toEqual([
      '13 Apr to now, 9 weeks 2 days so far',
      '8 Jan 2025 to 30 Apr 2025, 16 weeks 1 day',
    ]);
    expect(of('Attendance')?.[0]).toBe('1 of 2 (50%), 1 excused not counted');
    expect(of('Days with a skill used in life')?.[0]).toBe('3 of 5 days answered (60%)');
    expect(of('Uses that helped')?.[0]).toBe('3 of 4 uses (75%)');
    expect(of('Skills practised in group')?.[0]).toBe(
      '1 time, once a day for each module, in 1 session attended',
    );
    expect(of('ASQ endorsed')).toEqual(['1 of 1 time, 1 incomplete', 'not given: unknown']);
    expect(of('Risk flags')).toEqual(['1 raised, 1 open', 'none raised']);
    expect(of('Flags about the course of care')).toEqual(['1 raised, 0 open', 'none raised']);
  });

  it('count a skill tapped again on its day once, as the lane does', () => {
    const again = (hour: string) => ({
      ...{ at: `2026-06-09T${hour}:00:00.000Z`, skillCode: 'stop' },
      module: 'distress-tolerance',
    });
    const practices = [again('14'), again('15')];
    const timeline = { ...shown.timeline, practices };
    const twice = comparisonFigures({ ...shown, timeline }, earlier, clock);
    expect(twice.rows.find(([name]) => name === 'Skills practised in group')?.[1]).toMatch(
      /^1 time,/,
    );
  });

  it('say how long a short stay was, in days', () => {
    const episode = anEpisode({ admittedOn: '2025-07-04', dischargedOn: '2025-07-22' });
    const short = comparisonFigures(shown, { ...earlier, episode }, clock);
    expect(short.rows[0]?.[2]).toBe('4 Jul 2025 to 22 Jul 2025, 2 weeks 5 days');
  });

  it('never make a nought of what is not known', () => {
    expect(of('Attendance')?.[1]).toBe('Unknown: nothing scheduled yet');
    expect(of('Days with a skill used in life')?.[1]).toBe('no diary card: unknown, not zero');
    expect(of('Uses that helped')?.[1]).toBe('unknown');
    expect(of('Skills practised in group')?.[1]).toBe(
      'nothing tapped: not known whether practised',
    );
  });

  it('are one of the tables while another episode is chosen', () => {
    const tables = (compared: typeof earlier | null) =>
      laneTables(viewOf({}, { episode: shown.episode, compared })).map(({ caption }) => caption);
    const caption = 'Episode 2 beside episode 1, each as a whole';
    expect(tables(earlier)).toContain(caption);
    expect(tables(null)).not.toContain(caption);
  });
});
