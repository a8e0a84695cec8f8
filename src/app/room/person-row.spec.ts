import { tagsThatFit } from './person-row';

describe('What was observed, in a row', () => {
  it('shows whole tags as far as they fit, and the first in any case', () => {
    expect(tagsThatFit([])).toEqual([]);
    expect(tagsThatFit(['Flat', 'Quiet'])).toEqual(['Flat', 'Quiet']);
    expect(tagsThatFit(['Flat', 'Own words'])).toEqual(['Flat']);
    expect(tagsThatFit(['Tearful', 'Quiet', 'Goal 1'])).toEqual(['Tearful']);
    expect(tagsThatFit(['Homework: not done', 'Goal 1'])).toEqual(['Homework: not done']);
  });
});
