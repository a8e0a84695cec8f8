import fc from 'fast-check';
import { asq } from '#domain/instruments/asq';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { phq9 } from '#domain/instruments/phq9';
import { screenResult } from '#domain/instruments/screen-result';

const asked = ['1', '2', '3', '4'] as const;

describe('The result of a screen', () => {
  it('is a word and what its source says should follow, and no number', () => {
    const acute = screenResult(asq, { 1: 1, 2: 0, 3: 0, 4: 0, 5: 1 });
    expect([acute?.short, acute?.standing]).toEqual(['acute positive', 'endorsed']);
    expect(acute?.next).toBe('Urgent evaluation; keep in sight');
    const high = screenResult(cssrsScreener, { tier: 3 });
    expect([high?.short, high?.next]).toEqual(['high', 'Immediate referral and precautions']);
    expect(high?.words).toBe(
      'C-SSRS screener high: Question 4 or 5, or behavior (question 6) in the past 3 months',
    );
    expect(screenResult(cssrsScreener, { tier: 2 })?.next).toBeNull();
    expect(screenResult(phq9, { 9: 1 })).toBeNull();
  });

  it('says of the lowest result that nothing was endorsed, never that there is no risk', () => {
    const none = screenResult(cssrsScreener, { tier: 0 });
    expect([none?.short, none?.standing]).toEqual(['nothing endorsed', 'not-endorsed']);
    expect(screenResult(asq, { 1: 0, 2: 0, 3: 0, 4: 0 })?.standing).toBe('not-endorsed');
  });

  it('is unknown where no answers are known', () => {
    expect(screenResult(asq, null)?.standing).toBe('unknown');
    expect(screenResult(cssrsScreener, null)?.standing).toBe('unknown');
    expect(screenResult(cssrsScreener, { tier: 7 })?.standing).toBe('unknown');
  });

  it('is never the lowest while an answer of ASQ is missing', () => {
    const answer = fc.constantFrom(0, 1, null, undefined);
    const all = fc.record({ 1: answer, 2: answer, 3: answer, 4: answer, 5: answer });
    expect(() =>
      fc.assert(
        fc.property(all, (answers) => {
          const isMissing = asked.some((code) => (answers[code] ?? null) === null);
          return !isMissing || screenResult(asq, answers)?.standing !== 'not-endorsed';
        }),
      ),
    ).not.toThrow();
  });
});
