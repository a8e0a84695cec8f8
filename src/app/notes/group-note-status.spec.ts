import { groupNoteStatus } from './group-note-status';
import { someGroupNote } from './testing/some-notes';

describe('Where the group note stands', () => {
  const { allowed } = someGroupNote();
  const words = (...change: Parameters<typeof someGroupNote>) =>
    groupNoteStatus(someGroupNote(...change)).words;

  it('is not begun, misses something, or is ready', () => {
    const missing = { code: 'topic', met: false, words: 'Topic' };
    expect(groupNoteStatus(null).words).toBe('not begun');
    expect(groupNoteStatus(someGroupNote({ readiness: [missing] }))).toEqual({
      words: 'Topic',
      icon: 'remove',
      met: false,
    });
    expect(words()).toBe('Ready');
  });

  it('waits for a co-signature, and asks only those who may give it', () => {
    const status = 'awaiting-co-signature';
    const others = groupNoteStatus(someGroupNote({ status }));
    expect(others.words).toBe('Signed · awaiting co-signature');
    expect(others.met).toBeTrue();
    const mine = groupNoteStatus(someGroupNote({ status, allowed: { ...allowed, coSign: true } }));
    expect(mine.words).toBe('Signed · awaiting your co-signature');
    expect(mine.met).toBeFalse();
  });

  it('is returned until its signer has answered, and co-signed at last', () => {
    expect(words({ status: 'returned' })).toBe('Returned');
    expect(words({ status: 'returned', allowed: { ...allowed, answer: true } })).toBe(
      'Returned · waits for your answer',
    );
    expect(words({ status: 'signed' })).toBe('Signed');
    expect(words({ status: 'co-signed' })).toBe('Co-signed');
  });
});
