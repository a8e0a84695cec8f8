import { comparedCourse, lastDayOfBoth } from './comparison-view';
import { phq9 } from '#domain/instruments/phq9';
import { itemRows } from './item-rows-view';
import { measureLane } from './measure-lane-view';
import { wordsWithRoom } from './plan-lines';
import { skillsSymptomsView } from './skills-symptoms-view';
import { aTimeline, administered, anEpisode, attended, viewOf } from './testing/timeline-of';
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
    expect(view.lines.map(({ kind }) => kind)).toEqual(['level', 'plan', 'plan']);
    expect(view.stops.find(({ day }) => day === '2026-05-29')?.tell().lines).toEqual([
      'Plan review: version 2 signed',
    ]);
    expect(tableOf(view, 'Plan')?.rows).toEqual([
      ['2026-04-15', 'signed', '1'],
      ['2026-05-29', 'review signed', '2'],
    ]);
  });

  it('keep the line where the words have no room', () => {
    const { plans: marks } = viewOf({ plans });
    expect(wordsWithRoom(marks, 800).length).toBe(2);
    expect(wordsWithRoom(marks, 140).map(({ number }) => number)).toEqual([1]);
  });
});

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
    expect(view.urges[0]?.trend.points.map(({ value }) => value)).toEqual([4, 0, null, 2]);
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

describe('an instrument item by item', () => {
  const answers = { '1': 3, '2': 0, '9': 1 };
  const given = { ...administered('2026-06-09', 'phq9', null), answers };
  const totalOnly = { ...administered('2026-06-16', 'phq9', 9), answers: null };
  const view = viewOf({ administrations: [given, totalOnly] });
  const [measure] = view.measures;
  const rows = itemRows(phq9, measure?.administrations ?? [], view.axis);
  const row = (code: string) => rows.find((each) => each.code === code);

  it('prints each answer, a missing one is none, a risk answer is boxed', () => {
    expect(row('1')?.cells.map(({ answer, heat }) => [answer, heat])).toEqual([
      [3, 4],
      [null, 0],
    ]);
    expect(row('2')?.cells[0]?.answer).toBe(0);
    expect(row('3')?.cells[0]?.answer).toBeNull();
    expect(row('9')?.cells.map(({ critical }) => critical)).toEqual([true, false]);
  });

  it('is in the tables and the file only while it is shown', () => {
    expect(tableOf(view, 'PHQ-9, item by item')).toBeUndefined();
    const table = tableOf(view, 'PHQ-9, item by item', ['phq9']);
    expect(table?.rows[0]?.slice(0, 4)).toEqual(['2026-06-09', '3', '0', 'missing']);
    expect(table?.rows[1]?.[1]).toBe('total only');
  });
});

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

describe('skills beside symptoms', () => {
  const week = (weekStartsOn: string, daysWithUse: number) => ({
    ...{ weekStartsOn, daysLogged: 7, daysWithUse, daysByModule: {} },
    ...{ distinctSkills: 0, uses: 0, helped: 0, automatic: 0 },
  });
  const mondays = ['04-13', '04-20', '04-27', '05-04', '05-11', '05-18'].map(
    (day) => `2026-${day}`,
  );
  const skillWeeks = mondays.map((day, index) => week(day, index + 1));
  const administrations = mondays.map((day, index) => administered(day, 'phq9', 20 - index));
  const viewFor = (weeks: number) => {
    const { measures } = viewOf({ administrations });
    return skillsSymptomsView(measures, skillWeeks.slice(0, weeks), null);
  };

  it('draws weeks with more and less use by shape, with their n', () => {
    expect(viewFor(6)?.strip?.columns.map(({ label, shape }) => [label, shape])).toEqual([
      ['same week, more use, n = 3', 'full'],
      ['same week, less use, n = 3', 'hollow'],
      ['following week, more use, n = 2', 'full'],
      ['following week, less use, n = 3', 'hollow'],
    ]);
    expect(viewFor(6)?.words).toContain('association only, not cause');
  });

  it('draws nothing of fewer than six weeks and says how many there are', () => {
    expect(viewFor(4)?.strip).toBeNull();
    expect(viewFor(4)?.words).toBe(
      'Too little to compare: 4 of 6 weeks have both a card and a score.',
    );
  });

  it('is not there without a score', () => {
    expect(skillsSymptomsView(viewOf({}).measures, skillWeeks, null)).toBeNull();
  });
});

describe('an instrument that asks about a year', () => {
  it('has points and no course, no baseline and no change, and says why', () => {
    const { axis } = viewOf({});
    const yearly = { ...phq9, windowDays: 365 };
    const given = [administered('2026-04-13', 'phq9', 21), administered('2026-06-09', 'phq9', 9)];
    const { trend, statement } = measureLane(yearly, given, anEpisode(), axis);
    expect(trend.points.flatMap(({ value }) => value ?? [])).toEqual([21, 9]);
    expect(trend.connected).toBeFalse();
    expect([trend.baseline, trend.edge, trend.tint]).toEqual([null, null, null]);
    expect(statement.change).toBe('unknown');
    expect(statement.words).toContain('it asks about the past year, too far back');
  });
});

describe('attendance of weeks that were chosen on the axis', () => {
  it('speaks of the weeks up to their end, and not of the last ones', () => {
    const sessions = ['2026-04-20', '2026-05-11', '2026-06-15'].map((day) => attended(day));
    const zoom = { from: '2026-05-04', to: '2026-05-17' };
    const { attendance } = viewOf({ sessions }, { zoom });
    expect(attendance.words).toContain('The 3 weeks to 11 May');
    expect(attendance.summary).toContain('3 of 3');
  });
});
