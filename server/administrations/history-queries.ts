import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import type { AdministrationRow } from './administration.ts';

/** A member of staff, as far as a history names them; the id is null for an account that is gone. */
interface Named {
  readonly staff_id: string | null;
  readonly staff_name: string | null;
  readonly staff_credential: string | null;
}

export type RecordedRow = AdministrationRow &
  Named & {
    readonly recorded_at: Date;
    /** Of what was answered on a tablet; null: staff wrote it. */
    readonly tablet_entry_id: string | null;
    readonly language: string | null;
  };

/** A row of `administration` as JSON: what it said before a revision. */
export interface RowThen {
  readonly id: string;
  readonly instrument_code: string;
  readonly episode_id: string;
  readonly administered_at: string | null;
  readonly time_point: number | null;
  readonly mode: string;
  readonly answers: Record<string, number | null> | null;
  readonly total: number | null;
  readonly version: number;
  readonly recorded_by: string;
  readonly recorded_at: string;
  /** Missing from what was revised before there were tablets. */
  readonly tablet_entry_id?: string | null;
  readonly language?: string | null;
}

export interface RevisionRow extends Named {
  readonly id: string;
  readonly administration_id: string;
  readonly kind: 'corrected' | 'withdrawn';
  readonly was: RowThen;
  readonly reason: string;
  readonly revised_at: Date;
  /** Who had entered it first. */
  readonly first_by: { id: string; name: string; credential: string } | null;
}

/** Everything that a person was given and that stands; of one administration, where asked. */
export async function recordedRows(db: Kysely<DB>, participantId: string): Promise<RecordedRow[]> {
  const { rows } = await sql<RecordedRow>`
    select a.id, a.instrument_code, a.episode_id, a.administered_at, a.time_point, a.mode, a.answers,
      a.total, a.version, a.recorded_at, a.tablet_entry_id, a.language, s.id as staff_id, s.name as staff_name,
      s.credential_code as staff_credential
    from administration a
    left join staff s on s.organization_id = a.organization_id and s.id = a.recorded_by
    where a.participant_id = ${participantId}::uuid
    order by a.administered_at desc nulls last, a.time_point desc, a.id desc`.execute(db);
  return rows;
}

/** Everything that was corrected or taken back of a person, latest first. */
export async function revisionRows(db: Kysely<DB>, participantId: string): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select r.id, r.administration_id, r.kind, r.was, r.reason, r.revised_at, s.id as staff_id,
      s.name as staff_name, s.credential_code as staff_credential,
      (select json_build_object('id', f.id, 'name', f.name, 'credential', f.credential_code)
        from staff f where f.organization_id = r.organization_id
          and f.id = (r.was ->> 'recorded_by')::uuid) as first_by
    from administration_revision r
    join staff s on s.organization_id = r.organization_id and s.id = r.revised_by
    where r.participant_id = ${participantId}::uuid
    order by r.revised_at desc, r.id desc`.execute(db);
  return rows;
}

/** What is written in place of what an administration said; null: it is taken back. */
export interface ChangedRow {
  readonly episodeId: string;
  readonly administeredAt: string;
  readonly mode: string;
  readonly answers: Record<string, number | null> | null;
  readonly total: number | null;
}

/** @returns false where somebody else was first: the version is not the one that was seen */
export async function reviseAdministration(
  db: Kysely<DB>,
  revision: {
    readonly id: string;
    readonly administrationId: string;
    readonly seen: number;
    readonly changed: ChangedRow | null;
    readonly reason: string;
  },
): Promise<boolean> {
  const changed = revision.changed && JSON.stringify(revision.changed);
  const { rows } = await sql<{ done: boolean }>`
    select revise_administration(${revision.administrationId}::uuid, ${revision.seen}::integer,
      ${changed}::jsonb, ${revision.id}::uuid, ${revision.reason}) as done`.execute(db);
  return rows[0]?.done ?? false;
}

/** Whether there was an administration of this id until somebody took it back. */
export async function wasTakenBack(db: Kysely<DB>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('administration_revision')
    .select('id')
    .where('administration_id', '=', id)
    .where('kind', '=', 'withdrawn')
    .executeTakeFirst();
  return row !== undefined;
}
