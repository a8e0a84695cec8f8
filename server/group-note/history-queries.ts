import { sql, type Insertable, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import {
  addendumRecord,
  historiesOf,
  readSignatures,
  returnRecord,
  type NoteHistory,
} from '../notes/note-queries.ts';

/** What grew onto signed group notes, by the id of the group note. */
export async function readGroupNoteHistory(
  db: Kysely<DB>,
  organizationId: string,
  groupNoteIds: readonly string[],
): Promise<(groupNoteId: string) => NoteHistory> {
  if (groupNoteIds.length === 0) return historiesOf([], [], []);
  const addenda = await readAddenda(db, organizationId, groupNoteIds);
  const returns = await readReturns(db, organizationId, groupNoteIds);
  const subjects = [...groupNoteIds, ...addenda.map(({ id }) => id)];
  return historiesOf(addenda, returns, await readSignatures(db, organizationId, subjects));
}

async function readAddenda(db: Kysely<DB>, organizationId: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('group_note_addendum')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`group_note_id = any(${ids}::uuid[])`)
    .orderBy('signed_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => addendumRecord({ ...row, note_id: row.group_note_id }));
}

async function readReturns(db: Kysely<DB>, organizationId: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('group_note_return')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`group_note_id = any(${ids}::uuid[])`)
    .orderBy('returned_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => returnRecord({ ...row, note_id: row.group_note_id }));
}

/** @returns false when the id is another record's */
export async function insertGroupNoteAddendum(
  db: Kysely<DB>,
  row: Insertable<DB['group_note_addendum']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('group_note_addendum')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** @returns false when the id is another record's */
export async function insertGroupNoteReturn(
  db: Kysely<DB>,
  row: Insertable<DB['group_note_return']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('group_note_return')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}
