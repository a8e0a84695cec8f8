import type { NoteHistory, NoteRecord } from './note-queries.ts';
import { noteContent } from './signed-content.ts';
import { standingOf, type NoteStanding } from './standing.ts';

/** Where the note of one person stands. */
export function noteStanding(note: NoteRecord, history: NoteHistory): NoteStanding {
  const { id, signedAt, needsCoSignature } = note;
  const contentOf = () => contentNow(note);
  return standingOf({ subject: 'note', id, signedAt, needsCoSignature, contentOf }, history);
}

function contentNow(note: NoteRecord): object | null {
  const { drafted, sharedFacts, needsCoSignature } = note;
  if (drafted === null || sharedFacts === null || needsCoSignature === null) return null;
  return noteContent({ ...note, drafted, sharedFacts, needsCoSignature });
}
