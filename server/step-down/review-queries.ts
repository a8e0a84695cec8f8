import { sql, type Kysely } from 'kysely';
import type {
  Decision,
  Disagreement,
  EarlierReview,
  OwnLines,
  ReviewText,
  TeamPosition,
} from '#contract/step-down';
import type { PersonRef } from '#contract/scalars';
import type { StepTarget } from '#contract/step-down-policy';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { staffJson } from './staff-queries.ts';

interface OpenRow {
  readonly id: string;
  readonly target: StepTarget;
  readonly begunBy: PersonRef;
  readonly begunAt: Date;
  readonly takesEffectOn: string | null;
  readonly rationale: string | null;
  readonly ownLines: OwnLines;
  readonly version: number;
}

/** The review of an episode that is neither decided nor withdrawn, with what was said to it. */
export async function readOpenReview(
  db: Kysely<DB>,
  episodeId: string,
): Promise<ReviewText | null> {
  const { rows } = await sql<OpenRow>`
    select r.id, r.target, ${staffJson('s')} as "begunBy", r.begun_at as "begunAt",
      r.takes_effect_on as "takesEffectOn", r.rationale, r.own_lines as "ownLines", r.version
    from step_down_review r
    join staff s on s.organization_id = r.organization_id and s.id = r.begun_by
    where r.episode_id = ${episodeId}::uuid and r.decided_at is null and r.withdrawn_at is null`.execute(
    db,
  );
  const [open] = rows;
  if (open === undefined) return null;
  return { ...open, begunAt: iso(open.begunAt), ...(await readSaid(db, open.id)) };
}

/** Disagreements and positions of one review. */
export async function readSaid(
  db: Kysely<DB>,
  reviewId: string,
): Promise<{ disagreements: Disagreement[]; team: TeamPosition[] }> {
  const disagreements = await sql<Omit<Disagreement, 'at'> & { at: Date }>`
    select d.criterion_id as "criterionId", ${staffJson('s')} as by, d.words, d.said_at as at
    from review_disagreement d
    join staff s on s.organization_id = d.organization_id and s.id = d.said_by
    where d.review_id = ${reviewId}::uuid and d.taken_back_at is null
    order by d.said_at, d.id`.execute(db);
  const team = await sql<
    Omit<TeamPosition, 'askedAt' | 'saidAt'> & { askedAt: Date; saidAt: Date | null }
  >`
    select ${staffJson('s')} as staff, p.asked_at as "askedAt", p.position, p.words,
      p.said_at as "saidAt", p.version
    from review_position p
    join staff s on s.organization_id = p.organization_id and s.id = p.staff_id
    where p.review_id = ${reviewId}::uuid
    order by s.name, s.id`.execute(db);
  return {
    disagreements: disagreements.rows.map((row) => ({ ...row, at: iso(row.at) })),
    team: team.rows.map((row) => ({
      ...row,
      askedAt: iso(row.askedAt),
      saidAt: iso(row.saidAt),
    })),
  };
}

/** Decided reviews of a person, also of earlier episodes, newest first. */
export async function readEarlier(db: Kysely<DB>, participantId: string): Promise<EarlierReview[]> {
  const { rows } = await sql<Omit<EarlierReview, 'decidedAt'> & { decidedAt: Date }>`
    select r.id, r.target, r.decision, r.rationale, r.decided_at as "decidedAt", ${staffJson('s')} as by,
      g.level_of_care as "from"
    from step_down_review r
    join staff s on s.organization_id = r.organization_id and s.id = r.decided_by
    join program g on g.organization_id = r.organization_id and g.id = r.program_id
    where r.participant_id = ${participantId}::uuid and r.decided_at is not null
    order by r.decided_at desc, r.id`.execute(db);
  return rows.map((row) => ({ ...row, decidedAt: iso(row.decidedAt) }));
}

/** Staff of a program who can be asked, by name; nobody whose account is disabled. */
export async function readColleagues(db: Kysely<DB>, programId: string): Promise<PersonRef[]> {
  const { rows } = await sql<PersonRef>`
    select s.id, s.name, s.credential_code as credential
    from staff_program x join staff s on s.organization_id = x.organization_id and s.id = x.staff_id
    where x.program_id = ${programId}::uuid and s.disabled_at is null
      and exists (select from staff_role r where r.organization_id = s.organization_id
        and r.staff_id = s.id and r.role <> 'administrator')
    order by s.name, s.id`.execute(db);
  return rows;
}

export interface ReviewRow {
  readonly organizationId: string;
  readonly id: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly programId: string;
  readonly target: StepTarget;
  readonly takesEffectOn: string | null;
  readonly rationale: string | null;
  readonly ownLines: OwnLines;
  readonly by: string;
  readonly at: string;
}

/** @returns false: one is open already, or the id is in use */
export async function insertReview(db: Kysely<DB>, row: ReviewRow): Promise<boolean> {
  const stored = await db
    .insertInto('step_down_review')
    .values({
      organization_id: row.organizationId,
      id: row.id,
      participant_id: row.participantId,
      episode_id: row.episodeId,
      program_id: row.programId,
      target: row.target,
      begun_by: row.by,
      begun_at: row.at,
      takes_effect_on: row.takesEffectOn,
      rationale: row.rationale,
      own_lines: JSON.stringify(row.ownLines),
      updated_by: row.by,
      updated_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

/** @returns false: it is not at this version, or is decided */
export async function updateReview(
  db: Kysely<DB>,
  row: Omit<ReviewRow, 'organizationId' | 'episodeId' | 'programId'> & { readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('step_down_review')
    .set((eb) => ({
      target: row.target,
      takes_effect_on: row.takesEffectOn,
      rationale: row.rationale,
      own_lines: JSON.stringify(row.ownLines),
      version: eb('version', '+', 1),
      updated_by: row.by,
      updated_at: row.at,
    }))
    .where('id', '=', row.id)
    .where('participant_id', '=', row.participantId)
    .where('version', '=', row.version)
    .where('decided_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface SealedDecision {
  readonly id: string;
  readonly version: number;
  readonly decision: Decision;
  readonly policyId: string | null;
  readonly formVersion: number;
  readonly canonical: string;
  readonly contentHash: string;
  readonly by: string;
  readonly at: string;
}

/** @returns false: it is not at this version, or is decided */
export async function storeDecision(db: Kysely<DB>, sealed: SealedDecision): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('step_down_review')
    .set((eb) => ({
      decision: sealed.decision,
      decided_by: sealed.by,
      decided_at: sealed.at,
      policy_id: sealed.policyId,
      form_version: sealed.formVersion,
      canonical: sealed.canonical,
      content_hash: sealed.contentHash,
      updated_by: sealed.by,
      updated_at: sealed.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', sealed.id)
    .where('version', '=', sealed.version)
    .where('decided_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
