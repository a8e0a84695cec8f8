import { sql, type Kysely } from 'kysely';
import type { Decision } from '#contract/step-down';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { staffJson } from './staff-queries.ts';

export interface DecidedRow {
  readonly id: string;
  readonly programId: string;
  readonly participantName: string;
  readonly decision: Decision;
  readonly rationale: string;
  readonly decidedAt: string;
  readonly by: PersonRef;
  readonly canonical: string;
  readonly contentHash: string;
}

/** One decided review of a person, as it is stored. */
export async function readDecided(
  db: Kysely<DB>,
  participantId: string,
  reviewId: string,
): Promise<DecidedRow | null> {
  const { rows } = await sql<Omit<DecidedRow, 'decidedAt'> & { decidedAt: Date }>`
    select r.id, r.program_id as "programId",
      p.preferred_name || ' ' || p.family_name as "participantName", r.decision, r.rationale, r.decided_at as "decidedAt",
      ${staffJson('s')} as by,
      r.canonical, r.content_hash as "contentHash"
    from step_down_review r
    join participant p on p.organization_id = r.organization_id and p.id = r.participant_id
    join staff s on s.organization_id = r.organization_id and s.id = r.decided_by
    where r.id = ${reviewId}::uuid and r.participant_id = ${participantId}::uuid
      and r.decided_at is not null`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { ...row, decidedAt: iso(row.decidedAt) };
}
