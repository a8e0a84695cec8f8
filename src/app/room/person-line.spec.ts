import type { Flag } from '#contract/flag';
import { causeWords } from './person-line';

const raisedBy = (words: string): Flag =>
  ({
    causes: [{ cause: 'asq', words, withdrawn: false, correctedWords: null }],
  }) as unknown as Flag;

describe('What raised a flag, in a row of the room', () => {
  it('names all items that were answered with yes in few letters', () => {
    expect(causeWords(raisedBy('ASQ item 5 = yes'))).toBe('ASQ item 5 = yes');
    expect(causeWords(raisedBy('ASQ item 2 = yes, item 5 = yes'))).toBe('ASQ yes to 2, 5');
  });
});
