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
    expect(words({ mine: false, ready: true })).toBe('Unsigned');
  });

  it('is a word and a shape for each status', () => {
    expect(words({ status: 'signed' })).toBe('Signed');
    expect(words({ status: 'co-signed' })).toBe('Co-signed');
    expect(cardStatus(someNote({ status: 'returned' }))).toEqual({
      words: 'Returned',
      icon: 'rate_review',
      tone: 'attention',
    });
  });

  it('says below the name that it awaits a co-signature, and to whom it is theirs to give', () => {
    const { allowed } = someNote();
    const awaiting = someNote({ status: 'awaiting-co-signature' });
    expect(cardStatus(awaiting)).toEqual(
      jasmine.objectContaining({ words: 'Signed', below: 'Awaiting co-signature' }),
    );
    const theirs = { ...awaiting, allowed: { ...allowed, coSign: true } };
    expect(cardStatus(theirs).below).toBe('Awaiting your co-signature');
  });

  it('an attendance corrected after signing comes before everything', () => {
    expect(words({ status: 'co-signed', attendanceCorrected: true })).toBe('Needs an addendum');
  });
});
