import { groupNoteStatus, type StandingGroupNote } from './group-note-status';

describe('Where the group note stands', () => {
  const allowed = { coSign: false, return: false, addAddendum: false, answer: false };
  const note = (change: Partial<StandingGroupNote> = {}): StandingGroupNote => ({
    status: 'draft',
    readiness: [],
    allowed,
    ...change,
  });
  const words = (change?: Partial<StandingGroupNote>) => groupNoteStatus(note(change)).words;

  it('is not begun, misses something, or is ready', () => {
    const missing = { code: 'topic', met: false, words: 'Topic' };
    expect(groupNoteStatus(null).words).toBe('not begun');
    expect(groupNoteStatus(note({ readiness: [missing] }))).toEqual({
      words: 'Topic',
      icon: 'remove',
      met: false,
    });
    expect(words()).toBe('Ready');
  });

  it('waits for a co-signature, and asks only those who may give it', () => {
    const status = 'awaiting-co-signature';
    const others = groupNoteStatus(note({ status }));
    expect(others.words).toBe('Signed · awaiting co-signature');
    expect(others.met).toBeTrue();
    const mine = groupNoteStatus(note({ status, allowed: { ...allowed, coSign: true } }));
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
