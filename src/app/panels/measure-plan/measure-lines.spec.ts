import type { MeasureItem } from '#contract/measures';
import { planOf } from '#domain/measures/measure-plan';
import {
  lineOf,
  lineProblem,
  linesOf,
  overridesOf,
  savedWords,
  sayDecided,
  sayItem,
  sayItems,
} from './measure-lines';

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
    expect(sayItem(asks('phq9', { everyDays: 1, atAdmission: false }))).toBe(
      'Every day, at discharge',
    );
    const later = asks('phq9', { atAdmission: false, startsOn: '2026-12-03' });
    expect(sayItem(later)).toBe('Every week, at discharge, from 3 Dec 2026');
    expect(sayItems([later], (code) => code.toUpperCase())).toBe(
      'PHQ9: every week, at discharge, from 3 Dec 2026',
    );
  });

  it('say of a decision that a first day before it was past, for nothing is due before it', () => {
    const name = (code: string) => code.toUpperCase();
    const item = asks('pcl5', { atAdmission: false, startsOn: '2026-11-01' });
    expect(sayItems([item], name, '2026-11-16')).toBe(
      'PCL5: every week, at discharge, from the day of this decision on ' +
        '(its first day, 1 Nov 2026, was past)',
    );
    const held = 'PCL5: every week, at discharge, from 1 Nov 2026';
    expect(sayItems([item], name, '2026-11-01')).toBe(held);
    expect(sayItems([item], name, null)).toBe(held);
  });

  it('say of a saved plan what is asked only from a day ahead', () => {
    const name = (code: string) => code.toUpperCase();
    const later = asks('gad7', { startsOn: '2026-12-01' });
    const said = (...items: ReturnType<typeof asks>[]) => savedWords(items, name, '2026-11-16');
    expect(said(asks('phq9', { startsOn: '2026-11-16' }))).toBe('Saved. It holds from today on.');
    expect(said(asks('phq9'), later)).toBe(
      'Saved. It asks GAD7 from 1 Dec 2026, everything else from today on.',
    );
    expect(said(later)).toBe('Saved. It asks GAD7 from 1 Dec 2026.');
  });

  it('have a time where several were decided on one day', () => {
    const decided = (number: number, validFrom: string, at: string) => ({ number, validFrom, at });
    const all = [
      decided(3, '2026-11-16', '2026-11-16T15:30:00.000Z'),
      decided(2, '2026-11-16', '2026-11-16T15:05:00.000Z'),
      decided(1, '2026-11-02', '2026-11-02T15:05:00.000Z'),
    ];
    expect(all.map((each) => sayDecided(each, all, 'America/Denver'))).toEqual([
      '16 Nov 2026, decided at 8:30',
      '16 Nov 2026, decided at 8:05',
      '2 Nov 2026',
    ]);
  });
});
