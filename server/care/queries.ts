import { sql, type Kysely } from 'kysely';
import type { AgreedDays, ClinicianOfEpisode, GroupOfEpisode } from '#contract/care';
import type { ClinicianPart } from '#domain/episode/clinician-part';
import type { DB } from '../database/schema.gen.ts';

/** An episode with the program in which it is, or was last. */
export interface EpisodeInCare {
  readonly id: string;
  readonly admittedOn: string | null;
  readonly dischargedOn: string | null;
  readonly version: number;
  readonly programId: string | null;
  readonly programName: string | null;
  readonly timeZone: string;
}

/** The episode of somebody that has not ended, else the last one; null: there is none. */
export async function findEpisode(
  db: Kysely<DB>,
  participantId: string,
): Promise<EpisodeInCare | null> {
  const { rows } = await sql<EpisodeInCare>`
    select e.id, e.admitted_on as "admittedOn", e.discharged_on as "dischargedOn", e.version,
      p.id as "programId", p.name as "programName", coalesce(p.time_zone, 'UTC') as "timeZone"
    from episode e
    left join program p on p.organization_id = e.organization_id and p.id = program_of_episode(e.id)
    where e.participant_id = ${participantId}::uuid
    order by e.discharged_on is null desc, e.number desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** What took effect or will; a row of no day is left out. */
export function readAgreedDays(db: Kysely<DB>, episodeId: string): Promise<AgreedDays[]> {
  return db
    .selectFrom('agreed_schedule')
    .select(['weekdays', 'valid_from as from', 'valid_to as to'])
    .where('episode_id', '=', episodeId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', eb.ref('valid_from'))]))
    .orderBy('valid_from')
    .execute();
}

/** The groups to which somebody belonged during the episode, of whatever program. */
export async function readGroups(
  db: Kysely<DB>,
  participantId: string,
  { admittedOn, dischargedOn, programId }: EpisodeInCare,
): Promise<GroupOfEpisode[]> {
  const { rows } = await sql<GroupOfEpisode>`
    select g.id as "groupId", g.name, m.valid_from as "from", m.valid_to as "to",
      coalesce(g.program_id = ${programId}::uuid, false) as here
    from membership m
    join "group" g on g.organization_id = m.organization_id and g.id = m.group_id
    where m.participant_id = ${participantId}::uuid
      and (m.valid_to is null or (m.valid_to >= m.valid_from
        and m.valid_to >= coalesce(${admittedOn}::date, m.valid_to)))
      and m.valid_from <= coalesce(${dischargedOn}::date, m.valid_from)
    order by m.valid_from, g.name, m.id`.execute(db);
  return rows;
}

export async function readClinicians(
  db: Kysely<DB>,
  episodeId: string,
): Promise<ClinicianOfEpisode[]> {
  const rows = await db
    .selectFrom('episode_clinician as c')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'c.organization_id').onRef('s.id', '=', 'c.staff_id'),
    )
    .select(['c.part', 'c.valid_from', 'c.valid_to', 's.id', 's.name', 's.credential_code'])
    .where('c.episode_id', '=', episodeId)
    .where((eb) =>
      eb.or([eb('c.valid_to', 'is', null), eb('c.valid_to', '>=', eb.ref('c.valid_from'))]),
    )
    .orderBy(sql`c.part = 'prescriber'`)
    .orderBy('c.valid_from')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    part: row.part as ClinicianPart,
    person: { id: row.id, name: row.name, credential: row.credential_code },
    from: row.valid_from,
    to: row.valid_to,
  }));
}

/** @returns why not, as a code; null: it is done */
export async function changeDaysAndGroups(
  db: Kysely<DB>,
  asked: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const { rows } = await sql<{ refusal: string | null }>`
    select change_days_and_groups(${JSON.stringify(asked)}::jsonb) as refusal`.execute(db);
  return rows[0]?.refusal ?? null;
}

/** @returns why not, as a code; null: it is done */
export async function changeClinician(
  db: Kysely<DB>,
  asked: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const { rows } = await sql<{ refusal: string | null }>`
    select change_clinician(${JSON.stringify(asked)}::jsonb) as refusal`.execute(db);
  return rows[0]?.refusal ?? null;
}
