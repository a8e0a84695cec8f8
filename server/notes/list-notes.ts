import { sql } from 'kysely';
import type { NoteList, NoteListRow } from '#contract/note';
import type { PersonRef } from '#contract/scalars';
import type { Work } from '../request/endpoint.ts';
import { attendanceCorrected } from './note-details.ts';
import { noteRecord, readHistory, selectNotes, type NoteRecord } from './note-record.ts';
import { readAttendance, readSessions, type SessionRecord } from './session-record.ts';
import { readSessionNotes, readStaff } from './session-notes.ts';
import { standingOf } from './standing.ts';
import { workingNote } from './working-note.ts';

type Listing = Pick<Work, 'db' | 'staff' | 'organization' | 'audit'>;

/**
 * What waits for the person who asks, the oldest first: their drafts, what was returned to them,
 * notes whose attendance was corrected after they signed, and, for a supervisor, what waits for
 * their co-signature.
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
  return { notes: rows };
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Drafts; signed ones that were returned, or whose attendance changed since they were signed. */
async function ownNotes({ db, organization, staff }: Listing): Promise<NoteRecord[]> {
  const rows = await selectNotes(db, organization.id)
    .where('n.author_id', '=', staff.id)
    .where(
      sql<boolean>`(n.signed_at is null
        or exists (select from note_return r where r.organization_id = n.organization_id
          and r.note_id = n.id)
        or exists (select from attendance a where a.organization_id = n.organization_id
          and a.session_id = n.session_id and a.participant_id = n.participant_id
          and a.updated_at > n.signed_at))`,
    )
    .execute();
  return rows.map(noteRecord);
}

/** Of those whom the person supervises today: the database knows who they are. */
async function notesToCoSign({ db, organization, staff }: Listing): Promise<NoteRecord[]> {
  if (!staff.roles.includes('supervisor') || staff.needsCoSignature) return [];
  const rows = await selectNotes(db, organization.id)
    .where('n.author_id', '!=', staff.id)
    .where(sql<boolean>`n.author_id in (select staff_seen_through())`)
    .where('n.signed_at', 'is not', null)
    .where(
      sql<boolean>`((n.needs_co_signature and not exists (select from signature c
          where c.organization_id = n.organization_id and c.subject = 'note'
            and c.subject_id = n.id and c.purpose = 'co-signature'))
        or exists (select from addendum a where a.organization_id = n.organization_id
          and a.note_id = n.id and a.needs_co_signature
          and not exists (select from signature c where c.organization_id = n.organization_id
            and c.subject = 'addendum' and c.subject_id = a.id and c.purpose = 'co-signature')))`,
    )
    .execute();
  return rows.map(noteRecord);
}

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
    const standing = standingOf(note, historyOf(note.id));
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

interface Name {
  readonly preferredName: string;
  readonly familyName: string;
}

async function readNames(
  { db, organization }: Listing,
  notes: readonly NoteRecord[],
): Promise<Map<string, Name>> {
  const ids = [...new Set(notes.map(({ participantId }) => participantId))];
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'preferred_name as preferredName', 'family_name as familyName'])
    .where('organization_id', '=', organization.id)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
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
