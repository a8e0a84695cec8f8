import { v7 as newId } from 'uuid';
import type { GroupNote } from '#contract/group-note';
import type { AddendumWrite } from '#contract/note';
import { needsCoSignature } from '#domain/notes/co-signature';
import { refuseWrongAnswer } from '../notes/answered-return.ts';
import { insertSignature } from '../notes/note-queries.ts';
import { refuseOtherNames } from '../notes/other-names.ts';
import { signerOf, type Signing } from '../notes/sign-notes.ts';
import { signGroupNoteAddendum } from '../notes/signed-rows.ts';
import { notFound } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { findForChange, requireSigned } from './find-for-change.ts';
import { insertGroupNoteAddendum } from './history-queries.ts';
import { answerers, relationTo } from './who-may.ts';
import { answerGroupNote, contextOf } from './write-group-note.ts';

/** Writes and signs an addendum to the signed note of a group: dated now, of the day of its session. */
export async function addGroupNoteAddendum(
  services: Services,
  work: Signing,
  sessionId: string,
  asked: AddendumWrite,
): Promise<GroupNote> {
  const { db, organization, staff, now } = work;
  const found = await findForChange(work, sessionId);
  const { session } = found;
  work.require({
    authorId: found.note?.signedBy ?? null,
    facilitatorIds: session.leaders.map(({ id }) => id),
  });
  const grown = requireSigned(found);
  const { note, history } = grown;
  refuseWrongAnswer(history, asked);
  if (asked.kind === 'answer') {
    const mine = answerers(grown);
    const whose = mine.includes(staff.id) ? staff.id : (mine[0] ?? null);
    work.require(relationTo(grown, session.leaders, whose), 'add-addendum');
  }
  const context = await contextOf(work, session);
  refuseOtherNames('text', asked.text, { self: null, others: context.names });
  await confirmPassword(services, work, asked.password);
  const addendum = {
    noteId: note.id,
    kind: asked.kind,
    text: asked.text,
    serviceOn: note.sharedFacts?.session.serviceOn ?? session.serviceOn,
    answersReturnId: asked.answersReturnId,
    authorId: staff.id,
    needsCoSignature: needsCoSignature(staff),
  };
  const place = { organizationId: organization.id, sessionId };
  const act = { signatureId: newId(), signer: signerOf(work), signedAt: now };
  const signed = signGroupNoteAddendum(asked.id, place, addendum, act);
  if (!(await insertGroupNoteAddendum(db, signed.addendum))) throw notFound();
  await insertSignature(db, signed.signature);
  work.audit.write('group-note', [], {
    sessionId,
    addendum: asked.kind,
    contentHash: signed.signature.content_hash,
  });
  return answerGroupNote(work, context);
}
