import { sql, type Kysely } from 'kysely';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { ChosenFigure } from '#domain/instruments/figures-in-use';
import type { DB } from '../database/schema.gen.ts';
import { read, together } from '../database/together.ts';
import type { SessionFact } from '../timeline/attended-session.ts';

/** Somebody in an open episode, at a level of care that goes on. */
export interface PersonInCare {
  readonly participantId: string;
  readonly episodeId: string;
  readonly preferredName: string;
  readonly familyName: string;
  readonly programId: string;
  readonly programName: string;
  readonly levelOfCare: string;
  readonly timeZone: string;
  readonly planReviewDays: number | null;
  /** The figures that the program has chosen. */
  readonly figures: readonly ChosenFigure[] | null;
  readonly admittedOn: string | null;
  /** First day at this level; null: not known. */
  readonly levelSince: string | null;
}

/** Those of the programs, or the one person; as many as the reader sees. */
export async function readPeopleInCare(
  db: Kysely<DB>,
  asked: { readonly programIds: readonly string[] } | { readonly participantId: string },
): Promise<PersonInCare[]> {
  const whose =
    'participantId' in asked
      ? sql`l.participant_id = ${asked.participantId}::uuid`
      : sql`l.program_id = any (${[...asked.programIds]}::uuid[])`;
  const { rows } = await sql<PersonInCare>`
    select p.id as "participantId", e.id as "episodeId", p.preferred_name as "preferredName",
      p.family_name as "familyName", g.id as "programId", g.name as "programName",
      g.level_of_care as "levelOfCare", g.time_zone as "timeZone",
      (g.settings ->> 'planReviewDays')::integer as "planReviewDays",
      g.settings -> 'figures' as figures,
      e.admitted_on as "admittedOn", l.starts_on as "levelSince"
    from level_of_care l
    join episode e on e.organization_id = l.organization_id and e.id = l.episode_id
      and e.discharged_on is null and e.admitted_on is not null
    join participant p on p.organization_id = e.organization_id and p.id = e.participant_id
    join program g on g.organization_id = l.organization_id and g.id = l.program_id
      and g.level_of_care <> 'research'
    where l.ends_on is null and ${whose}
    order by p.family_name, p.preferred_name, p.id`.execute(db);
  return rows;
}

/** One list of facts for each episode that has any. */
type ByEpisode<T> = ReadonlyMap<string, T>;

interface ListRow<T> {
  readonly episodeId: string;
  readonly list: T[];
}

export interface SessionRow {
  readonly id: string;
  readonly day: string;
  readonly cancelled: boolean;
  /** Of each row of attendance: one, or one a block; none: nothing recorded. */
  readonly statuses: readonly AttendanceStatus[] | null;
  /** What minutes are counted from; null: they were not asked for. */
  readonly times: SessionFact | null;
}

export interface AskedRow {
  readonly id: string;
  readonly day: string;
  readonly code: string;
  readonly answers: Record<string, number | null> | null;
}

export interface FlagRow {
  readonly id: string;
  readonly raisedOn: string;
  readonly isOpen: boolean;
  readonly minutes: number | null;
}

export interface DiaryRow {
  readonly day: string;
  readonly uses: readonly { readonly code: string; readonly rating: number }[] | null;
}

export interface ObjectiveRow {
  readonly id: string;
  readonly label: string;
  readonly metOn: string | null;
}

export interface OnFileRow {
  readonly planId: string | null;
  readonly planSignedOn: string | null;
  readonly safetyPlanOn: string | null;
  readonly reviewer: string | null;
}

export interface AppointmentRow {
  readonly id: string;
  readonly provider: string;
  readonly day: string;
  readonly confirmed: boolean;
}

export interface FunctioningRow {
  readonly id: string;
  readonly area: string;
  readonly level: string;
  readonly day: string;
  readonly words: string | null;
}

export interface DimensionRow {
  readonly id: string;
  readonly name: string;
  readonly rating: number;
  readonly day: string;
}

export interface ViewRow {
  readonly id: string;
  readonly day: string;
  readonly agrees: boolean | null;
  readonly words: string;
  readonly goals: string | null;
  readonly toldTo: string;
}

export interface FactsAsked {
  readonly people: readonly string[];
  readonly episodes: readonly string[];
  /** Sessions and diary cards from this day on. */
  readonly sessionsFrom: string;
  /** Questions about harm from this day on. */
  readonly askedFrom: string;
  readonly riskCodes: readonly string[];
  /** With the times that minutes are counted from, which cost more than all else. */
  readonly withMinutes: boolean;
  readonly now: string;
}

/** Every fact that criteria are judged by, but the measures; however many the people, in one wait. */
export async function readFacts(db: Kysely<DB>, asked: FactsAsked) {
  const people = sql`${[...asked.people]}::uuid[]`;
  const episodes = sql`${[...asked.episodes]}::uuid[]`;
  // The time zone of the level that goes on, for the days of instants.
  const zones = sql`(select l.episode_id, g.time_zone as zone from level_of_care l
    join program g on g.organization_id = l.organization_id and g.id = l.program_id
    where l.participant_id = any (${people}) and l.episode_id = any (${episodes}) and l.ends_on is null)`;
  const lists = <T>(query: ReturnType<typeof sql<ListRow<T>>>) =>
    read(
      query.compile(db),
      (rows): ByEpisode<T[]> => new Map(rows.map((row) => [row.episodeId, row.list])),
    );

  return together(db, {
    sessions: lists(sql<ListRow<SessionRow>>`
      select r.episode_id as "episodeId", json_agg(json_build_object('id', s.id,
        'day', (s.starts_at at time zone z.zone)::date, 'cancelled', s.cancelled_at is not null,
        'statuses', (select json_agg(a.status) from attendance a
          where a.organization_id = s.organization_id and a.session_id = s.id
            and a.participant_id = r.participant_id
            and (a.block_id is not null) = s.attendance_per_block),
        'times', case when ${asked.withMinutes}::boolean then json_build_object(
          'startsAt', s.starts_at, 'endsAt', least(s.ends_at, s.ended_at), 'ended', s.ended_at is not null,
          'cancelled', s.cancelled_at is not null, 'mode', s.mode,
          'attendancePerBlock', s.attendance_per_block,
          'parts', coalesce((select json_agg(json_build_object('id', x.id, 'startsAt', x.starts_at,
              'endsAt', x.ends_at, 'isBreak', x.is_break) order by x.position)
            from session_part x where x.organization_id = s.organization_id and x.session_id = s.id), '[]'),
          'attendance', coalesce((select json_agg(json_build_object('blockId', a.block_id,
              'status', a.status, 'mode', a.mode, 'arrivedAt', a.arrived_at, 'leftAt', a.left_at,
              'reason', null))
            from attendance a where a.organization_id = s.organization_id and a.session_id = s.id
              and a.participant_id = r.participant_id
              and (a.block_id is not null) = s.attendance_per_block), '[]')) end)
        order by s.starts_at, s.id) as list
      from roster r
      join ${zones} z on z.episode_id = r.episode_id
      join session s on s.organization_id = r.organization_id and s.id = r.session_id
        and s.starts_at >= ${asked.sessionsFrom}::date - 1 and s.starts_at <= ${asked.now}::timestamptz
      where r.participant_id = any (${people}) and r.removed_at is null
      group by r.episode_id`),
    asked: lists(sql<ListRow<AskedRow>>`
      select a.episode_id as "episodeId", json_agg(json_build_object('id', a.id,
        'day', (a.administered_at at time zone z.zone)::date, 'code', a.instrument_code,
        'answers', a.answers) order by a.administered_at, a.id) as list
      from administration a join ${zones} z on z.episode_id = a.episode_id
      where a.participant_id = any (${people}) and a.instrument_code = any (${[...asked.riskCodes]}::text[])
        and a.administered_at >= ${asked.askedFrom}::date - 1
        and a.administered_at <= ${asked.now}::timestamptz
      group by a.episode_id`),
    flags: lists(sql<ListRow<FlagRow>>`
      select f.episode_id as "episodeId", json_agg(json_build_object('id', f.id,
        'raisedOn', (f.raised_at at time zone z.zone)::date, 'isOpen', f.closed_at is null,
        'minutes', (select round(extract(epoch from min(x.assessed_at) - f.raised_at) / 60)
          from risk_assessment x where x.organization_id = f.organization_id
            and x.participant_id = f.participant_id and x.flag_id = f.id)) order by f.raised_at, f.id) as list
      from flag f join ${zones} z on z.episode_id = f.episode_id
      where f.participant_id = any (${people}) and f.kind = 'risk'
        and (f.closed_at is null or f.raised_at >= ${asked.askedFrom}::date - 1)
      group by f.episode_id`),
    diary: lists(sql<ListRow<DiaryRow>>`
      select d.episode_id as "episodeId", json_agg(json_build_object('day', d.day,
        'uses', (select json_agg(json_build_object('code', u.skill_code, 'rating', u.rating))
          from skill_use u where u.organization_id = d.organization_id
            and u.participant_id = d.participant_id and u.used_on = d.day)) order by d.day) as list
      from diary_day d
      where d.participant_id = any (${people}) and d.episode_id = any (${episodes})
        and d.day >= ${asked.sessionsFrom}::date
      group by d.episode_id`),
    objectives: lists(sql<ListRow<ObjectiveRow>>`
      select p.episode_id as "episodeId", json_agg(json_build_object('id', o.id, 'label', o.label,
        'metOn', o.met_on) order by o.number) as list
      from problem p
      join goal g on g.organization_id = p.organization_id and g.problem_id = p.id
      join objective o on o.organization_id = g.organization_id and o.goal_id = g.id
      where p.participant_id = any (${people}) and p.episode_id = any (${episodes})
      group by p.episode_id`),
    onFile: lists(sql<ListRow<OnFileRow>>`
      select e.id as "episodeId", json_agg(json_build_object('planId', v.id,
        'planSignedOn', (v.signed_at at time zone z.zone)::date, 'safetyPlanOn', a.safety_plan_on,
        'reviewer', s.name)) as list
      from episode e join ${zones} z on z.episode_id = e.id
      left join admission a on a.organization_id = e.organization_id and a.episode_id = e.id
      left join staff s on s.organization_id = a.organization_id and s.id = a.safety_plan_reviewer_id
      left join lateral (select v.id, x.recorded_at as signed_at from plan_version v
        join plan_signature x on x.organization_id = v.organization_id and x.plan_version_id = v.id
          and x.signer = 'primary-clinician' and x.outcome = 'signed'
        where v.organization_id = e.organization_id and v.episode_id = e.id
        order by v.number desc limit 1) v on true
      where e.participant_id = any (${people}) and e.id = any (${episodes})
      group by e.id`),
    appointments: lists(sql<ListRow<AppointmentRow>>`
      select a.episode_id as "episodeId", json_agg(json_build_object('id', a.id, 'provider', a.provider,
        'day', (a.starts_at at time zone z.zone)::date, 'confirmed', a.confirmed_on is not null)
        order by a.starts_at, a.id) as list
      from aftercare_appointment a join ${zones} z on z.episode_id = a.episode_id
      where a.participant_id = any (${people}) and a.cancelled_at is null
      group by a.episode_id`),
    functioning: lists(sql<ListRow<FunctioningRow>>`
      select r.episode_id as "episodeId", json_agg(json_build_object('id', r.id, 'area', r.area,
        'level', r.level, 'day', r.day, 'words', r.words) order by r.day, r.recorded_at, r.id) as list
      from functioning_rating r
      where r.participant_id = any (${people}) and r.episode_id = any (${episodes})
        and r.taken_back_at is null
      group by r.episode_id`),
    dimensions: lists(sql<ListRow<DimensionRow>>`
      select r.episode_id as "episodeId", json_agg(json_build_object('id', r.id, 'name', r.dimension,
        'rating', r.rating, 'day', r.day) order by r.day, r.recorded_at, r.id) as list
      from dimension_rating r
      where r.participant_id = any (${people}) and r.episode_id = any (${episodes})
        and r.taken_back_at is null
      group by r.episode_id`),
    views: lists(sql<ListRow<ViewRow>>`
      select v.episode_id as "episodeId", json_agg(json_build_object('id', v.id, 'day', v.day,
        'agrees', v.agrees, 'words', v.words, 'goals', v.goals, 'toldTo', s.name)
        order by v.day, v.recorded_at, v.id) as list
      from participant_view v
      join staff s on s.organization_id = v.organization_id and s.id = v.recorded_by
      where v.participant_id = any (${people}) and v.episode_id = any (${episodes})
        and v.taken_back_at is null
      group by v.episode_id`),
  });
}

export type Facts = Awaited<ReturnType<typeof readFacts>>;
