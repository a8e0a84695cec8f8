import { skillsSymptomsView } from './skills-symptoms-view';
import { administered, viewOf } from './testing/timeline-of';

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
      ['same week, more use, n\u00a0=\u00a03', 'full'],
      ['same week, less use, n\u00a0=\u00a03', 'hollow'],
      ['following week, more use, n\u00a0=\u00a02', 'full'],
      ['following week, less use, n\u00a0=\u00a03', 'hollow'],
    ]);
    expect(viewFor(6)?.words).toContain('association only, not cause');
  });

  it('draws nothing of fewer than six weeks and says how many there are', () => {
    expect(viewFor(4)?.strip).toBeNull();
    expect(viewFor(4)?.words).toBe(
      'Too little to compare: 4 weeks have both a card and a score, and 6 are needed.',
    );
  });

  it('is not there without a score', () => {
    expect(skillsSymptomsView(viewOf({}).measures, skillWeeks, null)).toBeNull();
  });
});
