import { sql, type Kysely } from 'kysely';
import type { Role } from '#domain/permissions/roles';
import type { PlanSigner } from '#domain/plan/plan-signers';
import type { DB } from '../database/schema.gen.ts';

/** The newest version of a plan in which a line is open that concerns the reader. */
export interface OpenPlan {
  readonly participantId: string;
  readonly preferredName: string;
  readonly familyName: string;
  readonly number: number;
  readonly madeAt: Date;
  readonly timeZone: string;
  readonly signers: PlanSigner[];
  readonly signed: PlanSigner[];
  /** The reader has signed it, as whomever. */
  readonly hasSigned: boolean;
  readonly isPrimaryClinician: boolean;
  /** What came of asking the participant last; null: nobody has asked, or they signed. */
  readonly participantAnswer: 'refused' | 'absent' | null;
  readonly participantAnsweredAt: Date | null;
}

/** So many are shown, the oldest: the others follow as these are signed. */
export const mostPlans = 50;

/**
 * The newest versions, of open episodes whom the reader sees, in which a line is open that the reader
 * may sign, or, for the primary clinician, that of the participant.
 */
export async function readOpenPlans(
  db: Kysely<DB>,
  { id, roles }: { readonly id: string; readonly roles: readonly Role[] },
  now: string,
): Promise<OpenPlan[]> {
  const own = [...roles];
  const { rows } = await sql<OpenPlan>`
    with asking as (
      select c.organization_id, c.episode_id from episode_clinician c
      where c.staff_id = ${id}::uuid and c.part = 'primary-clinician'
      union
      select v.organization_id, v.episode_id from plan_version v
      where v.signers && array['prescriber', 'supervisor', 'case-manager', 'director']
        and v.signers && ${own}::text[]
    )
    select p.id as "participantId", p.preferred_name as "preferredName",
      p.family_name as "familyName", v.number, v.made_at as "madeAt",
      g.time_zone as "timeZone", v.signers, given.signed, given.own as "hasSigned",
      c.is_primary as "isPrimaryClinician", answer.outcome as "participantAnswer",
      answer.recorded_at as "participantAnsweredAt"
    from asking a
    join episode e on e.organization_id = a.organization_id and e.id = a.episode_id
      and e.discharged_on is null
    join participant p on p.organization_id = e.organization_id and p.id = e.participant_id
    join lateral (select v.id, v.number, v.made_at, v.signers from plan_version v
      where v.organization_id = e.organization_id and v.episode_id = e.id
      order by v.number desc limit 1) v on true
    join lateral (select l.program_id from level_of_care l
      where l.organization_id = e.organization_id and l.episode_id = e.id
      order by l.starts_on desc nulls last limit 1) l on true
    join program g on g.organization_id = e.organization_id and g.id = l.program_id
    cross join lateral (select exists (select from episode_clinician c
      where c.organization_id = e.organization_id and c.episode_id = e.id
        and c.staff_id = ${id}::uuid and c.part = 'primary-clinician'
        and c.valid_from <= (${now}::timestamptz at time zone g.time_zone)::date
        and (c.valid_to is null
          or c.valid_to >= (${now}::timestamptz at time zone g.time_zone)::date)) as is_primary) c
    cross join lateral (select coalesce(array_agg(s.signer), '{}') as signed,
        coalesce(bool_or(s.signer <> 'participant' and s.recorded_by = ${id}::uuid), false) as own
      from plan_signature s where s.organization_id = e.organization_id
        and s.plan_version_id = v.id and s.outcome = 'signed') given
    left join lateral (select s.outcome, s.recorded_at from plan_signature s
      where s.organization_id = e.organization_id and s.participant_id = e.participant_id
        and s.plan_version_id = v.id and s.signer = 'participant' and s.outcome <> 'signed'
      order by s.recorded_at desc limit 1) answer on true
    where exists (select from unnest(v.signers) as signer where signer <> all (given.signed)
      and case when signer = 'participant' then c.is_primary
        when given.own then false
        when signer = 'primary-clinician' then c.is_primary
        else signer = any (${own}::text[]) end)
    order by v.made_at, v.id limit ${mostPlans}`.execute(db);
  return rows;
}
