import fc from 'fast-check';

import type { ScoreOnlyInstrument } from '#domain/instruments/instrument-definition';
import { phq9 } from '#domain/instruments/phq9';
import { asPercent, definitionProblems, enteredScore } from '#domain/instruments/score-only';
import { who5 } from '#domain/instruments/who5';

describe('score-only entry', () => {
  it('refuses a figure outside the range, with a sentence', () => {
    expect(enteredScore(who5, 26)).toEqual({
      ok: false,
      problem: { message: '26 is outside the range of WHO-5, 0 to 25.' },
    });
    expect(enteredScore(who5, -1).ok).toBeFalse();
    expect(enteredScore(who5, NaN).ok).toBeFalse();
    expect(enteredScore(phq9, 28).ok).toBeFalse();
    expect(enteredScore(phq9, 27)).toEqual({ ok: true, total: 27 });
  });

  it('refuses a percentage that no raw score has', () => {
    expect(enteredScore(who5, 48, 'percent')).toEqual({ ok: true, total: 12 });
    expect(enteredScore(who5, 50, 'percent').ok).toBeFalse();
    expect(enteredScore(who5, 101, 'percent').ok).toBeFalse();
  });

  it('takes any number where the instrument has no steps', () => {
    expect(enteredScore({ ...who5, step: null }, 12.345)).toEqual({ ok: true, total: 12.345 });
    expect(enteredScore(who5, 12.5).ok).toBeFalse();
  });

  it('keeps every raw score through its percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), (raw) => {
        const back = enteredScore(who5, asPercent(who5, raw), 'percent');
        expect(back).toEqual({ ok: true, total: raw });
      }),
    );
  });
});

describe('a definition from a mapping', () => {
  const bdi2: ScoreOnlyInstrument = {
    ...who5,
    code: 'bdi2',
    shortName: 'BDI-II',
    direction: 'higher-is-worse',
    range: { min: 0, max: 63 },
    norms: { mean: 7.69, sd: 7.52, source: 'the mapping' },
    reliability: 0.801,
  };

  it('is checked before it is used', () => {
    expect(definitionProblems(bdi2)).toEqual([]);
    expect(definitionProblems({ ...bdi2, code: 'BDI II' }).length).toBe(1);
    expect(definitionProblems({ ...bdi2, range: { min: 5, max: 5 }, norms: null }).length).toBe(1);
    expect(definitionProblems({ ...bdi2, reliability: 1 }).length).toBe(1);
    expect(definitionProblems({ ...bdi2, step: 0 }).length).toBe(1);
    expect(definitionProblems({ ...bdi2, norms: { mean: 70, sd: 0, source: '' } }).length).toBe(1);
  });
});
