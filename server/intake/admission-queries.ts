import { sql, type Kysely } from 'kysely';
import type { Admission, AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { AdmissionSource } from '#domain/intake/admission-source';
import { addDays } from '#domain/calendar/zoned-time';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';

/** What was asked at an admission; null for somebody whom the person may not see. */
export async function findAdmission(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<Admission | null> {
  const row = await db
    .selectFrom('admission as a')
    .innerJoin('episode as e', (join) =>
      join.onRef('e.organization_id', '=', 'a.organization_id').onRef('e.id', '=', 'a.episode_id'),
    )
    .leftJoin('staff as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'a.organization_id')
        .onRef('s.id', '=', 'a.safety_plan_reviewer_id'),
    )
    .select(['a.episode_id', 'a.participant_id', 'a.emergency_name', 'a.emergency_relation'])
    .select(['a.emergency_phone', 'a.safety_plan_on', 'a.allergies', 'a.medications'])
    .select(['e.source', 'e.admitted_on'])
    .select(['s.id as reviewer_id', 's.name as reviewer', 's.credential_code'])
    .where('a.organization_id', '=', organizationId)
    .where('a.episode_id', '=', episodeId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    episodeId: row.episode_id,
    participantId: row.participant_id,
    source: row.source as AdmissionSource,
    admittedOn: row.admitted_on ?? '',
    emergencyContact:
      row.emergency_name === null
        ? null
        : {
            name: row.emergency_name,
            relation: row.emergency_relation ?? '',
            phone: row.emergency_phone ?? '',
          },
    safetyPlan:
      row.safety_plan_on === null
        ? null
        : {
            on: row.safety_plan_on,
            reviewer: {
              id: row.reviewer_id ?? '',
              name: row.reviewer ?? '',
              credential: row.credential_code ?? '',
            },
          },
    allergies: row.allergies,
    medications: row.medications,
    consents: await readConsents(db, organizationId, episodeId),
  };
}

async function readConsents(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<Admission['consents']> {
  const rows = await db
    .selectFrom('consent')
    .select(['id', 'name', 'signed_on as signedOn'])
    .where('organization_id', '=', organizationId)
    .where('episode_id', '=', episodeId)
    .orderBy('signed_on')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows;
}

/** Everyone of the organization who treats people and works here, by name. */
export async function readClinicians(db: Kysely<DB>, organizationId: string): Promise<PersonRef[]> {
  const rows = await db
    .selectFrom('staff as s')
    .select(['s.id', 's.name', 's.credential_code as credential'])
    .where('s.organization_id', '=', organizationId)
    .where('s.disabled_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staff_role as r')
          .select('r.role')
          .whereRef('r.organization_id', '=', 's.organization_id')
          .whereRef('r.staff_id', '=', 's.id')
          .where('r.role', 'in', ['facilitator', 'supervisor', 'prescriber']),
      ),
    )
    .orderBy('s.name')
    .orderBy('s.id')
    .execute();
  return rows;
}

/** The groups of a program that go on, with the days on which they meet in the next two weeks. */
export async function readGroupChoices(
  db: Kysely<DB>,
  organizationId: string,
  programId: string,
  today: string,
): Promise<AdmissionChoices['groups']> {
  const { rows } = await sql<AdmissionChoices['groups'][number]>`
    select g.id, g.name, g.seats, coalesce(m.members, 0) as members,
      array(select distinct extract(isodow from s.starts_at at time zone p.time_zone)::integer
        from session s where s.organization_id = g.organization_id and s.group_id = g.id
          and s.cancelled_at is null
          and (s.starts_at at time zone p.time_zone)::date
            between ${today}::date and ${addDays(today, 13)}::date
        order by 1) as weekdays
    from "group" g
    join program p on p.organization_id = g.organization_id and p.id = g.program_id
    left join member_counts(${programId}::uuid, ${today}::date) m on m.group_id = g.id
    where g.organization_id = ${organizationId}::uuid and g.program_id = ${programId}::uuid
      and (g.ends_on is null or g.ends_on >= ${today}::date)
    order by g.name, g.id`.execute(db);
  return rows;
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
