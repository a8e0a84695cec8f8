import fc from 'fast-check';

import { engagementLabels } from '#domain/skills/engagement';
import { skillByCode, skillModules, skills } from '#domain/skills/skill-catalogue';
import type { DiaryEntry, DiaryRating } from '#domain/skills/weekly-skill-use';
import {
  diaryRatings,
  helped,
  isAutomatic,
  isUse,
  practisedByWeek,
  weekOfSkills,
  weeksOfSkills,
} from '#domain/skills/weekly-skill-use';

const entry = (day: string, skillCode: string, rating: DiaryRating): DiaryEntry => ({
  day,
  skillCode,
  rating,
});

describe('the diary rating', () => {
  it('helps at 5 and 7 and not at 6', () => {
    expect(diaryRatings.filter(isUse)).toEqual([4, 5, 6, 7]);
    expect(diaryRatings.filter(helped)).toEqual([5, 7]);
    expect(diaryRatings.filter(isAutomatic)).toEqual([6, 7]);
  });
});

describe('a week of skills', () => {
  const entries = [
    entry('2026-06-15', 'opposite-action', 5),
    entry('2026-06-15', 'check-the-facts', 4),
    entry('2026-06-16', 'opposite-action', 7),
    entry('2026-06-16', 'wise-mind', 6),
    entry('2026-06-17', 'wise-mind', 2),
    entry('2026-06-22', 'wise-mind', 7),
  ];

  it('counts days and uses with what they are of', () => {
    const week = weekOfSkills('2026-06-15', entries);
    expect(week.card).toBe('logged');
    expect(week.daysLogged).toBe(3);
    expect(week.daysWithUse).toEqual({ count: 2, of: 3, share: 2 / 3 });
    expect(week.usesThatHelped).toEqual({ count: 2, of: 4, share: 0.5 });
    expect(week.automaticUses.count).toBe(2);
    expect(week.distinctSkills).toBe(3);
    expect(week.daysByModule['emotion-regulation']).toBe(2);
    expect(week.daysByModule.mindfulness).toBe(1);
    expect(week.daysByModule.cbt).toBe(0);
  });

  it('without a card is unknown, not zero', () => {
    const week = weekOfSkills('2026-06-08', entries);
    expect(week.card).toBe('no-card');
    expect(week.distinctSkills).toBeNull();
    expect(week.daysWithUse.share).toBeNull();
    expect(week.usesThatHelped.share).toBeNull();
    expect(skillModules.every((module) => week.daysByModule[module] === null)).toBeTrue();
  });

  it('with a card and no use is zero, not unknown', () => {
    const week = weekOfSkills('2026-06-15', [entry('2026-06-15', 'wise-mind', 0)]);
    expect(week.daysWithUse).toEqual({ count: 0, of: 1, share: 0 });
    expect(week.usesThatHelped.share).toBeNull();
    expect(week.distinctSkills).toBe(0);
  });

  it('follows the week before, also when that has no card', () => {
    const weeks = weeksOfSkills('2026-06-10', '2026-06-23', entries);
    expect(weeks.map((week) => [week.weekStart, week.card])).toEqual([
      ['2026-06-08', 'no-card'],
      ['2026-06-15', 'logged'],
      ['2026-06-22', 'logged'],
    ]);
  });

  it('never counts more than there is', () => {
    const day = fc.integer({ min: 10, max: 30 }).map((date) => `2026-06-${date}`);
    const code = fc.constantFrom(...skills.map((skill) => skill.code), 'retired');
    const rows = fc.array(
      fc.record({ day, skillCode: code, rating: fc.constantFrom(...diaryRatings) }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const week = weekOfSkills('2026-06-15', given);
        expect(week.daysLogged).toBeLessThanOrEqual(7);
        expect(week.daysWithUse.count).toBeLessThanOrEqual(week.daysLogged);
        expect(week.usesThatHelped.count).toBeLessThanOrEqual(week.usesThatHelped.of);
        for (const module of skillModules) {
          expect(week.daysByModule[module] ?? 0).toBeLessThanOrEqual(week.daysWithUse.count);
        }
      }),
    );
  });
});

describe('skills practised in group', () => {
  it('are a series of their own, in days by week and module', () => {
    expect(
      practisedByWeek([
        { day: '2026-06-16', skillCode: 'opposite-action' },
        { day: '2026-06-16', skillCode: 'check-the-facts' },
        { day: '2026-06-18', skillCode: 'opposite-action' },
        { day: '2026-06-09', skillCode: 'retired' },
      ]),
    ).toEqual([
      { weekStart: '2026-06-08', module: null, days: 1 },
      { weekStart: '2026-06-15', module: 'emotion-regulation', days: 2 },
    ]);
  });
});

describe('the catalogue of skills', () => {
  it('has one code each', () => {
    expect(new Set(skills.map((skill) => skill.code)).size).toBe(skills.length);
    expect(skillByCode('opposite-action')?.name).toBe('Opposite Action');
    expect(skillByCode('nothing')).toBeNull();
  });

  it('has the 30 common DBT skills of four modules, and three more modules', () => {
    const dbt = new Set([
      'mindfulness',
      'distress-tolerance',
      'emotion-regulation',
      'interpersonal-effectiveness',
    ]);
    expect(skills.filter((skill) => dbt.has(skill.module)).length).toBe(30);
    expect(new Set(skills.map((skill) => skill.module)).size).toBe(7);
  });

  it('labels engagement in five steps', () => {
    expect(Object.values(engagementLabels)).toEqual(['None', 'Prompted', 'Some', 'Active', 'Led']);
  });
});
