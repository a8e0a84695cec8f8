import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { NoteFormat } from '#domain/notes/note-formats';
import type { ProgressLevel } from '#domain/plan/progress';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { attendedInSql, startedInSql } from './owed-queries.ts';
import type { DraftedWords, NoteSharedFacts } from './signed-content.ts';
import type { SignatureRow } from './signing.ts';

/** A note as it is stored. Instants are ISO text. */
export interface NoteRecord {
  readonly id: string;
  readonly sessionId: string;
  readonly participantId: string;
  readonly episodeId: string | null;
  readonly authorId: string;
  readonly format: NoteFormat;
  readonly sections: Readonly<Record<string, string>>;
  readonly omittedTaps: readonly string[];
  /** Null until signed. */
  readonly drafted: DraftedWords | null;
  /** Null: not chosen by the author. */
  readonly objectiveIds: readonly string[] | null;
  /** What the author says of objectives that the note touches, by their id. */
  readonly progress: Readonly<Partial<Record<string, ProgressLevel>>>;
  readonly riskSentence: string;
  readonly similarityReason: string | null;
  readonly openedAt: string | null;
  readonly version: number;
  readonly updatedAt: string;
  readonly signedAt: string | null;
  readonly sharedFacts: NoteSharedFacts | null;
  readonly needsCoSignature: boolean | null;
  readonly part2: boolean;
  readonly started: boolean;
}

export interface AddendumRecord {
  readonly id: string;
  readonly noteId: string;
  readonly kind: 'late-entry' | 'correction' | 'answer';
  readonly text: string;
  readonly serviceOn: string;
  readonly answersReturnId: string | null;
  readonly authorId: string;
  readonly signedAt: string;
  readonly needsCoSignature: boolean;
}

export interface ReturnRecord {
  readonly id: string;
  readonly noteId: string;
  readonly comment: string;
  readonly returnedBy: string;
  readonly returnedAt: string;
}

/** What grew onto signed notes: addenda, returns and every signature, by note. */
export interface NoteHistory {
  readonly addenda: readonly AddendumRecord[];
  readonly returns: readonly ReturnRecord[];
  /** Of the note and of its addenda. */
  readonly signatures: readonly SignatureRow[];
}

/**
 * The notes that a list shows: a draft that nobody started is gone while the attendance says that
 * the person was not there, and comes back with a correction.
 */
export function selectNotes(db: Kysely<DB>, organizationId: string) {
  return db
    .selectFrom('note as n')
    .selectAll('n')
    .select(startedInSql.as('started'))
    .where('n.organization_id', '=', organizationId)
    .where(sql<boolean>`(n.signed_at is not null or ${startedInSql} or ${attendedInSql})`);
}

type SelectedNote = Awaited<ReturnType<ReturnType<typeof selectNotes>['execute']>>[number];

export async function notesOfSession(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<NoteRecord[]> {
  const rows = await selectNotes(db, organizationId)
    .where('n.session_id', '=', sessionId)
    .execute();
  return rows.map(noteRecord);
}

/** A note that the person may see, also one that no list shows. */
export async function readNote(
  db: Kysely<DB>,
  organizationId: string,
  noteId: string,
): Promise<NoteRecord | null> {
  const row = await db
    .selectFrom('note as n')
    .selectAll('n')
    .select(startedInSql.as('started'))
    .where('n.organization_id', '=', organizationId)
    .where('n.id', '=', noteId)
    .executeTakeFirst();
  return row === undefined ? null : noteRecord(row);
}

/**
 * Keeps the sessions of these notes as they are until the request is answered: none of them is
 * reopened, planned anew or shared out differently meanwhile. Comes before any lock of a note, as
 * those who change a session lock it before its notes.
 */
export async function holdSessions(
  db: Kysely<DB>,
  organizationId: string,
  noteIds: readonly string[],
): Promise<void> {
  await sql`select from session s
    where s.organization_id = ${organizationId} and s.id in (
      select n.session_id from note n
      where n.organization_id = ${organizationId} and n.id = any(${noteIds}::uuid[]))
    order by s.id for key share of s`.execute(db);
}

/** Waits for whoever is changing these notes, then reads them in the order of their ids. */
export async function lockNotes(
  db: Kysely<DB>,
  organizationId: string,
  noteIds: readonly string[],
): Promise<NoteRecord[]> {
  const rows = await db
    .selectFrom('note as n')
    .selectAll('n')
    .select(startedInSql.as('started'))
    .where('n.organization_id', '=', organizationId)
    .where(sql<boolean>`n.id = any(${noteIds}::uuid[])`)
    .orderBy('n.id')
    .forUpdate()
    .execute();
  return rows.map(noteRecord);
}

export function noteRecord(row: SelectedNote): NoteRecord {
  return {
    id: row.id,
    sessionId: row.session_id,
    participantId: row.participant_id,
    episodeId: row.episode_id,
    authorId: row.author_id,
    format: row.format as NoteFormat,
    sections: row.sections as Record<string, string>,
    omittedTaps: row.omitted_taps,
    drafted: row.drafted as DraftedWords | null,
    objectiveIds: row.objective_ids,
    progress: row.progress as Record<string, ProgressLevel>,
    riskSentence: row.risk_sentence,
    similarityReason: row.similarity_reason,
    openedAt: iso(row.opened_at),
    version: row.version,
    updatedAt: iso(row.updated_at),
    signedAt: iso(row.signed_at),
    sharedFacts: row.shared_facts as NoteSharedFacts | null,
    needsCoSignature: row.needs_co_signature,
    part2: row.part_2,
    started: row.started,
  };
}

const nothing: NoteHistory = { addenda: [], returns: [], signatures: [] };

/** @returns the history of each note, empty for a note that has none */
export async function readHistory(
  db: Kysely<DB>,
  organizationId: string,
  noteIds: readonly string[],
): Promise<(noteId: string) => NoteHistory> {
  if (noteIds.length === 0) return () => nothing;
  const addenda = await readAddenda(db, organizationId, noteIds);
  const returns = await readReturns(db, organizationId, noteIds);
  const subjects = [...noteIds, ...addenda.map(({ id }) => id)];
  return historiesOf(addenda, returns, await readSignatures(db, organizationId, subjects));
}

/** What was read of many notes, by note. */
export function historiesOf(
  addenda: readonly AddendumRecord[],
  returns: readonly ReturnRecord[],
  signatures: readonly SignatureRow[],
): (noteId: string) => NoteHistory {
  const noteOf = new Map(addenda.map((addendum) => [addendum.id, addendum.noteId]));
  return (noteId) => ({
    addenda: addenda.filter((addendum) => addendum.noteId === noteId),
    returns: returns.filter((given) => given.noteId === noteId),
    signatures: signatures.filter(
      ({ subject_id }) => subject_id === noteId || noteOf.get(subject_id) === noteId,
    ),
  });
}

async function readAddenda(db: Kysely<DB>, organizationId: string, noteIds: readonly string[]) {
  const rows = await db
    .selectFrom('addendum')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`note_id = any(${noteIds}::uuid[])`)
    .orderBy('signed_at')
    .orderBy('id')
    .execute();
  return rows.map(addendumRecord);
}

/** @param row of the note of one person or of a group, with the id of that note */
export function addendumRecord(
  row: Omit<Selectable<DB['addendum']>, 'organization_id' | 'participant_id'>,
): AddendumRecord {
  return {
    id: row.id,
    noteId: row.note_id,
    kind: row.kind as AddendumRecord['kind'],
    text: row.text,
    serviceOn: row.service_on,
    answersReturnId: row.answers_return_id,
    authorId: row.author_id,
    signedAt: iso(row.signed_at),
    needsCoSignature: row.needs_co_signature,
  };
}

async function readReturns(db: Kysely<DB>, organizationId: string, noteIds: readonly string[]) {
  const rows = await db
    .selectFrom('note_return')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`note_id = any(${noteIds}::uuid[])`)
    .orderBy('returned_at')
    .orderBy('id')
    .execute();
  return rows.map(returnRecord);
}

/** @param row as for `addendumRecord` */
export function returnRecord(
  row: Omit<Selectable<DB['note_return']>, 'organization_id' | 'participant_id'>,
): ReturnRecord {
  return {
    id: row.id,
    noteId: row.note_id,
    comment: row.comment,
    returnedBy: row.returned_by,
    returnedAt: iso(row.returned_at),
  };
}

export async function readSignatures(
  db: Kysely<DB>,
  organizationId: string,
  subjectIds: readonly string[],
): Promise<SignatureRow[]> {
  const rows = await db
    .selectFrom('signature')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`subject_id = any(${subjectIds}::uuid[])`)
    .orderBy('signed_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    subject: row.subject as SignatureRow['subject'],
    purpose: row.purpose as SignatureRow['purpose'],
    signed_at: iso(row.signed_at),
  }));
}

export interface NoteColumns {
  readonly sections?: string;
  readonly omitted_taps?: string[];
  readonly objective_ids?: string[] | null;
  readonly progress?: string;
  readonly risk_sentence?: string;
  readonly similarity_reason?: string | null;
  readonly opened_at?: string | null;
  readonly author_id?: string;
  readonly signed_at?: string;
  readonly shared_facts?: string;
  readonly drafted?: string | null;
  readonly needs_co_signature?: boolean;
  readonly part_2?: boolean;
  readonly version?: number;
}

/** Changes a draft, or makes it a signed note; a signed one the database refuses to change. */
export async function updateNote(
  db: Kysely<DB>,
  organizationId: string,
  noteId: string,
  columns: NoteColumns & { readonly updated_at: string },
): Promise<void> {
  await db
    .updateTable('note')
    .set(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', noteId)
    .execute();
}

/** The list of the session says who writes; it follows a note that is given to somebody else. */
export async function setRosterAuthor(
  db: Kysely<DB>,
  organizationId: string,
  note: Pick<NoteRecord, 'sessionId' | 'participantId'>,
  authorId: string,
): Promise<void> {
  await db
    .updateTable('roster')
    .set({ note_author_id: authorId })
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', note.sessionId)
    .where('participant_id', '=', note.participantId)
    .execute();
}

/** @returns false when the id is another record's */
export async function insertAddendum(
  db: Kysely<DB>,
  row: Insertable<DB['addendum']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('addendum')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** @returns false when the id is another record's */
export async function insertReturn(
  db: Kysely<DB>,
  row: Insertable<DB['note_return']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('note_return')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** What a signed note says of an objective, under the objective. */
export async function insertProgress(
  db: Kysely<DB>,
  rows: readonly Insertable<DB['objective_progress']>[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto('objective_progress').values(rows).execute();
}

export async function insertSignature(db: Kysely<DB>, row: SignatureRow): Promise<void> {
  await db.insertInto('signature').values(row).execute();
}
