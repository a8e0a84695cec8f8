import { sql, type Kysely } from 'kysely';
import type { Answers } from '#domain/instruments/instrument-definition';
import type { PlanItem, PlanOverride } from '#domain/measures/measure-plan';
import { latestLevelFirst } from '../care/latest-level-queries.ts';
import type { DB } from '../database/schema.gen.ts';

/** One version of a program's plan. */
export interface ProgramPlanRow {
  readonly programId: string;
  readonly number: number;
  readonly validFrom: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly items: readonly PlanItem[];
}

const itemFields = sql`'instrumentCode', i.instrument_code, 'isMain', i.is_main,
  'atAdmission', i.at_admission, 'everyDays', i.every_days, 'atLevelChange', i.at_level_change,
  'atDischarge', i.at_discharge, 'startsOn', i.starts_on`;

const instantText = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Every version of the plans of these programs, oldest first; who decided nothing yet has none. */
export async function readProgramPlans(
  db: Kysely<DB>,
  programIds: readonly string[],
): Promise<ProgramPlanRow[]> {
  if (programIds.length === 0) return [];
  return (await programPlans(programIds).execute(db)).rows;
}

/** The same as a statement that is sent with others. */
export const programPlans = (programIds: readonly string[]) => sql<ProgramPlanRow>`
    select m.program_id as "programId", m.number, m.valid_from as "validFrom",
      ${instantText('m.recorded_at')} as "recordedAt", s.name as "recordedBy",
      coalesce((select json_agg(json_build_object(${itemFields}) order by i.position)
        from measurement_plan_item i where i.organization_id = m.organization_id
          and i.program_id = m.program_id and i.number = m.number), '[]') as items
    from measurement_plan m
    join staff s on s.organization_id = m.organization_id and s.id = m.recorded_by
    where m.program_id = any (${[...programIds]}::uuid[])
    order by m.program_id, m.number`;

/** One version of how a person's plan differs from the program's. */
export interface PersonPlan {
  readonly number: number;
  readonly validFrom: string;
  readonly overrides: readonly PlanOverride[];
}

/** What decides when measures are due for one person, in the episode that is open on the day. */
export interface MeasureFacts {
  readonly participantId: string;
  readonly episodeId: string;
  readonly source: string;
  readonly admittedOn: string | null;
  readonly dischargedOn: string | null;
  readonly zone: string | null;
  readonly levels: readonly { readonly programId: string; readonly startsOn: string | null }[];
  readonly plans: readonly PersonPlan[];
  readonly given: readonly {
    readonly code: string;
    readonly day: string;
    readonly total: number | null;
    /** Only where there is no total. */
    readonly answers: Answers | null;
  }[];
  readonly notGiven: readonly {
    readonly code: string;
    readonly day: string;
    readonly reason: 'declined' | 'absent' | 'not-appropriate';
  }[];
}

export interface FactsAsked {
  readonly people: readonly string[];
  /** Episodes that were open on some day of it; null: every episode. */
  readonly open: { readonly from: string; readonly to: string } | null;
}

/** One statement however many the people are. Of whom the reader does not see there is no row. */
export async function readMeasureFacts(db: Kysely<DB>, asked: FactsAsked): Promise<MeasureFacts[]> {
  if (asked.people.length === 0) return [];
  return (await measureFacts(asked).execute(db)).rows;
}

/** The same as a statement that is sent with others. */
export function measureFacts({ people, open }: FactsAsked) {
  const during =
    open === null
      ? sql`true`
      : sql`(e.admitted_on is null or e.admitted_on <= ${open.to}::date)
          and (e.discharged_on is null or e.discharged_on >= ${open.from}::date)`;
  return sql<MeasureFacts>`
    with asked as materialized (
      select e.organization_id, e.id, e.participant_id, e.number, e.source, e.admitted_on,
        e.discharged_on, g.time_zone as zone
      from episode e
      left join lateral (select g.time_zone from level_of_care l
        join program g on g.organization_id = l.organization_id and g.id = l.program_id
        where l.organization_id = e.organization_id and l.participant_id = e.participant_id
          and l.episode_id = e.id
        order by ${latestLevelFirst} limit 1) g on true
      where e.participant_id = any (${[...people]}::uuid[]) and ${during}),
    level as materialized (
      select l.episode_id, json_agg(json_build_object('programId', l.program_id,
        'startsOn', l.starts_on) order by l.starts_on nulls first, l.id) as list
      from level_of_care l
      join asked e on e.organization_id = l.organization_id and e.id = l.episode_id
      where l.participant_id = any (${[...people]}::uuid[]) group by l.episode_id),
    given as materialized (
      select a.episode_id, json_agg(json_build_object('code', a.instrument_code,
        'day', (a.administered_at at time zone coalesce(e.zone, 'UTC'))::date,
        'total', a.total,
        'answers', case when a.total is null then a.answers end) order by a.administered_at, a.id) as list
      from administration a
      join asked e on e.organization_id = a.organization_id and e.id = a.episode_id
      where a.participant_id = any (${[...people]}::uuid[]) and a.administered_at is not null
      group by a.episode_id),
    missed as materialized (
      select n.episode_id, json_agg(json_build_object('code', n.instrument_code, 'day', n.day,
        'reason', n.reason) order by n.day, n.id) as list
      from measure_not_given n
      join asked e on e.organization_id = n.organization_id and e.id = n.episode_id
      where n.participant_id = any (${[...people]}::uuid[]) and n.withdrawn_at is null
      group by n.episode_id),
    plan as materialized (
      select m.episode_id, json_agg(json_build_object('number', m.number,
        'validFrom', m.valid_from, 'overrides', coalesce((select json_agg(
          case when i.change = 'own' then json_build_object('change', 'own', 'reason', i.reason,
              'item', json_build_object(${itemFields}))
            else json_build_object('change', 'left-out', 'reason', i.reason,
              'instrumentCode', i.instrument_code) end order by i.position)
          from participant_measure_item i where i.organization_id = m.organization_id
            and i.episode_id = m.episode_id and i.number = m.number), '[]')) order by m.number) as list
      from participant_measure_plan m
      join asked e on e.organization_id = m.organization_id and e.id = m.episode_id
      where m.participant_id = any (${[...people]}::uuid[]) group by m.episode_id)
    select e.participant_id as "participantId", e.id as "episodeId", e.source,
      e.admitted_on as "admittedOn", e.discharged_on as "dischargedOn", e.zone,
      coalesce(level.list, '[]') as levels, coalesce(plan.list, '[]') as plans,
      coalesce(given.list, '[]') as given, coalesce(missed.list, '[]') as "notGiven"
    from asked e
    left join level on level.episode_id = e.id
    left join plan on plan.episode_id = e.id
    left join given on given.episode_id = e.id
    left join missed on missed.episode_id = e.id
    order by e.participant_id, e.number`;
}
