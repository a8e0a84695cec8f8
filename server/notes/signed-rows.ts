/** The rows that an act of signing leaves. Pure, for the routes and for the demo program alike. */
import { formVersions, sign, type SignatureRow, type Signer } from './signing.ts';
import {
  addendumContent,
  coSignatureContent,
  groupNoteContent,
  noteContent,
  type CoveredSignature,
  type SignedAddendum,
  type SignedGroupNote,
  type SignedNote,
} from './signed-content.ts';

/** Who signs, when, and the id of the signature to be (made by the app). */
export interface ActOfSigning {
  readonly signatureId: string;
  readonly signer: Signer;
  readonly signedAt: string;
}

/** Where the signed record belongs; without a participant: to the group of the session. */
export interface SignedPlace {
  readonly organizationId: string;
  readonly sessionId: string;
  readonly participantId?: string;
}

/** The place of what is about one person. */
export type RecordPlace = SignedPlace & { readonly participantId: string };

/** The columns of `note` that signing sets, and the signature. */
export function signNote(id: string, place: RecordPlace, note: SignedNote, act: ActOfSigning) {
  return {
    note: {
      signed_at: act.signedAt,
      shared_facts: note.sharedFacts,
      drafted: note.drafted,
      objective_ids: note.sharedFacts.objectives.map((objective) => objective.id),
      needs_co_signature: note.needsCoSignature,
      part_2: note.part2,
    },
    signature: signatureOf('note', 'signature', id, place, noteContent(note), act),
  };
}

/** The columns of `group_note` that signing sets, and the signature. */
export function signGroupNote(
  id: string,
  place: SignedPlace,
  note: SignedGroupNote,
  act: ActOfSigning,
) {
  return {
    groupNote: {
      signed_at: act.signedAt,
      signed_by: act.signer.id,
      shared_facts: note.sharedFacts,
      needs_co_signature: note.needsCoSignature,
    },
    signature: signatureOf(
      'group-note',
      'signature',
      id,
      place,
      groupNoteContent(note, formVersions['group-note']),
      act,
    ),
  };
}

/** An addendum is written and signed in one act. */
export function signAddendum(
  id: string,
  place: RecordPlace,
  addendum: SignedAddendum,
  act: ActOfSigning,
) {
  return {
    addendum: {
      organization_id: place.organizationId,
      id,
      note_id: addendum.noteId,
      participant_id: place.participantId,
      kind: addendum.kind,
      text: addendum.text,
      service_on: addendum.serviceOn,
      answers_return_id: addendum.answersReturnId,
      author_id: addendum.authorId,
      signed_at: act.signedAt,
      needs_co_signature: addendum.needsCoSignature,
    },
    signature: signatureOf('addendum', 'signature', id, place, addendumContent(addendum), act),
  };
}

/** The same on the note of a group, which `noteId` names. */
export function signGroupNoteAddendum(
  id: string,
  place: SignedPlace,
  addendum: SignedAddendum,
  act: ActOfSigning,
) {
  const content = addendumContent(addendum);
  return {
    addendum: {
      organization_id: place.organizationId,
      id,
      group_note_id: addendum.noteId,
      session_id: place.sessionId,
      kind: addendum.kind,
      text: addendum.text,
      service_on: addendum.serviceOn,
      answers_return_id: addendum.answersReturnId,
      author_id: addendum.authorId,
      signed_at: act.signedAt,
      needs_co_signature: addendum.needsCoSignature,
    },
    signature: signatureOf('group-note-addendum', 'signature', id, place, content, act),
  };
}

/**
 * A co-signature of a note covers the note and the addenda written until then; a later addendum
 * takes a co-signature of its own.
 */
export function coSign(
  subject: SignatureRow['subject'],
  id: string,
  place: SignedPlace,
  covers: readonly CoveredSignature[],
  act: ActOfSigning,
): SignatureRow {
  return signatureOf(subject, 'co-signature', id, place, coSignatureContent(covers), act);
}

function signatureOf(
  subject: SignatureRow['subject'],
  purpose: SignatureRow['purpose'],
  subjectId: string,
  place: SignedPlace,
  content: object,
  act: ActOfSigning,
): SignatureRow {
  return sign({
    id: act.signatureId,
    organizationId: place.organizationId,
    subject,
    subjectId,
    sessionId: place.sessionId,
    participantId: place.participantId ?? null,
    purpose,
    signer: act.signer,
    signedAt: act.signedAt,
    content,
  });
}
