import type { NoteList, NoteListRow } from '#contract/note';
import type { PersonRef } from '#contract/scalars';
import { attendanceCorrected } from './note-details.ts';
import { notesToCoSign, ownNotes, readNames, type Listing, type Name } from './list-queries.ts';
import { readHistory, type NoteRecord } from './note-queries.ts';
import { readAttendance, readSessions, type SessionRecord } from './session-queries.ts';
import { readSessionNotes } from './session-notes.ts';
import { readStaff } from './staff-queries.ts';
import { waitingGroupNotes } from '../group-note/list-group-notes.ts';
import { noteStanding } from './note-standing.ts';
import { workingNote } from './working-note.ts';

/**
 * What waits for the person who asks, the oldest first: their drafts, what was returned to them,
 * notes whose attendance was corrected after they signed, and, for a supervisor, what waits for
 * their co-signature; and what of it holds for group notes.
 */
export async function listNotes(work: Listing): Promise<NoteList> {
  const notes = [...(await ownNotes(work)), ...(await notesToCoSign(work))];
  const waiting = await whatWaits(work, notes);
  const names = await readNames(work, notes);
  const staff = await readStaff(
    work.db,
    work.organization.id,
    notes.map(({ authorId }) => authorId),
  );
  const rows = waiting
    .map((row) => listRow(row, names.get(row.note.participantId), staff.get(row.note.authorId)))
    .sort((a, b) => inOrder(a.endsAt, b.endsAt) || inOrder(a.preferredName, b.preferredName));
  const people = rows.map(({ participantId }) => participantId);
  if (rows.length > 0) work.audit.read('note', people, { list: 'waiting' });
  return { notes: rows, groupNotes: await waitingGroupNotes(work) };
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Waiting {
  readonly note: NoteRecord;
  readonly session: SessionRecord;
  readonly waitsFor: NoteListRow['waitsFor'];
  readonly status: NoteListRow['status'];
  readonly ready: boolean | null;
  readonly missing: readonly string[];
  readonly returnComment: string | null;
}

async function whatWaits(work: Listing, notes: readonly NoteRecord[]): Promise<Waiting[]> {
  const { db, organization } = work;
  const sessionIds = [...new Set(notes.map(({ sessionId }) => sessionId))];
  const sessions = await readSessions(db, organization.id, sessionIds);
  const signed = notes.filter(({ signedAt }) => signedAt !== null);
  const historyOf = await readHistory(
    db,
    organization.id,
    signed.map(({ id }) => id),
  );
  const attendance = await readAttendance(
    db,
    organization.id,
    signed.map(({ sessionId }) => sessionId),
  );
  const waiting: Waiting[] = [];
  for (const [sessionId, session] of sessions) {
    const drafts = notes.filter((note) => note.sessionId === sessionId && note.signedAt === null);
    if (drafts.length > 0) waiting.push(...(await waitingDrafts(work, session, drafts)));
  }
  for (const note of signed) {
    const session = sessions.get(note.sessionId);
    if (session === undefined) continue;
    const standing = noteStanding(note, historyOf(note.id));
    const corrected = attendanceCorrected({ session, attendance, historyOf }, note);
    const waitsFor = signedWaitsFor(note, standing.status, corrected, work.staff.id);
    if (waitsFor === null) continue;
    waiting.push({
      ...{ note, session, waitsFor, status: standing.status },
      ...{ ready: null, missing: [], returnComment: standing.openReturn?.comment ?? null },
    });
  }
  return waiting;
}

function signedWaitsFor(
  note: NoteRecord,
  status: NoteListRow['status'],
  corrected: boolean,
  readerId: string,
): NoteListRow['waitsFor'] | null {
  if (note.authorId !== readerId) return status === 'awaiting-co-signature' ? 'co-signature' : null;
  if (status === 'returned') return 'answer';
  return corrected ? 'addendum' : null;
}

/** Drafts are the reader's own, so what they lack is computed. */
async function waitingDrafts(
  { db, organization, staff }: Listing,
  session: SessionRecord,
  drafts: readonly NoteRecord[],
): Promise<Waiting[]> {
  const all = await readSessionNotes(db, organization.id, session, staff);
  return drafts.map((note) => {
    const { ready, conditions } = workingNote(all, note, staff.id);
    const missing = conditions.filter(({ met }) => !met).map(({ words }) => words);
    const waitsFor = ready ? 'signature' : 'words';
    return { note, session, waitsFor, status: 'draft', ready, missing, returnComment: null };
  });
}

const hour = 3_600_000;

function listRow(
  { note, session, waitsFor, status, ready, missing, returnComment }: Waiting,
  name: Name | undefined,
  author: PersonRef | undefined,
): NoteListRow {
  const endsAt = session.endedAt ?? session.endsAt;
  const due = new Date(Date.parse(endsAt) + session.settings.noteDueHours * hour);
  return {
    id: note.id,
    sessionId: session.id,
    sessionTitle: session.title,
    serviceOn: session.serviceOn,
    endsAt,
    dueAt: due.toISOString(),
    participantId: note.participantId,
    preferredName: name?.preferredName ?? '',
    familyName: name?.familyName ?? '',
    author: author ?? { id: note.authorId, name: '', credential: '' },
    status,
    ready,
    missing: [...missing],
    waitsFor,
    returnComment,
  };
}
