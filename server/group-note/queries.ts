import { sql, type Kysely } from 'kysely';
import type { LeaderIntervention } from '#contract/group-note';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import type { SignedGroupNote } from '../notes/signed-content.ts';

export interface GroupNoteRecord {
  readonly id: string;
  readonly dynamic: string;
  readonly version: number;
  readonly updatedBy: string;
  readonly updatedAt: string;
  readonly signedAt: string | null;
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
  if (row === undefined) return null;
  return {
    id: row.id,
    dynamic: row.dynamic,
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: iso(row.updated_at),
    signedAt: iso(row.signed_at),
    sharedFacts: row.shared_facts as SignedGroupNote['sharedFacts'] | null,
  };
}

/** In the order of the leaders' ids; a leader who wrote nothing has no row. */
export async function readInterventions(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<LeaderIntervention[]> {
  return db
    .selectFrom('leader_intervention')
    .select(['staff_id as staffId', 'text', 'version'])
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('staff_id')
    .execute();
}

/** How many of the list attended: the headcount of the shared facts. */
export async function headcountOf(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<number> {
  const { rows } = await sql<{ headcount: number }>`
    select count(*)::int as headcount from roster r
    where r.organization_id = ${organizationId} and r.session_id = ${sessionId}
      and r.removed_at is null
      and exists (select from attendance a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = r.participant_id
        and a.status = 'present')`.execute(db);
  return rows[0]?.headcount ?? 0;
}
