import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** The last version of a plan that its primary clinician signed, of somebody in their care. */
export interface SignedPlan {
  readonly participantId: string;
  readonly preferredName: string;
  readonly familyName: string;
  readonly number: number;
  readonly signedAt: Date;
  readonly timeZone: string;
  /** Null: the program says nothing. */
  readonly reviewDays: number | null;
}

/** The signed plans of open episodes whose primary clinician the person is today. */
export async function readSignedPlans(db: Kysely<DB>, staffId: string): Promise<SignedPlan[]> {
  const { rows } = await sql<SignedPlan>`
    select p.id as "participantId", p.preferred_name as "preferredName",
      p.family_name as "familyName", v.number, v.signed_at as "signedAt",
      g.time_zone as "timeZone", (g.settings ->> 'planReviewDays')::integer as "reviewDays"
    from episode_clinician c
    join episode e on e.organization_id = c.organization_id and e.id = c.episode_id
      and e.discharged_on is null
    join participant p on p.organization_id = c.organization_id and p.id = c.participant_id
    join lateral (select l.program_id from level_of_care l
      where l.organization_id = e.organization_id and l.episode_id = e.id
      order by l.starts_on desc nulls last limit 1) l on true
    join program g on g.organization_id = c.organization_id and g.id = l.program_id
    join lateral (select v.number, s.recorded_at as signed_at from plan_version v
      join plan_signature s on s.organization_id = v.organization_id and s.plan_version_id = v.id
        and s.signer = 'primary-clinician' and s.outcome = 'signed'
      where v.organization_id = e.organization_id and v.episode_id = e.id
      order by v.number desc, s.recorded_at limit 1) v on true
    where c.staff_id = ${staffId}::uuid and c.part = 'primary-clinician'
      and c.valid_from <= (current_instant() at time zone g.time_zone)::date
      and (c.valid_to is null
        or c.valid_to >= (current_instant() at time zone g.time_zone)::date)`.execute(db);
  return rows;
}
