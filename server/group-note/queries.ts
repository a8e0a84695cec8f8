import { sql, type Insertable, type Kysely, type Selectable, type Updateable } from 'kysely';
import type { LeaderIntervention } from '#contract/group-note';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import type { SignedGroupNote } from '../notes/signed-content.ts';

export interface GroupNoteRecord {
  readonly id: string;
  readonly sessionId: string;
  readonly dynamic: string;
  readonly version: number;
  readonly updatedBy: string;
  readonly updatedAt: string;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  /** Null: not signed, or signed before this was kept. */
  readonly needsCoSignature: boolean | null;
  readonly sharedFacts: SignedGroupNote['sharedFacts'] | null;
}

/** The group note of a session that the person may read; null: nothing written yet. */
export async function readGroupNote(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
  lock?: 'lock',
): Promise<GroupNoteRecord | null> {
  const row = await db
    .selectFrom('group_note')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : groupNoteRecord(row);
}

export function groupNoteRecord(row: Selectable<DB['group_note']>): GroupNoteRecord {
  return {
    id: row.id,
    sessionId: row.session_id,
    dynamic: row.dynamic,
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: iso(row.updated_at),
    signedAt: iso(row.signed_at),
    signedBy: row.signed_by,
    needsCoSignature: row.needs_co_signature,
    sharedFacts: row.shared_facts as SignedGroupNote['sharedFacts'] | null,
  };
}

/** In the order of the leaders' ids; a leader who wrote nothing has no row. Seen as the headcount is. */
export async function readInterventions(
  db: Kysely<DB>,
  sessionId: string,
): Promise<LeaderIntervention[]> {
  const { rows } = await sql<LeaderIntervention>`
    select staff_id as "staffId", text, version from interventions_of_session(${sessionId})`.execute(
    db,
  );
  return rows;
}

/**
 * How many of the list attended: the headcount of the shared facts, the same for whoever reads the
 * session's group record and for who only writes a note of it.
 */
export async function headcountOf(db: Kysely<DB>, sessionId: string): Promise<number> {
  const { rows } = await sql<{ headcount: number }>`
    select headcount_of_session(${sessionId}) as headcount`.execute(db);
  return rows[0]?.headcount ?? 0;
}

/** @returns false when somebody else wrote the first words meanwhile */
export async function insertGroupNote(
  db: Kysely<DB>,
  row: Insertable<DB['group_note']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('group_note')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateGroupNote(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  columns: Updateable<DB['group_note']>,
): Promise<void> {
  await db
    .updateTable('group_note')
    .set(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

/**
 * Writes a leader's intervention over the version seen (0: none yet).
 *
 * @returns false when another version is stored
 */
export async function saveIntervention(
  db: Kysely<DB>,
  row: Insertable<DB['leader_intervention']>,
  seenVersion: number,
): Promise<boolean> {
  const saved =
    seenVersion === 0
      ? await db
          .insertInto('leader_intervention')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .execute()
      : await db
          .updateTable('leader_intervention')
          .set({ text: row.text, updated_at: row.updated_at, version: seenVersion + 1 })
          .where('organization_id', '=', row.organization_id)
          .where('session_id', '=', row.session_id)
          .where('staff_id', '=', row.staff_id)
          .where('version', '=', seenVersion)
          .returning('version')
          .execute();
  return saved.length === 1;
}
