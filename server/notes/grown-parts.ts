import type { Addendum, NoteReturn } from '#contract/group-note';
import type { PersonRef } from '#contract/scalars';
import type { NoteHistory } from './note-queries.ts';
import { isAnswered, type NoteStanding } from './standing.ts';

type Staff = ReadonlyMap<string, PersonRef>;

/** A staff member as the wire names them. */
export function staffRef(staff: Staff, id: string): PersonRef {
  return staff.get(id) ?? { id, name: '', credential: '' };
}

/** The addenda of a note as the wire has them, with their signatures verified. */
export function describeAddenda(
  { addenda }: NoteHistory,
  standing: NoteStanding,
  staff: Staff,
): Addendum[] {
  return addenda.map((addendum) => ({
    id: addendum.id,
    kind: addendum.kind,
    text: addendum.text,
    serviceOn: addendum.serviceOn,
    author: staffRef(staff, addendum.authorId),
    signedAt: addendum.signedAt,
    answersReturnId: addendum.answersReturnId,
    signatures: standing.signaturesOf(addendum.id),
  }));
}

/** The comments with which a note was returned, as the wire has them. */
export function describeReturns(history: NoteHistory, staff: Staff): NoteReturn[] {
  return history.returns.map((given) => ({
    id: given.id,
    comment: given.comment,
    returnedBy: staffRef(staff, given.returnedBy),
    returnedAt: given.returnedAt,
    answered: isAnswered(given, history),
  }));
}

/** Whoever wrote or commented on what grew onto a note. */
export function staffOfHistory({ addenda, returns }: NoteHistory): string[] {
  return [
    ...addenda.map(({ authorId }) => authorId),
    ...returns.map(({ returnedBy }) => returnedBy),
  ];
}
