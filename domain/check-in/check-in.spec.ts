import fc from 'fast-check';
import { addDays } from '#domain/calendar/zoned-time';
import { askedSkills } from '#domain/check-in/asked-skills';
import { diaryDays, diaryDaysAsked, leavesDaysOut } from '#domain/check-in/diary-days';
import { skills } from '#domain/skills/skill-catalogue';

describe('The days of a diary card that are asked about', () => {
  const today = '2026-06-16';

  it('are those since the last session that are over and have no card', () => {
    expect(diaryDays({ since: '2026-06-13', today, cards: ['2026-06-14'] })).toEqual([
      '2026-06-13',
      '2026-06-15',
    ]);
    expect(diaryDays({ since: today, today, cards: [] })).toEqual([]);
  });

  it('are a week at most, also where nobody knows of a last session', () => {
    const week = diaryDays({ since: null, today, cards: [] });
    expect([week.length, week[0], week.at(-1)]).toEqual([7, '2026-06-09', '2026-06-15']);
    expect(diaryDays({ since: '2026-01-01', today, cards: [] })).toEqual(week);
  });

  it('leave out what is further back, and it is known that they do', () => {
    expect(leavesDaysOut({ since: '2026-06-08', today })).toBeTrue();
    expect(leavesDaysOut({ since: '2026-06-09', today })).toBeFalse();
    // Nobody knows of earlier days, so none is said to be left out.
    expect(leavesDaysOut({ since: null, today })).toBeFalse();
  });

  it('are never today, never twice and never more than a week, whatever is known', () => {
    const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays(today, days));
    expect(() =>
      fc.assert(
        fc.property(fc.option(day), fc.array(day), (since, cards) => {
          const asked = diaryDays({ since, today, cards });
          return (
            asked.length <= diaryDaysAsked &&
            new Set(asked).size === asked.length &&
            asked.every((each) => each < today && !cards.includes(each)) &&
            [...asked].sort().join() === asked.join()
          );
        }),
      ),
    ).not.toThrow();
  });
});

describe('The skills that are asked about', () => {
  it('are all there are, those first that were practised or are planned', () => {
    const asked = askedSkills(['stop', 'drumming'], [{ code: 'drumming', label: 'Drumming' }]);
    expect(asked.length).toBe(skills.length + 1);
    expect(asked.slice(0, 2)).toEqual([
      { code: 'stop', name: 'STOP', module: 'Distress tolerance', comesFirst: true },
      { code: 'drumming', name: 'Drumming', module: 'Of this program', comesFirst: true },
    ]);
    expect(asked[2]?.code).toBe('wise-mind');
  });

  it('are named once, also where a program names one of the catalogue', () => {
    const asked = askedSkills([], [{ code: 'stop', label: 'Stop sign' }]);
    expect(asked.filter(({ code }) => code === 'stop').length).toBe(1);
  });
});
