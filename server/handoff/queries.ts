import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Whose sheet it is and from when: one entry for each person. */
export interface Since {
  readonly id: string;
  readonly at: string;
}

/** Each person with an instant of their own, to be joined as `p (id, since)`. */
const each = (people: readonly Since[]): RawBuilder<unknown> =>
  sql`unnest(${people.map(({ id }) => id)}::uuid[],
    ${people.map(({ at }) => at)}::timestamptz[]) as p (id, since)`;

export interface AttendedRow {
  readonly personId: string;
  readonly cancelled: boolean;
  readonly statuses: string[];
}

/** What was recorded in each session that began since then and before `now`. */
export async function readAttendanceSince(
  db: Kysely<DB>,
  people: readonly Since[],
  now: string,
): Promise<AttendedRow[]> {
  const { rows } = await sql<AttendedRow>`
    select p.id as "personId", s.cancelled_at is not null as cancelled,
      array_agg(a.status) as statuses
    from ${each(people)}
    join attendance a on a.participant_id = p.id
    join session s on s.organization_id = a.organization_id and s.id = a.session_id
    where s.starts_at >= p.since and s.starts_at < ${now}::timestamptz
    group by p.id, s.id, s.cancelled_at`.execute(db);
  return rows;
}

export interface GivenMeasure {
  readonly personId: string;
  readonly instrumentCode: string;
  readonly at: Date;
  readonly total: number | null;
  readonly answers: Record<string, number | null> | null;
}

/** Every administration of these instruments in these episodes up to `now`, oldest first. */
export async function readGiven(
  db: Kysely<DB>,
  people: readonly string[],
  episodes: readonly string[],
  instruments: readonly string[],
  now: string,
): Promise<GivenMeasure[]> {
  const { rows } = await sql<GivenMeasure>`
    select a.participant_id as "personId", a.instrument_code as "instrumentCode",
      a.administered_at as at, a.total, a.answers
    from administration a
    where a.participant_id = any (${[...people]}::uuid[])
      and a.episode_id = any (${[...episodes]}::uuid[])
      and a.instrument_code = any (${[...instruments]}::text[]) and a.administered_at <= ${now}::timestamptz
    order by a.administered_at, a.id`.execute(db);
  return rows;
}

/** Flags that are open, or were raised, answered or closed since then. */
export async function flagsSince(db: Kysely<DB>, people: readonly Since[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from ${each(people)}
    join flag f on f.participant_id = p.id
    where f.closed_at is null or f.closed_at > p.since or f.raised_at > p.since`.execute(db);
  return rows.map(({ id }) => id);
}

export interface RatedRow {
  readonly personId: string;
  readonly scale: string;
  /** The last one given up to then. */
  readonly before: number | null;
  /** The latest one given since. */
  readonly latest: number | null;
}

export async function readRatings(
  db: Kysely<DB>,
  people: readonly Since[],
  now: string,
): Promise<RatedRow[]> {
  const { rows } = await sql<RatedRow>`
    select p.id as "personId", c.scale,
      (array_agg(c.value order by s.starts_at desc) filter (where s.starts_at < p.since))[1] as before,
      (array_agg(c.value order by s.starts_at desc) filter (where s.starts_at >= p.since))[1] as latest
    from ${each(people)}
    join check_in c on c.participant_id = p.id and c.value is not null
    join session s on s.organization_id = c.organization_id and s.id = c.session_id
      and s.starts_at <= ${now}::timestamptz
    group by p.id, c.scale
    order by c.scale`.execute(db);
  return rows;
}

export interface SkillRow {
  readonly personId: string;
  readonly code: string;
  readonly times: number;
}

/** Skills practised in group: in how many sessions since then. */
export async function readPractised(db: Kysely<DB>, people: readonly Since[]): Promise<SkillRow[]> {
  const { rows } = await sql<SkillRow>`
    select p.id as "personId", o.code, count(distinct o.session_id)::int as times
    from ${each(people)}
    join observation o on o.participant_id = p.id and o.kind = 'skill' and o.taken_back_at is null
    join session s on s.organization_id = o.organization_id and s.id = o.session_id
    where s.starts_at >= p.since
    group by p.id, o.code order by times desc, o.code`.execute(db);
  return rows;
}

export interface DiaryRow {
  readonly personId: string;
  /** Days with a card since then. */
  readonly days: number;
  /** Each skill on each day, with its rating on the diary card. */
  readonly ratings: { code: string; rating: number }[];
}

/** Diary cards of the days since then, the day itself included; nobody without one. */
export async function readDiary(db: Kysely<DB>, people: readonly DaySince[]): Promise<DiaryRow[]> {
  const { rows } = await sql<DiaryRow>`
    select p.id as "personId", count(*)::int as days,
      coalesce((select json_agg(json_build_object('code', u.skill_code, 'rating', u.rating))
        from skill_use u where u.participant_id = p.id and u.used_on >= p.since), '[]') as ratings
    from ${eachDay(people)}
    join diary_day d on d.participant_id = p.id and d.day >= p.since
    group by p.id, p.since`.execute(db);
  return rows;
}

/** A person and a day of the program's calendar. */
export interface DaySince {
  readonly id: string;
  readonly day: string;
}

const eachDay = (people: readonly DaySince[]): RawBuilder<unknown> =>
  sql`unnest(${people.map(({ id }) => id)}::uuid[],
    ${people.map(({ day }) => day)}::date[]) as p (id, since)`;

export interface SignedRow {
  readonly personId: string;
  readonly kind: 'note' | 'addendum';
  readonly author: string;
  readonly at: Date;
}

/** Notes and addenda that others than the reader signed since then, newest first. */
export async function readSigned(
  db: Kysely<DB>,
  people: readonly Since[],
  readerId: string,
): Promise<SignedRow[]> {
  const { rows } = await sql<SignedRow>`
    select w.*, t.name as author from (
      select p.id as "personId", 'note' as kind, n.signed_at as at, n.organization_id, n.author_id
      from ${each(people)} join note n on n.participant_id = p.id and n.signed_at > p.since
      union all
      select p.id, 'addendum', a.signed_at, a.organization_id, a.author_id
      from ${each(people)} join addendum a on a.participant_id = p.id and a.signed_at > p.since) w
    join staff t on t.organization_id = w.organization_id and t.id = w.author_id
    where w.author_id <> ${readerId}::uuid
    order by w.at desc`.execute(db);
  return rows.map(({ personId, kind, author, at }) => ({ personId, kind, author, at }));
}

export interface ChangedCare {
  readonly personId: string;
  readonly on: string;
  readonly level: string | null;
  readonly weekdays: number[] | null;
  readonly planVersion: number | null;
}

/**
 * Levels of care and agreed days that replace earlier ones from that day on, those to come included,
 * and versions of the plan made since.
 */
export async function readChangedCare(
  db: Kysely<DB>,
  people: readonly DaySince[],
  zone: string,
): Promise<ChangedCare[]> {
  const { rows } = await sql<ChangedCare>`
    select p.id as "personId", l.starts_on as on, g.level_of_care as level, null::int[] as weekdays,
      null::int as "planVersion"
    from ${eachDay(people)}
    join level_of_care l on l.participant_id = p.id and l.starts_on >= p.since
    join program g on g.organization_id = l.organization_id and g.id = l.program_id
    where exists (select from level_of_care b where b.organization_id = l.organization_id
      and b.episode_id = l.episode_id and b.starts_on < l.starts_on)
    union all
    select p.id, a.valid_from, null, a.weekdays::int[], null
    from ${eachDay(people)}
    join agreed_schedule a on a.participant_id = p.id and a.valid_from >= p.since
    where exists (select from agreed_schedule b where b.organization_id = a.organization_id
      and b.episode_id = a.episode_id and b.valid_from < a.valid_from
      and b.weekdays is distinct from a.weekdays)
    union all
    select p.id, (v.made_at at time zone ${zone})::date, null, null, v.number
    from ${eachDay(people)}
    join plan_version v on v.participant_id = p.id
      and (v.made_at at time zone ${zone})::date >= p.since
    order by 2`.execute(db);
  return rows;
}

export interface AheadRow {
  readonly personId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
}

/** Sessions that are not over and from which somebody is excused. */
export async function readAbsencesAhead(
  db: Kysely<DB>,
  people: readonly string[],
  now: string,
): Promise<AheadRow[]> {
  const { rows } = await sql<AheadRow>`
    select a.participant_id as "personId", s.id as "sessionId", s.title, s.starts_at as "startsAt"
    from attendance a
    join session s on s.organization_id = a.organization_id and s.id = a.session_id
    where a.participant_id = any (${[...people]}::uuid[]) and a.status = 'excused'
      and s.ends_at > ${now}::timestamptz and s.ended_at is null and s.cancelled_at is null
    group by a.participant_id, s.id, s.title, s.starts_at
    order by s.starts_at`.execute(db);
  return rows;
}
