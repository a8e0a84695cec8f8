import { sql, type Kysely } from 'kysely';
import type { TabletAnswers } from '#contract/tablet';
import type { DB } from '../database/schema.gen.ts';
import type { answerRows } from './answer-rows.ts';
import type { EntryForm } from './form.ts';

// What a tablet does, each by a function of the database that does that and nothing else (0080).

async function call<T>(db: Kysely<DB>, value: ReturnType<typeof sql>): Promise<T | null> {
  const { rows } = await sql<{ value: T | null }>`select ${value} as value`.execute(db);
  return rows[0]?.value ?? null;
}

export interface CodeTries {
  readonly wrongCodes: number;
  readonly lastWrongAt: string | null;
}

/** Wrong codes of this tablet so far. Another request of the same tablet waits until this one is over. */
export async function readTries(db: Kysely<DB>): Promise<CodeTries> {
  return (await call<CodeTries>(db, sql`tablet_tries()`)) ?? { wrongCodes: 0, lastWrongAt: null };
}

export type Entered =
  | { readonly kind: 'ended' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'entry'; readonly form: EntryForm };

export async function enterWithCode(db: Kysely<DB>, id: string, code: string): Promise<Entered> {
  const entered = await call<Entered>(db, sql`enter_check_in_code(${id}::uuid, ${code})`);
  return entered ?? { kind: 'wrong' };
}

/**
 * Of an entry that this transaction has begun: from here on the transaction is that of whoever opened the
 * tablet and about this one participant, until `askOfBegunEntry`. Null: it was begun before.
 */
export function followBegunEntry(
  db: Kysely<DB>,
  entryId: string,
): Promise<{ readonly participantId: string } | null> {
  return call(db, sql`follow_begun_entry(${entryId}::uuid)`);
}

/** What the entry is asked; the transaction is the tablet's again. */
export async function askOfBegunEntry(
  db: Kysely<DB>,
  entryId: string,
  codes: readonly string[],
): Promise<EntryForm> {
  const form = await call<EntryForm>(
    db,
    sql`ask_of_begun_entry(${entryId}::uuid, ${[...codes]}::text[])`,
  );
  if (form === null) throw new Error('no such entry');
  return form;
}

/** An entry that was begun on this tablet; null: there is none. */
export function findEntry(db: Kysely<DB>, id: string): Promise<EntryForm | null> {
  return call(db, sql`find_tablet_entry(${id}::uuid)`);
}

/** Keeps everything, in the caller's transaction. */
export async function keepEntry(
  db: Kysely<DB>,
  entryId: string,
  sent: TabletAnswers,
  hash: string,
  rows: ReturnType<typeof answerRows>,
): Promise<void> {
  await sql`select keep_tablet_answers(${entryId}::uuid, ${hash}, ${JSON.stringify(sent)}::jsonb,
    ${sent.answeredAt}::timestamptz, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}

export interface KeptEntry {
  readonly organizationId: string;
  readonly participantId: string;
  /** Who opened the tablet. */
  readonly recordedBy: string;
}

/**
 * From here on the transaction is that of whoever opened the tablet and about the one participant whose
 * answers it has just kept. Nothing that is read in it is answered to a tablet.
 */
export function followKeptEntry(db: Kysely<DB>, entryId: string): Promise<KeptEntry | null> {
  return call(db, sql`follow_kept_entry(${entryId}::uuid)`);
}

/** Tells in the audit trail that flags about the person's course came of it. */
export async function recordFlags(
  db: Kysely<DB>,
  entryId: string,
  raised: number,
  changed: number,
): Promise<void> {
  await sql`select record_flags_of_entry(${entryId}::uuid, ${raised}::integer, ${changed}::integer)`.execute(
    db,
  );
}

export async function mayClose(db: Kysely<DB>, staffId: string): Promise<boolean> {
  return (await call<boolean>(db, sql`may_close_this_tablet(${staffId}::uuid)`)) === true;
}

/** @returns whether something that was begun on it may still be sent */
export async function closeThisTablet(db: Kysely<DB>, staffId: string): Promise<boolean> {
  return (await call<boolean>(db, sql`close_this_tablet(${staffId}::uuid)`)) === true;
}

/** Tells in the audit trail that somebody tried to take the tablet back and may not. */
export async function recordRefusedClosing(db: Kysely<DB>): Promise<void> {
  await sql`select refuse_closing_this_tablet()`.execute(db);
}
