import { v7 as newId } from 'uuid';
import type { NoteCoSign, NoteDetail, NoteReturnWrite } from '#contract/note';
import { notFound, refused } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { answerNote, findNoteForChange, type Asking, type FoundNote } from './note-access.ts';
import { insertReturn, insertSignature } from './note-queries.ts';
import { refuseOtherNames } from './other-names.ts';
import { signerOf, type Signing } from './sign-notes.ts';
import { coSign } from './signed-rows.ts';
import { standingOf, type NoteStanding } from './standing.ts';

/**
 * Co-signs what no co-signature covers yet: the note with its addenda, or, on a co-signed note,
 * the addenda written since.
 */
export async function coSignNote(
  services: Services,
  work: Signing,
  noteId: string,
  asked: NoteCoSign,
): Promise<NoteDetail> {
  const found = await findNoteForChange(work, noteId);
  const { note } = found;
  const { uncovered, holds } = awaiting(found);
  if (!holds) {
    throw refused(
      'not-as-signed',
      'Not as it was signed',
      'What is stored no longer matches what its author signed, so it cannot be co-signed. Tell the director.',
    );
  }
  await confirmPassword(services, work, asked.password);
  const place = { organizationId: work.organization.id, ...note };
  const act = { signer: signerOf(work), signedAt: work.now };
  const isWhole = uncovered.some(({ subject }) => subject === 'note');
  const acts = isWhole
    ? [coSign('note', note.id, place, uncovered, { ...act, signatureId: newId() })]
    : uncovered.map((cover) =>
        coSign('addendum', cover.id, place, [cover], { ...act, signatureId: newId() }),
      );
  for (const signature of acts) {
    await insertSignature(work.db, signature);
    work.audit.write('note', [note.participantId], {
      noteId,
      coSigned: true,
      contentHash: signature.content_hash,
    });
  }
  return answerNote(work, noteId);
}

/**
 * Returns a note with a comment, which is never taken back and stays in the note. Nothing is unlocked: the
 * author answers with an addendum.
 */
export async function returnNote(
  work: Asking,
  noteId: string,
  asked: NoteReturnWrite,
): Promise<NoteDetail> {
  const found = await findNoteForChange(work, noteId);
  awaiting(found);
  refuseOtherNames(found, 'comment', asked.comment);
  const { db, organization, staff, now, audit } = work;
  const isKept = await insertReturn(db, {
    organization_id: organization.id,
    id: asked.id,
    note_id: noteId,
    participant_id: found.note.participantId,
    comment: asked.comment,
    returned_by: staff.id,
    returned_at: now,
  });
  if (!isKept) throw notFound();
  audit.write('note', [found.note.participantId], { noteId, returned: true });
  return answerNote(work, noteId);
}

/** @throws refused when nothing of the note waits for a co-signature */
function awaiting({ all, note }: FoundNote): NoteStanding {
  const standing = standingOf(note, all.historyOf(note.id));
  if (standing.status === 'awaiting-co-signature') return standing;
  throw refused(
    'not-awaiting-co-signature',
    'Not waiting for a co-signature',
    standing.status === 'returned'
      ? 'The note was returned and its author has not answered yet.'
      : 'Only a signed note that waits for a co-signature can be co-signed or returned.',
  );
}
