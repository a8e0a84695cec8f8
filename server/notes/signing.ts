/**
 * What a signature is: the RFC 8785 canonical form of everything that was signed, together with who
 * signed, with which credential and when, and its SHA-256. Pure: facts in, a row of `signature` out,
 * so that the demo program signs exactly as a person does.
 *
 * A signature is verified by building the canonical form again from what is stored *now* and
 * comparing: a change of the note, of the signature's own columns or of the stored form shows.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export type SignedSubject = 'note' | 'group-note' | 'addendum' | 'group-note-addendum';

/** Versions of the shapes in `signed-content.ts`; a new shape takes a new number, old ones stay. */
export const formVersions: Readonly<Record<SignedSubject, number>> = {
  /** 2 says of each objective how far it is. */
  note: 2,
  /** 2 says whether a co-signature is needed. */
  'group-note': 2,
  addendum: 1,
  'group-note-addendum': 1,
};

export type SignaturePurpose = 'signature' | 'co-signature';

/** The person as they were at the moment of signing. `credential` is its code, e.g. "LCSW". */
export interface Signer {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
}

export interface SignedAct {
  /** Id of the signature, made by the app. */
  readonly id: string;
  readonly organizationId: string;
  readonly subject: SignedSubject;
  readonly subjectId: string;
  readonly sessionId: string;
  /** Null: a group note. */
  readonly participantId: string | null;
  readonly purpose: SignaturePurpose;
  readonly signer: Signer;
  /** Instant, ISO in UTC with milliseconds. */
  readonly signedAt: string;
  /** What was signed, of `signed-content.ts`. Plain JSON. */
  readonly content: object;
}

/** A row of table `signature`; instants as ISO text. */
export interface SignatureRow {
  readonly organization_id: string;
  readonly id: string;
  readonly subject: SignedSubject;
  readonly subject_id: string;
  readonly session_id: string;
  readonly participant_id: string | null;
  readonly purpose: SignaturePurpose;
  readonly signed_by: string;
  readonly signer_name: string;
  readonly signer_credential: string;
  readonly signed_at: string;
  readonly form_version: number;
  readonly canonical: string;
  readonly content_hash: string;
}

/** @param formVersion of the shape of the content */
export function sign(
  act: SignedAct,
  formVersion: number = formVersions[act.subject],
): SignatureRow {
  const canonical = canonicalForm(act, formVersion);
  return {
    organization_id: act.organizationId,
    id: act.id,
    subject: act.subject,
    subject_id: act.subjectId,
    session_id: act.sessionId,
    participant_id: act.participantId,
    purpose: act.purpose,
    signed_by: act.signer.id,
    signer_name: act.signer.name,
    signer_credential: act.signer.credential,
    signed_at: new Date(act.signedAt).toISOString(),
    form_version: formVersion,
    canonical,
    content_hash: hashOf(canonical),
  };
}

/**
 * Whether a stored signature still fits what is stored beside it.
 *
 * @param content what the signature covers, built again from the rows of today
 */
export function verifies(row: SignatureRow, content: object): boolean {
  const canonical = canonicalForm(
    {
      id: row.id,
      organizationId: row.organization_id,
      subject: row.subject,
      subjectId: row.subject_id,
      sessionId: row.session_id,
      participantId: row.participant_id,
      purpose: row.purpose,
      signer: { id: row.signed_by, name: row.signer_name, credential: row.signer_credential },
      signedAt: row.signed_at,
      content,
    },
    row.form_version,
  );
  return canonical === row.canonical && hashOf(row.canonical) === row.content_hash;
}

/** The content inside a stored canonical form, or null when it cannot be read. */
export function contentWithin(canonical: string): Readonly<Record<string, unknown>> | null {
  try {
    const form = JSON.parse(canonical) as { content?: Record<string, unknown> };
    return form.content ?? null;
  } catch {
    return null;
  }
}

/** Tells whether what would be signed is still what was shown: another one when any of it changed. */
export function markOf(content: object): string {
  return hashOf(canonicalize(content) ?? '');
}

function canonicalForm(act: SignedAct, version: number): string {
  const { signer, content } = act;
  const text = canonicalize({
    form: `stepwell/${act.subject}/${act.purpose}`,
    version,
    signatureId: act.id,
    organizationId: act.organizationId,
    subjectId: act.subjectId,
    sessionId: act.sessionId,
    participantId: act.participantId,
    signer: { id: signer.id, name: signer.name, credential: signer.credential },
    signedAt: new Date(act.signedAt).toISOString(),
    content,
  });
  if (text === undefined) throw new TypeError('nothing to sign');
  return text;
}

function hashOf(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
