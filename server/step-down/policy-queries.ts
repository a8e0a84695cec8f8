import { sql, type Kysely } from 'kysely';
import type { Criterion, StepTarget } from '#contract/step-down-policy';
import type { DB } from '../database/schema.gen.ts';

export interface PolicyRow {
  readonly id: string;
  readonly programId: string;
  readonly target: StepTarget;
  readonly number: number;
  readonly criteria: readonly Criterion[];
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Every version of the programs' policies, oldest first. */
export async function readPolicies(
  db: Kysely<DB>,
  programIds: readonly string[],
): Promise<PolicyRow[]> {
  if (programIds.length === 0) return [];
  const { rows } = await sql<PolicyRow>`
    select p.id, p.program_id as "programId", p.target, p.number, p.criteria, p.words,
      s.name as by, p.recorded_at as at
    from step_down_policy p
    join staff s on s.organization_id = p.organization_id and s.id = p.recorded_by
    where p.program_id = any (${[...programIds]}::uuid[])
    order by p.program_id, p.target, p.number`.execute(db);
  return rows;
}

export interface NewPolicy extends Omit<PolicyRow, 'by' | 'at'> {
  readonly organizationId: string;
  readonly by: string;
  readonly at: string;
}

/** @returns whether the version is the next one; false: somebody was first, or one is left out */
export async function insertPolicy(db: Kysely<DB>, policy: NewPolicy): Promise<boolean> {
  const { rows } = await sql<{ number: number }>`
    insert into step_down_policy (organization_id, id, program_id, target, number, criteria, words,
      recorded_by, recorded_at)
    select ${policy.organizationId}::uuid, ${policy.id}::uuid, ${policy.programId}::uuid,
      ${policy.target}::text, ${policy.number}::integer, ${JSON.stringify(policy.criteria)}::jsonb,
      ${policy.words}::text, ${policy.by}::uuid, ${policy.at}::timestamptz
    where (select coalesce(max(number), 0) from step_down_policy
      where program_id = ${policy.programId}::uuid and target = ${policy.target}::text)
      = ${policy.number}::integer - 1
    on conflict do nothing returning number`.execute(db);
  return rows.length > 0;
}
