import type { NoteCoSign, NoteDetail, NoteReturnWrite } from '#contract/note';
import { notFound } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { coSignatures, requireAsSigned, requireAwaiting } from './co-signing.ts';
import { answerNote, findNoteForChange, type Asking } from './note-access.ts';
import { insertReturn, insertSignature } from './note-queries.ts';
import { noteStanding } from './note-standing.ts';
import { namesAround, refuseOtherNames } from './other-names.ts';
import { signerOf, type Signing } from './sign-notes.ts';

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
  const { all, note } = found;
  const standing = noteStanding(note, all.historyOf(noteId));
  requireAwaiting(standing);
  requireAsSigned(standing.uncovered);
  await confirmPassword(services, work, asked.password);
  const place = { organizationId: work.organization.id, ...note };
  const act = { signer: signerOf(work), signedAt: work.now };
  const itself = { subject: 'note', id: noteId } as const;
  for (const signature of coSignatures(itself, place, standing.uncovered, act)) {
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
  requireAwaiting(noteStanding(found.note, found.all.historyOf(noteId)));
  refuseOtherNames('comment', asked.comment, namesAround(found));
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
