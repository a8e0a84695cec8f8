import { v7 as newId } from 'uuid';
import { refused } from '../problems.ts';
import { coSign, type ActOfSigning, type SignedPlace } from './signed-rows.ts';
import type { SignatureRow } from './signing.ts';
import type { GrowingNote, NoteStanding, OpenSignature } from './standing.ts';

/** @throws refused when nothing of the note waits for a co-signature */
export function requireAwaiting({ status }: Pick<NoteStanding, 'status'>): void {
  if (status === 'awaiting-co-signature') return;
  throw refused(
    'not-awaiting-co-signature',
    'Not waiting for a co-signature',
    status === 'returned'
      ? 'The note was returned and its author has not answered yet.'
      : 'Only a signed note that waits for a co-signature can be co-signed or returned.',
  );
}

/** @throws refused when one of these signatures no longer holds: nobody vouches for that */
export function requireAsSigned(covers: readonly OpenSignature[]): void {
  if (covers.every(({ holds }) => holds)) return;
  throw refused(
    'not-as-signed',
    'Not as it was signed',
    'What is stored no longer matches what its author signed, so it cannot be co-signed. Tell the director.',
  );
}

/** One co-signature of the note with its addenda, or, on a co-signed note, one of each addendum. */
export function coSignatures(
  note: Pick<GrowingNote, 'subject' | 'id'>,
  place: SignedPlace,
  covers: readonly OpenSignature[],
  act: Omit<ActOfSigning, 'signatureId'>,
): SignatureRow[] {
  return covers.some(({ id }) => id === note.id)
    ? [coSign(note.subject, note.id, place, covers, { ...act, signatureId: newId() })]
    : covers.map((cover) =>
        coSign(cover.subject, cover.id, place, [cover], { ...act, signatureId: newId() }),
      );
}
