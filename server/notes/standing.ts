/** Where a signed note stands: which signatures hold, what still waits, what answers what. */
import type { SignatureRecord } from '#contract/group-note';
import type { NoteStatus } from '#domain/notes/note-formats';
import type { NoteHistory, NoteRecord, ReturnRecord } from './note-queries.ts';
import {
  addendumContent,
  coSignatureContent,
  noteContent,
  type CoveredSignature,
} from './signed-content.ts';
import { contentWithin, verifies, type SignatureRow } from './signing.ts';

export interface NoteStanding {
  readonly status: NoteStatus;
  /** Signatures of the note or of one addendum, by its id; verified now. */
  readonly signaturesOf: (subjectId: string) => SignatureRecord[];
  /** What a co-signature given now would cover. */
  readonly uncovered: readonly CoveredSignature[];
  /** Everything that it would cover is as it was signed. */
  readonly holds: boolean;
  /** The comment that the author has not answered; null: none. */
  readonly openReturn: ReturnRecord | null;
}

export function standingOf(note: NoteRecord, history: NoteHistory): NoteStanding {
  const signatures = history.signatures.filter(({ purpose }) => purpose === 'signature');
  const coSignatures = history.signatures.filter(({ purpose }) => purpose === 'co-signature');
  const holds = new Map(
    signatures.map((row) => [row.id, verifies(row, contentNow(row, note, history) ?? {})]),
  );
  for (const row of coSignatures) holds.set(row.id, coSignatureHolds(row, signatures, holds));
  const covered = new Set(coSignatures.flatMap((row) => coveredIds(row)));
  const open = signatures.filter((row) => !covered.has(row.subject_id));
  const uncovered = open.map(coverOf);
  const openReturn = history.returns.find((given) => !isAnswered(given, history)) ?? null;
  return {
    status: statusOf(note, history, covered, openReturn),
    signaturesOf: (subjectId) =>
      history.signatures
        .filter((row) => row.subject_id === subjectId)
        .map((row) => signatureRecord(row, holds.get(row.id) ?? false)),
    uncovered,
    holds: open.every((row) => holds.get(row.id) === true),
    openReturn,
  };
}

function statusOf(
  note: NoteRecord,
  { addenda }: NoteHistory,
  covered: ReadonlySet<string>,
  openReturn: ReturnRecord | null,
): NoteStatus {
  if (note.signedAt === null) return 'draft';
  const inNeed = [
    ...(note.needsCoSignature === true ? [note.id] : []),
    ...addenda.filter((addendum) => addendum.needsCoSignature).map(({ id }) => id),
  ];
  if (inNeed.length === 0) return 'signed';
  if (inNeed.every((id) => covered.has(id))) return 'co-signed';
  return openReturn === null ? 'awaiting-co-signature' : 'returned';
}

export function isAnswered(given: ReturnRecord, { addenda }: NoteHistory): boolean {
  return addenda.some((addendum) => addendum.answersReturnId === given.id);
}

/** What the signature covers, from the rows of now; null: it covers nothing that is there. */
function contentNow(row: SignatureRow, note: NoteRecord, history: NoteHistory): object | null {
  if (row.subject === 'addendum') {
    const addendum = history.addenda.find(({ id }) => id === row.subject_id);
    return addendum === undefined ? null : addendumContent(addendum);
  }
  const { drafted, sharedFacts, needsCoSignature } = note;
  if (drafted === null || sharedFacts === null || needsCoSignature === null) return null;
  return noteContent({ ...note, drafted, sharedFacts, needsCoSignature });
}

const coverOf = (row: SignatureRow): CoveredSignature => ({
  subject: row.subject === 'addendum' ? 'addendum' : 'note',
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

export function signatureRecord(row: SignatureRow, verified: boolean): SignatureRecord {
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
