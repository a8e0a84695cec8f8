import { cardStatus } from './note-status';
import { someNote } from './testing/some-notes';

const words = (change: Parameters<typeof someNote>[0]) => cardStatus(someNote(change)).words;
const condition = (met: boolean) => ({ code: 'words', met, words: '' });

describe('Where a note stands', () => {
  it('a draft of mine says what it misses, or that it is ready', () => {
    expect(words({ readiness: [condition(false), condition(true), condition(false)] })).toBe(
      '2 missing',
    );
    expect(words({ ready: true })).toBe('Ready');
  });

  it('of a draft of somebody else only that it is not signed', () => {
    expect(words({ mine: false, ready: true })).toBe('Not yet signed');
  });

  it('is a word and a shape for each status', () => {
    expect(words({ status: 'signed' })).toBe('Signed');
    expect(words({ status: 'awaiting-co-signature' })).toBe('Awaiting co-signature');
    expect(words({ status: 'co-signed' })).toBe('Co-signed');
    expect(cardStatus(someNote({ status: 'returned' }))).toEqual({
      words: 'Returned',
      icon: 'rate_review',
      tone: 'attention',
    });
  });

  it('an attendance corrected after signing comes before everything', () => {
    expect(words({ status: 'co-signed', attendanceCorrected: true })).toBe('Needs an addendum');
  });
});
