import { sql, type Kysely } from 'kysely';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import { groupNoteReadiness } from '#domain/notes/group-note-readiness';
import type { PersonNames } from '#domain/notes/named-people';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { readSignatures } from '../notes/note-record.ts';
import type { SessionRecord } from '../notes/session-record.ts';
import { namesOfSession } from '../notes/session-people.ts';
import { groupNoteContent, type SignedGroupNote } from '../notes/signed-content.ts';
import { verifies } from '../notes/signing.ts';
import { signatureRecord } from '../notes/standing.ts';

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

/** What a group note is checked against. */
export interface GroupNoteContext {
  readonly session: SessionRecord;
  readonly interventions: readonly LeaderIntervention[];
  readonly names: readonly PersonNames[];
}

export function readinessOf(dynamic: string, { session, interventions, names }: GroupNoteContext) {
  return groupNoteReadiness({
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    topic: session.topic,
    dynamic,
    leaders: session.leaders.map(({ id, name }) => ({ staffId: id, name })),
    interventions,
    members: names,
  });
}

/** The group note as the wire has it: with its signatures verified, or what keeps it from one. */
export async function describeGroupNote(
  db: Kysely<DB>,
  organizationId: string,
  note: GroupNoteRecord,
  context: GroupNoteContext,
): Promise<GroupNote> {
  const { id, dynamic, version, updatedBy, updatedAt, signedAt, sharedFacts } = note;
  const rows = signedAt === null ? [] : await readSignatures(db, organizationId, [id]);
  return {
    id,
    dynamic,
    version,
    updatedBy,
    updatedAt,
    signedAt,
    signatures: rows.map((row) =>
      signatureRecord(
        row,
        sharedFacts !== null && verifies(row, groupNoteContent({ dynamic, sharedFacts })),
      ),
    ),
    readiness: signedAt === null ? [...readinessOf(dynamic, context).conditions] : [],
  };
}

/** The group note and the interventions of a session, for whoever answers with the session. */
export async function groupNoteOfSession(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
): Promise<{ groupNote: GroupNote | null; interventions: LeaderIntervention[] }> {
  const interventions = await readInterventions(db, organizationId, session.id);
  const note = await readGroupNote(db, organizationId, session.id);
  if (note === null) return { groupNote: null, interventions };
  const names = await namesOfSession(db, session.id);
  const context = { session, interventions, names };
  const groupNote = await describeGroupNote(db, organizationId, note, context);
  return { groupNote, interventions };
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
