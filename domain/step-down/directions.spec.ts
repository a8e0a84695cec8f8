import { defaultCriteria } from '#domain/step-down/default-policy';
import { directionCases } from '#domain/step-down/directions';
import { judge } from '#domain/step-down/evaluate';
import type { ReviewFacts } from '#domain/step-down/review-facts';
import { knowing, nothingKnown, scoresOf, sessionsOf } from '#domain/step-down/testing';

const policy = defaultCriteria.map((each, index) => ({ ...each, id: `c${String(index)}` }));
const cases = (facts: ReviewFacts) => directionCases(judge(policy, facts), facts);

describe('the case for both directions', () => {
  it('takes each judged criterion once, by how it stands, and leaves information out', () => {
    const { lower, stay } = cases(knowing({ sessions: sessionsOf(['present', 'present']) }));
    expect(lower.map(({ criteria }) => criteria)).toEqual([[1]]);
    expect(lower[0]?.words).toContain('2 of 2 (100%)');
    const numbers = [...lower, ...stay].flatMap(({ criteria }) => criteria).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('says of what is unknown that it is, for staying', () => {
    const { stay } = cases(nothingKnown);
    expect(stay.some(({ words }) => words.startsWith('Unknown: Attended'))).toBeTrue();
  });

  it('says what would speak for a higher level, with its number', () => {
    const said = cases(knowing({ measures: [scoresOf([18, 12])] })).higher.map(
      ({ words }) => words,
    );
    expect(said).toEqual([
      'No risk flag is open.',
      'PHQ-9 is not reliably worse, −6 since 9 Jun.',
      'Would speak for it: PHQ-9 up by 6 from 18, or a risk answer.',
    ]);
  });

  it('speaks for a higher level with an open risk flag and a reliable worsening', () => {
    const flag = { id: 'f', raisedOn: '2026-06-15', isOpen: true, assessedAfterMinutes: null };
    const facts = knowing({ measures: [scoresOf([10, 17])], riskFlags: [flag] });
    const said = cases(facts).higher.map(({ words }) => words);
    expect(said[0]).toContain('1 open risk flag speaks for a higher level');
    expect(said[1]).toBe('PHQ-9 is reliably worse, +7 since 9 Jun.');
  });
});
