import { refused } from '../problems.ts';
import { findVisibleSession, type Asking } from '../notes/note-access.ts';
import type { SessionRecord } from '../notes/session-queries.ts';
import { holdSession } from '../sessions/session-queries.ts';
import { readGrown, type GrownGroupNote } from './group-note-standing.ts';
import { readGroupNote, type GroupNoteRecord } from './queries.ts';

/** A group note of a session that the person sees; null: nothing is written yet. */
export interface FoundGroupNote {
  readonly session: SessionRecord;
  readonly note: GroupNoteRecord | null;
  readonly grown: GrownGroupNote | null;
}

/** Nobody else changes the note until this request ends. @throws notFound */
export async function findForChange(work: Asking, sessionId: string): Promise<FoundGroupNote> {
  const { db, organization } = work;
  await holdSession(db, sessionId);
  const session = await findVisibleSession(work, sessionId);
  const note = await readGroupNote(db, organization.id, sessionId, 'lock');
  const [grown = null] = note === null ? [] : await readGrown(db, organization.id, [note]);
  return { session, note, grown };
}

/** @throws refused `not-signed` */
export function requireSigned({ grown }: FoundGroupNote): GrownGroupNote {
  if (grown !== null && grown.note.signedAt !== null) return grown;
  throw refused('not-signed', 'Not signed yet', 'Change the group note itself until it is signed.');
}
