import type { NoteStatus } from '#domain/notes/note-formats';
import type { CredentialRights } from '#domain/permissions/roles';

/**
 * Whether a note waits for a supervisor after it is signed. The author's credential at the moment
 * of signing decides, and the answer is frozen with the note (clinical.md C4).
 */
export function needsCoSignature(credential: CredentialRights): boolean {
  return credential.needsCoSignature;
}

/** What happened to a note, as far as its status goes. Instants are ISO strings. */
export interface NoteHistory {
  readonly signedAt: string | null;
  /** Frozen at signing; `null` on a draft. */
  readonly needsCoSignature: boolean | null;
  readonly coSignedAt: string | null;
  /** Returns by a supervisor; answered by a signed addendum of the author. */
  readonly returns: readonly { readonly answered: boolean }[];
}

/**
 * The status of a note. A return unlocks nothing: it is answered by an addendum, after which the
 * note waits for the co-signature again.
 */
export function noteStatus(history: NoteHistory): NoteStatus {
  if (history.signedAt === null) return 'draft';
  if (history.coSignedAt !== null) return 'co-signed';
  if (history.returns.some((each) => !each.answered)) return 'returned';
  return history.needsCoSignature ? 'awaiting-co-signature' : 'signed';
}

/** A note can be reassigned while nobody has written in it; opening it is not writing. */
export function isUnstarted(note: {
  readonly signedAt: string | null;
  readonly own: readonly { readonly text: string }[];
}): boolean {
  return note.signedAt === null && note.own.every((section) => section.text.trim() === '');
}

/**
 * The author of each owed note: people who have one keep it, the others go to the leaders in turn,
 * so that co-facilitators share the roster evenly.
 */
export function splitNotes(
  leaderIds: readonly string[],
  attended: readonly { readonly participantId: string; readonly authorId: string | null }[],
): readonly { readonly participantId: string; readonly authorId: string }[] {
  const load = new Map(leaderIds.map((id) => [id, 0]));
  for (const { authorId } of attended) {
    if (authorId !== null) load.set(authorId, (load.get(authorId) ?? 0) + 1);
  }
  return attended.flatMap(({ participantId, authorId }) => {
    if (authorId !== null) return [{ participantId, authorId }];
    const [first] = leaderIds;
    if (first === undefined) return [];
    const least = leaderIds.reduce(
      (best, id) => ((load.get(id) ?? 0) < (load.get(best) ?? 0) ? id : best),
      first,
    );
    load.set(least, (load.get(least) ?? 0) + 1);
    return [{ participantId, authorId: least }];
  });
}
