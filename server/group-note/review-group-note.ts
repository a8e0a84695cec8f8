import type { GroupNote } from '#contract/group-note';
import type { NoteCoSign, NoteReturnWrite } from '#contract/note';
import { coSignatures, requireAsSigned, requireAwaiting } from '../notes/co-signing.ts';
import type { Asking } from '../notes/note-access.ts';
import { insertSignature } from '../notes/note-queries.ts';
import { refuseOtherNames } from '../notes/other-names.ts';
import { signerOf, type Signing } from '../notes/sign-notes.ts';
import { notFound } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { findForChange, requireSigned, type FoundGroupNote } from './find-for-change.ts';
import type { GrownGroupNote } from './group-note-standing.ts';
import { insertGroupNoteReturn } from './history-queries.ts';
import { coverableBy, relationTo, waitingSigners } from './who-may.ts';
import { answerGroupNote, contextOf } from './write-group-note.ts';

/**
 * Co-signs what waits of those whom the reviewer supervises: the note with its addenda, or, on a
 * co-signed note, the addenda written since. What another leader added waits for their supervisor.
 */
export async function coSignGroupNote(
  services: Services,
  work: Signing,
  sessionId: string,
  asked: NoteCoSign,
): Promise<GroupNote> {
  const { db, organization, now } = work;
  const found = await findForChange(work, sessionId);
  const grown = requireReview(work, found);
  const covers = coverableBy(grown, work.staff);
  requireAsSigned(covers);
  await confirmPassword(services, work, asked.password);
  const itself = { subject: 'group-note', id: grown.note.id } as const;
  const place = { organizationId: organization.id, sessionId };
  const act = { signer: signerOf(work), signedAt: now };
  for (const signature of coSignatures(itself, place, covers, act)) {
    await insertSignature(db, signature);
    work.audit.write('group-note', [], {
      sessionId,
      coSigned: true,
      contentHash: signature.content_hash,
    });
  }
  return answerGroupNote(work, await contextOf(work, found.session));
}

/**
 * Returns a group note with a comment, which is never taken back and stays with the note. Nothing is
 * unlocked: its signer answers with an addendum.
 */
export async function returnGroupNote(
  work: Asking,
  sessionId: string,
  asked: NoteReturnWrite,
): Promise<GroupNote> {
  const { db, organization, staff, now, audit } = work;
  const found = await findForChange(work, sessionId);
  const { note } = requireReview(work, found);
  const context = await contextOf(work, found.session);
  refuseOtherNames('comment', asked.comment, { self: null, others: context.names });
  const isKept = await insertGroupNoteReturn(db, {
    organization_id: organization.id,
    id: asked.id,
    group_note_id: note.id,
    session_id: sessionId,
    comment: asked.comment,
    returned_by: staff.id,
    returned_at: now,
  });
  if (!isKept) throw notFound();
  audit.write('group-note', [], { sessionId, returned: true });
  return answerGroupNote(work, context);
}

/** By a supervisor of somebody whose signature waits. @throws forbidden, or refused: nothing waits */
function requireReview(work: Asking, found: FoundGroupNote): GrownGroupNote {
  const { session, note } = found;
  const grown = requireSigned(found);
  const waiting = waitingSigners(grown);
  const signers = waiting.length > 0 ? waiting : [note?.signedBy ?? null];
  const relations = signers.map((id) => relationTo(grown, session.leaders, id));
  const supervised = relations.find(
    ({ authorId, authorSupervisorIds }) =>
      authorId !== work.staff.id && authorSupervisorIds?.includes(work.staff.id),
  );
  work.require(supervised ?? relations[0] ?? {});
  requireAwaiting(grown.standing);
  return grown;
}
