import { someGroupNote, someNote } from './testing/some-notes';
import { wrapUpCounts } from './wrap-up-counts';

describe('What the head of a wrap-up counts', () => {
  const absence = {
    participantId: 'hollis',
    preferredName: 'Hollis',
    familyName: 'Inkwell',
    status: 'no-show',
    reason: null,
    flagged: false,
    recordedAt: null,
  } as const;

  it('tells an author what is ready and what is not', () => {
    const notes = [someNote({ ready: true }), someNote(), someNote({ mine: false })];
    expect(wrapUpCounts({ notes, groupNote: null, absences: [absence] })).toBe(
      '1 ready, 1 not ready, 1 not yet signed by a colleague, 1 absent',
    );
  });

  it('tells a supervisor what others have not signed and what waits for a co-signature', () => {
    const { allowed } = someNote();
    const signed = { mine: false, signedAt: '2026-06-16T16:00:00.000Z' };
    const notes = [
      someNote({ mine: false }),
      someNote({ ...signed, allowed: { ...allowed, coSign: true } }),
      someNote(signed),
    ];
    expect(wrapUpCounts({ notes, groupNote: null, absences: [] })).toBe(
      '1 not yet signed by a colleague, 2 signed (1 for your co-signature)',
    );
  });

  it('counts the group note among what waits, for whoever may go on with it', () => {
    const signed = { mine: false, signedAt: '2026-06-16T16:00:00.000Z' };
    const { allowed } = someGroupNote();
    const notes = [someNote(signed)];
    const of = (change: Partial<typeof allowed>) =>
      wrapUpCounts({
        notes,
        groupNote: someGroupNote({ allowed: { ...allowed, ...change } }),
        absences: [],
      });
    expect(of({})).toBe('1 signed');
    expect(of({ coSign: true })).toBe('1 signed, 1 group note for your co-signature');
    expect(of({ answer: true })).toBe('1 signed, 1 group note returned to you');
  });
});
