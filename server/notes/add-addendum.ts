import { v7 as newId } from 'uuid';
import type { AddendumWrite, NoteDetail } from '#contract/note';
import { needsCoSignature } from '#domain/notes/co-signature';
import { notFound, refused } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { refuseWrongAnswer } from './answered-return.ts';
import { answerNote, findNoteForChange } from './note-access.ts';
import { insertAddendum, insertSignature } from './note-queries.ts';
import { signerOf, type Signing } from './sign-notes.ts';
import { signAddendum } from './signed-rows.ts';
import { namesAround, refuseOtherNames } from './other-names.ts';

/** Writes and signs an addendum: dated now, with the date of service of its note. */
export async function addAddendum(
  services: Services,
  work: Signing,
  noteId: string,
  asked: AddendumWrite,
): Promise<NoteDetail> {
  const found = await findNoteForChange(work, noteId);
  const { all, note } = found;
  if (note.signedAt === null) {
    throw refused('not-signed', 'Not signed yet', 'Change the draft itself until it is signed.');
  }
  refuseWrongAnswer(all.historyOf(noteId), asked);
  refuseOtherNames('text', asked.text, namesAround(found));
  await confirmPassword(services, work, asked.password);
  const place = { organizationId: work.organization.id, ...note };
  const addendum = {
    noteId,
    kind: asked.kind,
    text: asked.text,
    serviceOn: note.sharedFacts?.session.serviceOn ?? all.session.serviceOn,
    answersReturnId: asked.answersReturnId,
    authorId: work.staff.id,
    needsCoSignature: needsCoSignature(work.staff),
  };
  const act = { signatureId: newId(), signer: signerOf(work), signedAt: work.now };
  const signed = signAddendum(asked.id, place, addendum, act);
  if (!(await insertAddendum(work.db, signed.addendum))) throw notFound();
  await insertSignature(work.db, signed.signature);
  work.audit.write('note', [note.participantId], {
    noteId,
    addendum: asked.kind,
    contentHash: signed.signature.content_hash,
  });
  return answerNote(work, noteId);
}
