import { dueOn, isWeekly, weeksNotGiven } from '#domain/instruments/weekly-routine';

// Mondays of six weeks.
const weeks = ['2026-04-13', '2026-04-20', '2026-04-27', '2026-05-04', '2026-05-11', '2026-05-18'];
const notGiven = (givenOn: readonly string[], change: object = {}) =>
  weeksNotGiven({ admittedOn: '2026-04-13', givenOn, lastDay: '2026-05-24', ...change }, weeks);

describe('The weekly routine of measures', () => {
  it('asks PHQ-9 and GAD-7 every week; when others are due nobody knows', () => {
    expect(isWeekly('phq9')).toBeTrue();
    expect(isWeekly('gad7')).toBeTrue();
    expect(isWeekly('pcl5')).toBeFalse();
  });

  it('has a measure due a week after the last one, at first on the day of admission', () => {
    expect(dueOn('2026-04-20', '2026-04-13')).toBe('2026-04-27');
    expect(dueOn(null, '2026-04-13')).toBe('2026-04-13');
    expect(dueOn(null, null)).toBeNull();
  });

  it('knows the weeks in which a measure was due and not given', () => {
    const given = ['2026-04-13', '2026-04-21', '2026-05-14'];
    expect(notGiven(given)).toEqual(['2026-04-27', '2026-05-04', '2026-05-18']);
    const every = ['2026-04-13', '2026-04-26', '2026-05-01', '2026-05-04', '2026-05-13'];
    expect(notGiven([...every, '2026-05-18'])).toEqual([]);
  });

  it('has nobody owe a measure before the admission, after the discharge or before the week is over', () => {
    expect(notGiven([], { admittedOn: '2026-05-06' })).toEqual([
      '2026-05-04',
      '2026-05-11',
      '2026-05-18',
    ]);
    expect(notGiven([], { admittedOn: null })).toEqual([]);
    const given = ['2026-04-14', '2026-04-21', '2026-04-28'];
    expect(notGiven(given, { lastDay: '2026-05-04' })).toEqual([]);
    expect(notGiven(given, { lastDay: '2026-05-05' })).toEqual(['2026-05-04']);
  });

  it('has what was due and not given stay due until it is given', () => {
    expect(notGiven(['2026-04-13', '2026-05-20'])).toEqual(weeks.slice(1, 5));
  });
});
