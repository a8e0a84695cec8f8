import { isUnstarted, needsCoSignature, noteStatus, splitNotes } from '#domain/notes/note-status';

const signed = {
  signedAt: '2026-06-16T16:20:00.000Z',
  needsCoSignature: true,
  coSignedAt: null,
  returns: [],
};

describe('the status of a note', () => {
  it('follows signature, return, answer and co-signature', () => {
    expect(noteStatus({ ...signed, signedAt: null, needsCoSignature: null })).toBe('draft');
    expect(noteStatus({ ...signed, needsCoSignature: false })).toBe('signed');
    expect(noteStatus(signed)).toBe('awaiting-co-signature');
    expect(noteStatus({ ...signed, returns: [{ answered: false }] })).toBe('returned');
    expect(noteStatus({ ...signed, returns: [{ answered: true }] })).toBe('awaiting-co-signature');
    expect(noteStatus({ ...signed, coSignedAt: '2026-06-17T09:00:00.000Z' })).toBe('co-signed');
  });

  it('asks for a co-signature by the author’s credential', () => {
    expect(needsCoSignature({ needsCoSignature: true, mayAssessRisk: false })).toBeTrue();
    expect(needsCoSignature({ needsCoSignature: false, mayAssessRisk: true })).toBeFalse();
  });

  it('is unstarted until something is written', () => {
    expect(isUnstarted({ signedAt: null, own: [{ text: ' ' }] })).toBeTrue();
    expect(isUnstarted({ signedAt: null, own: [{ text: 'x' }] })).toBeFalse();
    expect(isUnstarted({ signedAt: signed.signedAt, own: [] })).toBeFalse();
  });
});

describe('the split of a roster', () => {
  const attended = (count: number, authorId: string | null = null) =>
    Array.from({ length: count }, (_, index) => ({ participantId: `p${index}`, authorId }));
  const load = (split: ReturnType<typeof splitNotes>, id: string): number =>
    split.filter((note) => note.authorId === id).length;

  it('is even between the leaders', () => {
    const split = splitNotes(['a', 'b'], attended(11));
    expect([load(split, 'a'), load(split, 'b')]).toEqual([6, 5]);
  });

  it('keeps an author who is set, and evens out around them', () => {
    const split = splitNotes(['a', 'b'], [...attended(3, 'a'), ...attended(5)]);
    expect([load(split, 'a'), load(split, 'b')]).toEqual([4, 4]);
  });

  it('gives nothing to nobody', () => {
    expect(splitNotes([], attended(2))).toEqual([]);
  });
});
