import { criterionKinds } from '#domain/step-down/criterion';
import { beginningRule, numberFields, numberOf, ruleProblem, withNumber } from './rule-fields';

describe('fields of a criterion', () => {
  it('begin with numbers that can be saved, but for the name of a dimension', () => {
    for (const kind of criterionKinds) {
      const problem = ruleProblem(beginningRule(kind));
      expect(problem).toBe(kind === 'dimension' ? 'Name the dimension.' : null);
    }
  });

  it('have every number of their rule', () => {
    for (const kind of criterionKinds) {
      const rule = beginningRule(kind);
      const numbers = Object.entries(rule).filter(([, value]) => typeof value === 'number');
      expect(numberFields[kind].map(({ name }) => name).sort()).toEqual(
        numbers.map(([name]) => name).sort(),
      );
    }
  });

  it('say between what a number lies', () => {
    const [percent] = numberFields.attendance;
    if (!percent) return fail('attendance has a percentage');
    const rule = withNumber(beginningRule('attendance'), percent, 101);
    expect(numberOf(rule, percent)).toBe(101);
    expect(ruleProblem(rule)).toBe('percent or more: a whole number from 1 to 100.');
    expect(ruleProblem(withNumber(rule, percent, 80.5))).not.toBeNull();
    expect(ruleProblem(withNumber(rule, percent, Number.NaN))).not.toBeNull();
  });

  it('ask for an area of life', () => {
    const rule = beginningRule('functioning');
    expect(ruleProblem({ ...rule, areas: [] } as typeof rule)).toBe('Choose an area.');
  });
});
