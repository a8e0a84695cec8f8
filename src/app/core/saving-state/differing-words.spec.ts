import fc from 'fast-check';
import { bothTexts, differingWords } from './differing-words';

const start = 'Group worked through check the facts with examples from the week; quiet. ';

describe('Two versions of a text', () => {
  it('are shown from shortly before they differ, never as two that look alike', () => {
    const [mine, theirs] = differingWords(`${start}Warmer later.`, `${start}Bram left early.`);
    expect(mine).toBe('“… from the week; quiet. Warmer later.”');
    expect(theirs).toBe('“… from the week; quiet. Bram left early.”');
  });

  it('say so where one is the beginning of the other, or has no words', () => {
    expect(differingWords(start, `${start}More.`)).toEqual([
      '“… from the week; quiet.”',
      '“… from the week; quiet. More.”',
    ]);
    expect(differingWords('', 'Quiet.')).toEqual(['no words', '“Quiet.”']);
  });

  it('differ as shown whenever they differ in the words', () => {
    const text = fc.array(fc.constantFrom('quiet', 'warm', 'left', 'early', 'later'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        const [mine, theirs] = differingWords(one, other);
        expect(mine === theirs).toBe(one === other);
      }),
    );
  });

  it('kept both, hold every word of each, what they share once', () => {
    expect(bothTexts(`${start}Warmer later.`, `${start}Bram left early.`)).toBe(
      `${start}Bram left early. Warmer later.`,
    );
    expect(bothTexts('Lively.', '')).toBe('Lively.');
    expect(bothTexts('Lively', 'Livelier')).toBe('Livelier Lively');
  });
});
