import type { NoteDetail, WrapUp } from '#contract/note';

/**
 * Where the notes of a session stand, for the one who reads it: one's own drafts, what colleagues
 * have not signed, what is signed, what of it waits (the group note, too), who was absent. What there is none of is left out.
 */
export function wrapUpCounts({
  notes,
  groupNote,
  absences,
}: Pick<WrapUp, 'notes' | 'groupNote' | 'absences'>): string {
  const count = (is: (note: NoteDetail) => boolean) => notes.filter(is).length;
  const counts: [number, string][] = [
    [count((note) => note.mine && isDraft(note) && note.ready), 'ready'],
    [count((note) => note.mine && isDraft(note) && !note.ready), 'not ready'],
    [count((note) => !note.mine && isDraft(note)), 'not yet signed by a colleague'],
    [count((note) => !isDraft(note) && note.status !== 'returned'), signedWords(notes)],
    [count((note) => note.status === 'returned'), 'returned'],
    [Number(groupNote?.allowed.coSign ?? false), 'group note for your co-signature'],
    [Number(groupNote?.allowed.answer ?? false), 'group note returned to you'],
    [absences.filter(({ status }) => status !== 'expected').length, 'absent'],
    [absences.filter(({ status }) => status === 'expected').length, 'not marked'],
  ];
  const said = counts.filter(([number]) => number > 0).map((each) => each.join(' '));
  return said.length > 0 ? said.join(', ') : 'no notes yet';
}

/** Each note is counted once: those for one's co-signature are some of the signed ones. */
function signedWords(notes: readonly NoteDetail[]): string {
  const waiting = notes.filter((note) => note.allowed.coSign).length;
  return waiting > 0 ? `signed (${waiting} for your co-signature)` : 'signed';
}

const isDraft = ({ signedAt }: NoteDetail) => signedAt === null;
