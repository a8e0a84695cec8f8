/**
 * Where a signed note stands: which signatures hold, what still waits, what answers what. The same
 * for the note of one person and for the note of the group.
 */
import type { SignatureRecord } from '#contract/group-note';
import type { NoteStatus } from '#domain/notes/note-formats';
import type { NoteHistory, ReturnRecord } from './note-queries.ts';
import { addendumContent, coSignatureContent, type CoveredSignature } from './signed-content.ts';
import { contentWithin, verifies, type SignatureRow } from './signing.ts';

/** A note that is signed once and only grows from then on. */
export interface GrowingNote {
  readonly subject: 'note' | 'group-note';
  readonly id: string;
  readonly signedAt: string | null;
  /** Null: not signed, or signed before this was kept. */
  readonly needsCoSignature: boolean | null;
  /** What its signature covers, from the rows of now; null: nothing that is there. */
  readonly contentOf: (formVersion: number) => object | null;
}

/** A signature that no co-signature covers. */
export interface OpenSignature extends CoveredSignature {
  readonly signedBy: string;
  /** Its signer's credential asked for a co-signature. */
  readonly waits: boolean;
  /** What it covers is as it was signed. */
  readonly holds: boolean;
}

export interface NoteStanding {
  readonly status: NoteStatus;
  /** Signatures of the note or of one addendum, by its id; verified now. */
  readonly signaturesOf: (subjectId: string) => SignatureRecord[];
  /** What a co-signature given now could cover. */
  readonly uncovered: readonly OpenSignature[];
  /** The comment that the author has not answered; null: none. */
  readonly openReturn: ReturnRecord | null;
}

export function standingOf(note: GrowingNote, history: NoteHistory): NoteStanding {
  const signatures = history.signatures.filter(({ purpose }) => purpose === 'signature');
  const coSignatures = history.signatures.filter(({ purpose }) => purpose === 'co-signature');
  const holds = new Map(
    signatures.map((row) => [row.id, verifies(row, contentNow(row, note, history) ?? {})]),
  );
  for (const row of coSignatures) holds.set(row.id, coSignatureHolds(row, signatures, holds));
  const covered = new Set(coSignatures.flatMap((row) => coveredIds(row)));
  const inNeed = inNeedOf(note, history);
  const openReturn = history.returns.find((given) => !isAnswered(given, history)) ?? null;
  return {
    status: statusOf(note, inNeed, covered, openReturn),
    signaturesOf: (subjectId) =>
      history.signatures
        .filter((row) => row.subject_id === subjectId)
        .map((row) => signatureRecord(row, holds.get(row.id) ?? false)),
    uncovered: signatures
      .filter((row) => !covered.has(row.subject_id))
      .map((row) => ({
        ...coverOf(row),
        signedBy: row.signed_by,
        waits: inNeed.includes(row.subject_id),
        holds: holds.get(row.id) ?? false,
      })),
    openReturn,
  };
}

/** What was signed by somebody whose credential asked for a co-signature, by its id. */
function inNeedOf(note: GrowingNote, { addenda }: NoteHistory): string[] {
  return [
    ...(note.needsCoSignature === true ? [note.id] : []),
    ...addenda.filter((addendum) => addendum.needsCoSignature).map(({ id }) => id),
  ];
}

function statusOf(
  note: GrowingNote,
  inNeed: readonly string[],
  covered: ReadonlySet<string>,
  openReturn: ReturnRecord | null,
): NoteStatus {
  if (note.signedAt === null) return 'draft';
  if (inNeed.length === 0) return 'signed';
  if (inNeed.every((id) => covered.has(id))) return 'co-signed';
  return openReturn === null ? 'awaiting-co-signature' : 'returned';
}

export function isAnswered(given: ReturnRecord, { addenda }: NoteHistory): boolean {
  return addenda.some((addendum) => addendum.answersReturnId === given.id);
}

/** What the signature covers, from the rows of now; null: it covers nothing that is there. */
function contentNow(row: SignatureRow, note: GrowingNote, history: NoteHistory): object | null {
  if (row.subject === note.subject) return note.contentOf(row.form_version);
  const addendum = history.addenda.find(({ id }) => id === row.subject_id);
  return addendum === undefined ? null : addendumContent(addendum);
}

const coverOf = (row: SignatureRow): CoveredSignature => ({
  subject: row.subject,
  id: row.subject_id,
  contentHash: row.content_hash,
});

function coveredIds(coSignature: SignatureRow): string[] {
  const covers = contentWithin(coSignature.canonical)?.['covers'];
  if (!Array.isArray(covers)) return [];
  return covers.map((cover: Partial<CoveredSignature>) => String(cover.id));
}

function coSignatureHolds(
  row: SignatureRow,
  signatures: readonly SignatureRow[],
  holds: ReadonlyMap<string, boolean>,
): boolean {
  const ids = coveredIds(row);
  const covered = ids.flatMap((id) => signatures.filter(({ subject_id }) => subject_id === id));
  return (
    covered.length === ids.length &&
    covered.every(({ id }) => holds.get(id) === true) &&
    verifies(row, coSignatureContent(covered.map(coverOf)))
  );
}

function signatureRecord(row: SignatureRow, verified: boolean): SignatureRecord {
  return {
    purpose: row.purpose,
    name: row.signer_name,
    credential: row.signer_credential,
    signedAt: row.signed_at,
    contentHash: row.content_hash,
    formVersion: row.form_version,
    verified,
  };
}
