import { sql, type Kysely } from 'kysely';
import { isOpen, referralStatuses } from '#domain/intake/referral-status';
import type { PersonNamed } from '#domain/intake/same-person';
import type { DB } from '../database/schema.gen.ts';

/** An episode of somebody whom the reader sees, with the programs that it was in. */
export interface KnownEpisode {
  readonly participantId: string;
  readonly admittedOn: string | null;
  readonly dischargedOn: string | null;
  readonly programIds: readonly string[];
}

/** The episodes of these people, as far as the reader sees them. */
export async function readEpisodes(
  db: Kysely<DB>,
  participantIds: readonly string[],
): Promise<KnownEpisode[]> {
  if (participantIds.length === 0) return [];
  const { rows } = await sql<KnownEpisode>`
    select e.participant_id as "participantId", e.admitted_on as "admittedOn",
      e.discharged_on as "dischargedOn",
      array(select l.program_id from level_of_care l where l.organization_id = e.organization_id
        and l.episode_id = e.id) as "programIds"
    from episode e where e.participant_id = any (${sql.val([...participantIds])}::uuid[])`.execute(
    db,
  );
  return rows;
}

/** Referrals that somebody still has to do something about, as far as the reader sees them. */
export async function readOpenReferrals(
  db: Kysely<DB>,
  organizationId: string,
): Promise<PersonNamed[]> {
  const rows = await db
    .selectFrom('referral')
    .select(['given_name', 'family_name', 'preferred_name', 'birth_date'])
    .where('organization_id', '=', organizationId)
    .where('status', 'in', referralStatuses.filter(isOpen))
    .execute();
  return rows.map((row) => ({
    givenName: row.given_name,
    familyName: row.family_name,
    preferredName: row.preferred_name,
    birthDate: row.birth_date,
  }));
}
