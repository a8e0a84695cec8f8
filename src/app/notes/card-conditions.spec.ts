import { cardLines, todoWords } from './card-conditions';

const open = (...codes: string[]) => codes.map((code) => ({ code, met: false, words: code }));

describe('What a card says of a draft', () => {
  it('is how much is missing, or is to be mended', () => {
    const met = { code: 'opened', met: true, words: '' };
    expect(todoWords([...open('own-words', 'objective'), met])).toBe('2 missing');
    expect(todoWords(open('names'))).toBe('1 to mend');
    expect(todoWords(open('objective', 'similarity'))).toBe('2 to do');
  });

  it('fits into three lines, the risk answer first, and says how much does not', () => {
    expect(cardLines(open('own-words', 'objective', 'risk'))).toEqual([
      'Sentence on the risk answer',
      'Your own sentence',
      'Objective',
    ]);
    expect(cardLines(open('opened', 'own-words', 'objective', 'risk'))).toEqual([
      'Sentence on the risk answer',
      'Not yet opened',
      '2 more',
    ]);
  });

  it('says the words of a condition that has no short ones', () => {
    expect(cardLines([{ code: 'times', met: false, words: 'The session has not ended' }])).toEqual([
      'The session has not ended',
    ]);
  });
});
