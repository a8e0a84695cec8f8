import { sql, type Kysely } from 'kysely';
import type { Admission, AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { AdmissionSource } from '#domain/intake/admission-source';
import type { DB } from '../database/schema.gen.ts';
import { readOnFile } from '../on-file/queries.ts';

/** An admission with what is on file now; null for somebody whom the person may not see. */
export async function findAdmission(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<Admission | null> {
  const row = await db
    .selectFrom('episode')
    .select(['participant_id', 'source', 'admitted_on'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', episodeId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    participantId: row.participant_id,
    source: row.source as AdmissionSource,
    admittedOn: row.admitted_on ?? '',
    onFile: await readOnFile(db, organizationId, episodeId),
  };
}

/** One admission at a time, so that two of one person see each other. */
export async function holdAdmissions(db: Kysely<DB>, organizationId: string): Promise<void> {
  const name = `admissions of ${organizationId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

/** Earlier episodes of somebody whom the person may see, the last first. */
export async function readEarlierEpisodes(
  db: Kysely<DB>,
  participantId: string,
): Promise<AdmissionChoices['earlierEpisodes']> {
  const { rows } = await sql<AdmissionChoices['earlierEpisodes'][number]>`
    select e.id, e.number, e.source, e.admitted_on as "admittedOn",
      e.discharged_on as "dischargedOn",
      array(select p.name from level_of_care l
        join program p on p.organization_id = l.organization_id and p.id = l.program_id
        where l.organization_id = e.organization_id and l.episode_id = e.id
        order by l.starts_on nulls first) as programs
    from episode e where e.participant_id = ${participantId}::uuid
    order by e.number desc`.execute(db);
  return rows;
}

/** @returns whether the person was admitted; false where they are in care or were admitted already */
export async function admit(
  db: Kysely<DB>,
  referralId: string,
  { id, version: _, ...asked }: AdmissionWrite,
  since: string,
): Promise<boolean> {
  const { rows } = await sql<{ admitted: boolean }>`
    select admit(${referralId}::uuid, ${JSON.stringify({ ...asked, episodeId: id, since })}::jsonb)
      as admitted`.execute(db);
  return rows[0]?.admitted === true;
}
