import type { MeasureItem } from '#contract/measures';
import { planOf } from '#domain/measures/measure-plan';
import { lineOf, lineProblem, linesOf, overridesOf, sayItem, sayItems } from './measure-lines';

const asks = (instrumentCode: string, change: Partial<MeasureItem> = {}): MeasureItem => ({
  ...{ instrumentCode, isMain: false, atAdmission: true, everyDays: 7 },
  ...{ atLevelChange: false, atDischarge: true, startsOn: null },
  ...change,
});
const program = [asks('phq9', { isMain: true }), asks('gad7')];

describe('The lines of a measurement plan', () => {
  it('of a person without changes are the program’s, and differ in nothing', () => {
    const lines = linesOf(program, []);
    expect(lines.map(({ item }) => item)).toEqual(program);
    expect(overridesOf(lines, program)).toEqual([]);
  });

  it('keep an own main measure without freezing the program’s other items', () => {
    const pcl5 = lineOf(asks('pcl5', { isMain: true }), false);
    const lines = [...linesOf(program, []), pcl5].map((line) => ({
      ...line,
      item: { ...line.item, isMain: line === pcl5 },
    }));
    const overrides = overridesOf(lines, program);
    expect(overrides.length).toBe(1);
    const plan = planOf(program, overrides);
    expect(plan.filter(({ isMain }) => isMain).map((each) => each.instrumentCode)).toEqual([
      'pcl5',
    ]);
    expect(overridesOf(linesOf(program, overrides), program)).toEqual(overrides);
  });

  it('need a reason for what is left out, and one main measure', () => {
    const [phq9, gad7] = linesOf(program, []);
    if (!phq9 || !gad7) throw new Error('two lines');
    expect(lineProblem([phq9, { ...gad7, asked: false }])).toBe('Say why a measure is left out.');
    expect(lineProblem([phq9, { ...gad7, asked: false, reason: 'Asked elsewhere' }])).toBeNull();
    expect(lineProblem([gad7])).toBe('Choose the main measure.');
  });

  it('say when a measure is asked', () => {
    expect(sayItem(asks('phq9'))).toBe('At admission, every week, at discharge');
    expect(sayItem(asks('phq9', { everyDays: 28, atAdmission: false }))).toBe(
      'Every 28 days, at discharge',
    );
    const later = asks('phq9', { atAdmission: false, startsOn: '2026-12-03' });
    expect(sayItem(later)).toBe('Every week, at discharge, from 3 Dec 2026');
    expect(sayItems([later], (code) => code.toUpperCase())).toBe(
      'PHQ9: every week, at discharge, from 3 Dec 2026',
    );
  });
});
