import type { LevelPeriod } from '#domain/episode/episode';
import { levelOn, weekOf } from '#domain/episode/episode';

const php: LevelPeriod = { levelOfCare: 'PHP', startsOn: '2026-04-13', endsOn: '2026-05-04' };
const iop: LevelPeriod = { levelOfCare: 'IOP', startsOn: '2026-05-04', endsOn: null };

describe('an episode', () => {
  it('counts its weeks from 1, seven days each', () => {
    const stay = { startsOn: '2026-04-13', endsOn: null };
    expect(weekOf(stay, '2026-04-13')).toBe(1);
    expect(weekOf(stay, '2026-04-19')).toBe(1);
    expect(weekOf(stay, '2026-04-20')).toBe(2);
    expect(weekOf(stay, '2026-06-16')).toBe(10);
  });

  it('has no week before, after, or without a first day', () => {
    expect(weekOf(php, '2026-04-12')).toBeNull();
    expect(weekOf(php, '2026-05-05')).toBeNull();
    expect(weekOf({ startsOn: null, endsOn: null }, '2026-05-05')).toBeNull();
  });

  it('is at one level of care a day: the one moved to', () => {
    expect(levelOn([iop, php], '2026-05-03')).toBe(php);
    expect(levelOn([iop, php], '2026-05-04')).toBe(iop);
    expect(levelOn([php], '2026-06-01')).toBeNull();
  });
});
