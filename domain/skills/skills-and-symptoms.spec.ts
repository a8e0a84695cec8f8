import fc from 'fast-check';
import { addDays } from '#domain/calendar/zoned-time';
import {
  leastWeeks,
  saySkillsAndSymptoms,
  type ScoreOfDay,
  skillsAndSymptoms,
  type WeekOfUse,
} from '#domain/skills/skills-and-symptoms';

const first = '2026-03-02';
const monday = (week: number): string => addDays(first, 7 * week);
const used = (week: number, daysWithUse: number, daysLogged = 7): WeekOfUse => ({
  weekStart: monday(week),
  daysWithUse,
  daysLogged,
});
const scored = (week: number, total: number | null): ScoreOfDay => ({
  day: addDays(monday(week), 2),
  total,
});

describe('skills beside symptoms of one person', () => {
  const weeks = [1, 2, 3, 5, 6, 7].map((days, index) => used(index, days));
  const scores = [20, 19, 18, 12, 11, 10].map((total, index) => scored(index, total));

  it('sets weeks with more use beside those with less, the same week and the following', () => {
    const found = skillsAndSymptoms(weeks, scores);
    expect(found.state).toBe('compared');
    expect(found.compared).toBe(6);
    expect(found.more.same).toEqual({ n: 3, lowest: 10, median: 11, highest: 12 });
    expect(found.less.same).toEqual({ n: 3, lowest: 18, median: 19, highest: 20 });
    // After the last week there is no score yet.
    expect(found.more.following).toEqual({ n: 2, lowest: 10, median: 10.5, highest: 11 });
    expect(found.less.following).toEqual({ n: 3, lowest: 12, median: 18, highest: 19 });
    expect(saySkillsAndSymptoms(found, 'PHQ-9')).toBe(
      'Same week: 3 weeks with more skill use, PHQ-9 10 to 12, median 11; ' +
        '3 weeks with less skill use, PHQ-9 18 to 20, median 19. ' +
        'Following week: 2 weeks with more skill use, PHQ-9 10 to 11, median 10.5; ' +
        '3 weeks with less skill use, PHQ-9 12 to 19, median 18. ' +
        'This shows association only, not cause: a hard week can bring both less practice and a higher score.',
    );
  });

  it('says how much is there when it is too little', () => {
    const found = skillsAndSymptoms(weeks.slice(0, 4), scores);
    expect(found.state).toBe('too-little');
    expect(found.medianShare).toBeNull();
    expect(saySkillsAndSymptoms(found, 'PHQ-9')).toBe(
      'Too little to compare: 4 weeks have both a card and a score, and 6 are needed.',
    );
  });

  it('compares shares of answered days: days left empty are unknown, not days without use', () => {
    const short = [used(0, 2, 2), ...weeks.slice(1)];
    const found = skillsAndSymptoms(short, scores);
    expect(found.weeks[0]?.use).toBe('more');
  });

  it('finds nothing to compare when every week has as much use', () => {
    const found = skillsAndSymptoms(
      weeks.map((week) => ({ ...week, daysWithUse: 4 })),
      scores,
    );
    expect(found.state).toBe('no-difference');
    expect(saySkillsAndSymptoms(found, 'PHQ-9')).toContain('no week with less use');
  });

  it('takes a week without a card, or with a score that is not scorable, for unknown', () => {
    const found = skillsAndSymptoms(
      [used(0, 0, 0), ...weeks.slice(1)],
      [...scores.slice(0, 5), scored(5, null)],
    );
    expect(found.compared).toBe(4);
    expect(found.state).toBe('too-little');
    expect(found.weeks[0]?.use).toBeNull();
  });

  it('takes a score of 0 for a score', () => {
    const found = skillsAndSymptoms(weeks, [...scores.slice(0, 5), scored(5, 0)]);
    expect(found.more.same.lowest).toBe(0);
  });

  const anyWeek = fc.record({
    week: fc.integer({ min: 0, max: 20 }),
    logged: fc.integer({ min: 0, max: 7 }),
    use: fc.integer({ min: 0, max: 7 }),
    total: fc.option(fc.integer({ min: 0, max: 27 })),
  });
  const anyone = fc.uniqueArray(anyWeek, { selector: ({ week }) => week, maxLength: 20 });
  const factsOf = (
    rows: readonly { week: number; logged: number; use: number; total: number | null }[],
  ) =>
    [
      rows.map(({ week, logged, use }) => used(week, Math.min(use, logged), logged)),
      rows.map(({ week, total }) => scored(week, total)),
    ] as const;

  it('does not depend on the order of entry', () => {
    fc.assert(
      fc.property(anyone, (rows) => {
        const [uses, totals] = factsOf(rows);
        expect(skillsAndSymptoms([...uses].reverse(), [...totals].reverse())).toEqual(
          skillsAndSymptoms(uses, totals),
        );
      }),
    );
  });

  it('never compares fewer than six weeks, and puts every compared week on one side', () => {
    fc.assert(
      fc.property(anyone, (rows) => {
        const found = skillsAndSymptoms(...factsOf(rows));
        const sides = found.weeks.filter(({ use }) => use !== null);
        if (found.compared < leastWeeks) expect(found.state).toBe('too-little');
        if (found.state !== 'compared') expect(sides).toEqual([]);
        else {
          expect(sides.length).toBe(found.compared);
          expect(found.more.same.n + found.less.same.n).toBe(found.compared);
          expect(found.more.same.n).toBeGreaterThan(0);
          expect(found.less.same.n).toBeGreaterThan(0);
        }
      }),
    );
  });
});
