import type { Flag } from '#contract/flag';
import { causeWords } from './person-line';

const raisedBy = (words: string, followUp: string | null = null): Flag =>
  ({
    causes: [{ cause: 'asq', words, followUp, withdrawn: false, correctedWords: null }],
  }) as unknown as Flag;

describe('What raised a flag, in a row of the room', () => {
  it('says what an ASQ came to before anything else', () => {
    expect(causeWords(raisedBy('ASQ item 2 = yes, item 5 = yes'))).toBe('ASQ acute positive');
    const next = 'ASQ non-acute positive. Next: brief suicide safety assessment.';
    expect(causeWords(raisedBy('ASQ item 2 = yes', next))).toBe('ASQ non-acute positive');
  });

  it('names all items that were answered with yes where the result is not known', () => {
    expect(causeWords(raisedBy('ASQ item 2 = yes, item 3 = yes'))).toBe('ASQ yes to 2, 3');
  });

  it('says that the evidence is withdrawn where a correction removed it', () => {
    const withdrawn = raisedBy('PHQ-9 item 9 = 1');
    const [cause] = withdrawn.causes;
    const flag = { ...withdrawn, causes: cause ? [{ ...cause, withdrawn: true }] : [] };
    expect(causeWords(flag)).toBe('PHQ-9 item 9 = 1, evidence withdrawn');
  });
});
