import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Someone on today's lists, as far as the reader sees them. */
export interface ListedPerson {
  readonly id: string;
  readonly preferredName: string;
  readonly familyName: string;
  /** Marked as a record of substance use treatment (42 CFR Part 2). */
  readonly part2: boolean;
  readonly episodeId: string | null;
  readonly source: string | null;
  readonly admittedOn: string | null;
  /** The level of care before the current one, in the same episode. */
  readonly previousLevel: string | null;
  /** End of the last session before today that the reader led and the person attended. */
  readonly lastSeenAt: Date | null;
}

export async function readListedPeople(
  db: Kysely<DB>,
  people: readonly string[],
  leaderId: string,
  today: string,
  before: string,
): Promise<ListedPerson[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<ListedPerson>`
    select p.id, p.preferred_name as "preferredName", p.family_name as "familyName",
      p.part_2 as "part2", e.id as "episodeId", e.source, e.admitted_on as "admittedOn",
      (select g.level_of_care from level_of_care l
        join program g on g.organization_id = l.organization_id and g.id = l.program_id
        where l.organization_id = p.organization_id and l.participant_id = p.id
          and l.episode_id = e.id and l.starts_on <= ${today}::date
        order by l.starts_on desc offset 1 limit 1) as "previousLevel",
      (select max(coalesce(s.ended_at, s.ends_at)) from attendance a
        join session s on s.organization_id = a.organization_id and s.id = a.session_id
        where a.organization_id = p.organization_id and a.participant_id = p.id
          and a.status = 'present' and s.starts_at < ${before}::timestamptz
          -- looked up by session: a join reads all that the leader ever led, once for each person
          and (select true from session_facilitator f where f.organization_id = s.organization_id
            and f.session_id = s.id and f.staff_id = ${leaderId}::uuid)) as "lastSeenAt"
    from participant p
    left join lateral (select e.id, e.source, e.admitted_on from episode e
      where e.organization_id = p.organization_id and e.participant_id = p.id
        and (e.discharged_on is null or e.discharged_on >= ${today}::date)
      order by e.number desc limit 1) e on true
    where p.id = any (${[...people]}::uuid[])`.execute(db);
  return rows;
}

export interface Absence {
  readonly participantId: string;
  readonly startsAt: Date;
  readonly cancelled: boolean;
  readonly reason: string | null;
}

/** No-shows in sessions that start in [from, until); one row per session. */
export async function readAbsences(
  db: Kysely<DB>,
  people: readonly string[],
  from: string,
  until: string,
): Promise<Absence[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<Absence>`
    select a.participant_id as "participantId", s.starts_at as "startsAt",
      s.cancelled_at is not null as cancelled, max(a.reason) as reason
    from attendance a
    join session s on s.organization_id = a.organization_id and s.id = a.session_id
    where a.participant_id = any (${[...people]}::uuid[])
      and s.starts_at >= ${from}::timestamptz and s.starts_at < ${until}::timestamptz
    group by a.participant_id, s.id, s.starts_at, s.cancelled_at
    having bool_or(a.status = 'no-show') and not bool_or(a.status = 'present')
    order by s.starts_at`.execute(db);
  return rows;
}

/** How many of each session's list are there by telehealth, as recorded so far. */
export async function readTelehealth(
  db: Kysely<DB>,
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number }>`
    select a.session_id as id, count(distinct a.participant_id)::int as count
    from attendance a
    join roster r on r.organization_id = a.organization_id and r.session_id = a.session_id
      and r.participant_id = a.participant_id and r.removed_at is null
    where a.session_id = any (${[...sessionIds]}::uuid[]) and a.mode = 'telehealth'
      and a.status in ('present', 'expected')
    group by a.session_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** How many of each session's list attended, wholly or in part. */
export async function readAttended(
  db: Kysely<DB>,
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number }>`
    select a.session_id as id, count(distinct a.participant_id)::int as count
    from attendance a
    where a.session_id = any (${[...sessionIds]}::uuid[]) and a.status = 'present'
    group by a.session_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The start of the next session that the person leads, from an instant on. */
export async function findNextSession(
  db: Kysely<DB>,
  leaderId: string,
  from: string,
): Promise<{ id: string; startsAt: Date } | null> {
  const row = await db
    .selectFrom('session_facilitator as f')
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 'f.organization_id').onRef('s.id', '=', 'f.session_id'),
    )
    .select(['s.id', 's.starts_at as startsAt'])
    .where('f.staff_id', '=', leaderId)
    .where('s.starts_at', '>=', new Date(from))
    .where('s.cancelled_at', 'is', null)
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Names of skills that programs have added to those of the catalogue, by program and code. */
export async function readOwnSkills(
  db: Kysely<DB>,
  programIds: readonly string[],
): Promise<Map<string, string>> {
  if (programIds.length === 0) return new Map();
  const { rows } = await sql<{ program_id: string; code: string; label: string }>`
    select p.id as program_id, c ->> 'code' as code, c ->> 'label' as label
    from program p cross join jsonb_array_elements(p.settings -> 'chips') c
    where p.id = any (${[...programIds]}::uuid[]) and c ->> 'kind' = 'skill'`.execute(db);
  return new Map(rows.map(({ program_id, code, label }) => [`${program_id} ${code}`, label]));
}
