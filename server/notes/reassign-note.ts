import type { NoteDetail, NoteReassign } from '#contract/note';
import { conflict, invalid, refused } from '../problems.ts';
import { readWhoMayCover } from '../sessions/cover-queries.ts';
import {
  answerNote,
  findNoteForChange,
  mySide,
  type Asking,
  type FoundNote,
} from './note-access.ts';
import { keepLeftDraft } from './left-draft-queries.ts';
import { noteDetail, relationOf } from './note-details.ts';
import { setRosterAuthor } from './note-queries.ts';
import { readDisabled } from './staff-queries.ts';
import { refuseSigned, updateDraft } from './write-note.ts';

/**
 * Gives a note that nobody has started to another leader of its session. Where its author's account
 * is disabled a supervisor or the director also gives away what they had begun, and also to somebody
 * who could have covered the session: it is kept as its author's, who gets the note is shown it, and
 * owes the note anew.
 */
export async function reassignNote(
  work: Asking,
  noteId: string,
  asked: NoteReassign,
): Promise<NoteDetail> {
  const found = await findNoteForChange(work, noteId);
  const { all, note } = found;
  refuseSigned(note);
  if (note.version !== asked.version) {
    throw conflict(mySide(work, asked), noteDetail(all, note, work.staff));
  }
  if (note.started) requireTakenOver(work, found);
  if (!(await mayWrite(work, found, asked.authorId))) {
    throw invalid([{ field: 'authorId', message: 'Choose a leader of this session.' }]);
  }
  if (note.started) await keepLeftDraft(work.db, noteId, asked.authorId);
  await updateDraft(work, note, {
    ...nothingWritten,
    author_id: asked.authorId,
    version: note.version + 1,
  });
  await setRosterAuthor(work.db, work.organization.id, note, asked.authorId);
  const from = { fromAuthorId: note.authorId, begun: note.started };
  work.audit.write('note', [note.participantId], { noteId, authorId: asked.authorId, ...from });
  return answerNote(work, noteId);
}

const nothingWritten = {
  ...{ opened_at: null, sections: '{}', omitted_taps: [], objective_ids: null, progress: '{}' },
  ...{ risk_sentence: '', similarity_reason: null, drafted: null },
};

function requireTakenOver(work: Asking, { all, note }: FoundNote): void {
  if (!all.disabled.has(note.authorId)) {
    throw refused(
      'note-started',
      'Already started',
      'Its author has begun to write this note. Only a note that is not started can be reassigned.',
    );
  }
  work.require(relationOf(all, note, work.staff), 'take-over-note');
}

async function mayWrite(
  { db, organization }: Asking,
  { all, note }: FoundNote,
  authorId: string,
): Promise<boolean> {
  const isLeader = all.session.leaders.some(({ id }) => id === authorId);
  if (isLeader) return (await readDisabled(db, organization.id, [authorId])).size === 0;
  if (!all.disabled.has(note.authorId)) return false;
  return (await readWhoMayCover(db, note.sessionId)).some(({ id }) => id === authorId);
}
