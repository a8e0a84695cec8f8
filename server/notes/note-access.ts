import type { NoteDetail } from '#contract/note';
import { notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { noteDetail, relationOf } from './note-details.ts';
import { holdSessions, lockNotes, readNote, type NoteRecord } from './note-queries.ts';
import { maySeeSession, readSession, type SessionRecord } from './session-queries.ts';
import { readSessionNotes, type SessionNotes } from './session-notes.ts';

export type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'now' | 'require' | 'audit'>;

/** A note with everything around it, for whoever may see it. @throws notFound */
export interface FoundNote {
  readonly all: SessionNotes;
  readonly note: NoteRecord;
}

export async function findNote(work: Asking, noteId: string): Promise<FoundNote> {
  const note = await readNote(work.db, work.organization.id, noteId);
  if (note === null) throw notFound();
  return { note, all: await around(work, note) };
}

/** The same for a change: nobody else changes the note until this request ends. */
export async function findNoteForChange(work: Asking, noteId: string): Promise<FoundNote> {
  await holdSessions(work.db, work.organization.id, [noteId]);
  const [note] = await lockNotes(work.db, work.organization.id, [noteId]);
  if (note === undefined) throw notFound();
  const all = await around(work, note);
  work.require(relationOf(all, note, work.staff));
  return { note, all };
}

async function around({ db, organization, staff }: Asking, note: NoteRecord) {
  const session = await readSession(db, organization.id, note.sessionId);
  if (session === null) throw notFound();
  return readSessionNotes(db, organization.id, session, staff);
}

/** The note as it is after a change. */
export async function answerNote(work: Asking, noteId: string): Promise<NoteDetail> {
  const { all, note } = await findNote(work, noteId);
  return noteDetail(all, note, work.staff);
}

/**
 * A session whose notes the person may see as a whole: the database knows which those are (led,
 * covered, of an own group, of a supervisee, of a case manager's or director's program).
 *
 * @throws notFound for every other session, foreign or absent
 */
export async function findVisibleSession(work: Asking, sessionId: string): Promise<SessionRecord> {
  const { db, organization, staff } = work;
  const session = (await maySeeSession(db, organization.id, sessionId))
    ? await readSession(db, organization.id, sessionId)
    : null;
  if (session === null) throw notFound();
  const seen = [staff.id];
  work.require(
    { facilitatorIds: seen, facilitatorSupervisorIds: seen, inProgram: true },
    'open-session',
  );
  return session;
}

/** What a conflict shows of the side that asks: the words sent, by whom, when. */
export function mySide<T extends object>({ staff, now }: Pick<Work, 'staff' | 'now'>, asked: T) {
  const by = { id: staff.id, name: staff.name, credential: staff.credential };
  return { ...asked, by, at: now };
}
