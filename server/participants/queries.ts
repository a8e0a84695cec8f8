import { sql, type Kysely } from 'kysely';
import type { ProgramSettings } from '#contract/program';
import type { DB } from '../database/schema.gen.ts';
import { read, type Read } from '../database/together.ts';
import type { NameCursor } from './search.ts';

export interface SearchFacts {
  /** A LIKE pattern: escaped, with its % at the end. */
  readonly pattern: string;
  readonly after: NameCursor | null;
  readonly rows: number;
  readonly discharged: boolean;
  /** The day of the asking person's program. */
  readonly today: string;
}

export interface FoundParticipant {
  id: string;
  preferred_name: string;
  family_name: string;
  pronouns: string | null;
  sort_family: string;
  sort_preferred: string;
  admitted_on: string | null;
  discharged_on: string | null;
  program_name: string | null;
  clinician_id: string | null;
  clinician_name: string | null;
  clinician_credential: string | null;
  open_flag: boolean;
}

/**
 * One page of those the person may see, by name. The page is cut first; what stands beside a name
 * is looked up for its rows only.
 */
export async function findParticipants(
  db: Kysely<DB>,
  { pattern, after, rows, discharged, today }: SearchFacts,
): Promise<FoundParticipant[]> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(lower(p.family_name), lower(p.preferred_name), p.id)
          > (${after.family}, ${after.preferred}, ${after.id}::uuid)`;
  const inCare = discharged
    ? sql`true`
    : sql`(not exists (select from episode e where e.organization_id = p.organization_id
            and e.participant_id = p.id)
        or exists (select from episode e where e.organization_id = p.organization_id
            and e.participant_id = p.id
            and (e.discharged_on is null or e.discharged_on >= ${today}::date)))`;
  const answer = await sql<FoundParticipant>`
    with page as materialized (
      select p.organization_id, p.id, p.preferred_name, p.family_name, p.pronouns,
        lower(p.family_name) as sort_family, lower(p.preferred_name) as sort_preferred
      from participant p
      where (lower(p.preferred_name || ' ' || p.family_name) like lower(${pattern})
          or lower(p.given_name) like lower(${pattern})
          or lower(p.family_name) like lower(${pattern}))
        and ${inCare} and ${beyond}
      order by 6, 7, 2
      limit ${rows})
    select page.id, page.preferred_name, page.family_name, page.pronouns, page.sort_family,
      page.sort_preferred, e.admitted_on, e.discharged_on, l.name as program_name,
      c.id as clinician_id, c.name as clinician_name, c.credential_code as clinician_credential,
      exists (select from flag f where f.organization_id = page.organization_id
        and f.participant_id = page.id and f.kind = 'risk' and f.closed_at is null) as open_flag
    from page
    left join lateral (select e.id, e.admitted_on, e.discharged_on from episode e
      where e.organization_id = page.organization_id and e.participant_id = page.id
      order by e.number desc limit 1) e on true
    left join lateral (select g.name from level_of_care l
      join program g on g.organization_id = l.organization_id and g.id = l.program_id
      where l.organization_id = page.organization_id and l.participant_id = page.id
        and l.episode_id = e.id and (l.starts_on is null or l.starts_on <= ${today}::date)
      order by l.starts_on desc nulls last limit 1) l on true
    left join lateral (select s.id, s.name, s.credential_code from episode_clinician c
      join staff s on s.organization_id = c.organization_id and s.id = c.staff_id
      where c.organization_id = page.organization_id and c.participant_id = page.id
        and c.episode_id = e.id and c.part = 'primary-clinician'
        and c.valid_from <= ${today}::date
        and (c.valid_to is null or c.valid_to >= least(${today}::date, e.discharged_on))
      order by c.valid_from desc limit 1) c on true
    order by page.sort_family, page.sort_preferred, page.id`.execute(db);
  return answer.rows;
}

export interface EpisodeRow {
  id: string;
  number: number;
  source: string;
  admitted_on: string | null;
  discharged_on: string | null;
}

/** A stay at a level of care with its program. */
export interface LevelRow {
  episode_id: string;
  starts_on: string | null;
  ends_on: string | null;
  program_id: string;
  name: string;
  level_of_care: string;
  time_zone: string;
  note_format: string;
  required_weekly_minutes: number | null;
}

export interface ScheduleRow {
  episode_id: string;
  weekdays: number[];
  valid_from: string;
  valid_to: string | null;
}

/** The person with every episode, level of care and agreed schedule, each in its order. */
export interface PersonInCare {
  id: string;
  preferred_name: string;
  given_name: string;
  family_name: string;
  pronouns: string | null;
  birth_date: string | null;
  part_2: boolean;
  episodes: EpisodeRow[];
  levels: LevelRow[];
  schedules: ScheduleRow[];
}

/** One statement; undefined for someone whom the person may not see, and for nobody. */
export async function findInCare(
  db: Kysely<DB>,
  participantId: string,
): Promise<PersonInCare | undefined> {
  const { rows } = await personInCare(participantId).execute(db);
  return rows[0];
}

/** The same, to be sent with other statements. */
export function inCare(db: Kysely<DB>, participantId: string): Read<PersonInCare | undefined> {
  return read(personInCare(participantId).compile(db), ([person]) => person);
}

const personInCare = (participantId: string) => sql<PersonInCare>`
    select p.id, p.preferred_name, p.given_name, p.family_name, p.pronouns, p.birth_date, p.part_2,
      coalesce((select json_agg(json_build_object('id', e.id, 'number', e.number,
          'source', e.source, 'admitted_on', e.admitted_on, 'discharged_on', e.discharged_on)
          order by e.number)
        from episode e where e.participant_id = ${participantId}::uuid), '[]') as episodes,
      coalesce((select json_agg(json_build_object('episode_id', l.episode_id,
          'starts_on', l.starts_on, 'ends_on', l.ends_on, 'program_id', g.id, 'name', g.name,
          'level_of_care', g.level_of_care, 'time_zone', g.time_zone, 'note_format', g.note_format,
          'required_weekly_minutes', g.required_weekly_minutes)
          order by l.starts_on nulls first)
        from level_of_care l
        join program g on g.organization_id = l.organization_id and g.id = l.program_id
        where l.participant_id = ${participantId}::uuid), '[]') as levels,
      coalesce((select json_agg(json_build_object('episode_id', a.episode_id,
          'weekdays', a.weekdays, 'valid_from', a.valid_from, 'valid_to', a.valid_to)
          order by a.valid_from)
        from agreed_schedule a where a.participant_id = ${participantId}::uuid
          and (a.valid_to is null or a.valid_to >= a.valid_from)), '[]') as schedules
    from participant p where p.id = ${participantId}::uuid`;

export async function settingsOf(db: Kysely<DB>, programId: string): Promise<ProgramSettings> {
  const { settings } = await db
    .selectFrom('program')
    .select('settings')
    .where('id', '=', programId)
    .executeTakeFirstOrThrow();
  return settings as unknown as ProgramSettings;
}

/** Primary clinicians and prescribers of all episodes. */
export function cliniciansOf(db: Kysely<DB>, participantId: string) {
  return db
    .selectFrom('episode_clinician as c')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'c.organization_id').onRef('s.id', '=', 'c.staff_id'),
    )
    .select(['c.episode_id', 'c.part', 'c.valid_from', 'c.valid_to'])
    .select(['s.id', 's.name', 's.credential_code as credential'])
    .where('c.participant_id', '=', participantId)
    .orderBy('c.valid_from')
    .execute();
}

/** Open flags of the person, and when the last of the others was closed. */
export async function flagHistory(
  db: Kysely<DB>,
  participantId: string,
): Promise<{ openIds: string[]; lastClosedAt: string | null }> {
  const flags = await db
    .selectFrom('flag')
    .select(['id', 'closed_at'])
    .where('participant_id', '=', participantId)
    .orderBy('raised_at', 'desc')
    .execute();
  const closings = flags.flatMap(({ closed_at }) => closed_at?.toISOString() ?? []);
  return {
    openIds: flags.filter(({ closed_at }) => closed_at === null).map(({ id }) => id),
    lastClosedAt: closings.sort().at(-1) ?? null,
  };
}
