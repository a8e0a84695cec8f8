import { v7 as newId } from 'uuid';
import type { GroupNote, GroupNoteSign } from '#contract/group-note';
import { needsCoSignature } from '#domain/notes/co-signature';
import { Problem } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { insertSignature } from '../notes/note-queries.ts';
import { changedSinceSeen, signerOf, type Signing } from '../notes/sign-notes.ts';
import { signGroupNote as signedRows } from '../notes/signed-rows.ts';
import { holdSession } from '../sessions/session-queries.ts';
import {
  contentToSign,
  groupNoteMark,
  readinessOf,
  type GroupNoteContext,
} from './describe-group-note.ts';
import { readGroupNote, updateGroupNote } from './queries.ts';
import {
  answerGroupNote,
  contextOf,
  findLedSession,
  otherSide,
  refuseSigned,
} from './write-group-note.ts';

/** A leader signs the group note: times, headcount, topic, skills and interventions are frozen. */
export async function signGroupNote(
  services: Services,
  work: Signing,
  sessionId: string,
  asked: GroupNoteSign,
): Promise<GroupNote> {
  const { db, organization, now } = work;
  await holdSession(db, sessionId);
  const session = await findLedSession(work, sessionId);
  const context = await contextOf(work, session);
  const note = await readGroupNote(db, organization.id, sessionId, 'lock');
  if (note === null) throw notReady('', context);
  refuseSigned(note);
  const mark = await groupNoteMark(db, note.dynamic, context, work.staff.id);
  const { version, draftMark = mark } = asked;
  if (note.version !== version || draftMark !== mark) {
    throw (await otherSide(work, context, { version })).saying(changedSinceSeen);
  }
  if (!readinessOf(note.dynamic, context).ready) throw notReady(note.dynamic, context);
  await confirmPassword(services, work, asked.password);
  const signed = signedRows(
    note.id,
    { organizationId: organization.id, sessionId },
    {
      ...(await contentToSign(db, note.dynamic, context)),
      needsCoSignature: needsCoSignature(work.staff),
    },
    { signatureId: newId(), signer: signerOf(work), signedAt: now },
  );
  await updateGroupNote(db, organization.id, note.id, {
    ...signed.groupNote,
    shared_facts: JSON.stringify(signed.groupNote.shared_facts),
    version: note.version + 1,
  });
  await insertSignature(db, signed.signature);
  work.audit.write('group-note', [], {
    sessionId,
    signed: true,
    contentHash: signed.signature.content_hash,
  });
  return answerGroupNote(work, context);
}

/** Nothing written yet is not ready either. */
function notReady(dynamic: string, context: GroupNoteContext): Problem {
  const missing = readinessOf(dynamic, context).conditions.filter(({ met }) => !met);
  return new Problem(
    'not-ready',
    422,
    'Not ready to sign',
    `Nothing was signed. ${missing.map(({ words }) => words).join('; ')}.`,
    { missing: missing.map(({ code, words }) => ({ code, words })) },
  );
}
