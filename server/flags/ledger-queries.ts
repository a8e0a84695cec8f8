import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { FlagSort } from '#contract/flag-ledger';
import { latestLevelFirst } from '../care/latest-level-queries.ts';
import type { DB } from '../database/schema.gen.ts';

/** What is looked for, as the database compares it. */
export interface LedgerFilter {
  readonly kind: string | null;
  readonly state: string | null;
  /** Instants: from the first, before the second. */
  readonly from: string | null;
  readonly before: string | null;
  readonly ownerId: string | null;
  readonly programId: string | null;
}

/** Where a page ended: what it was sorted by, and the flag. */
export interface LedgerCursor {
  readonly value: string;
  readonly id: string;
}

const isAcknowledged = sql<boolean>`exists (select from staff h
  where h.organization_id = f.organization_id and h.id = f.acknowledged_by and h.disabled_at is null)`;

const firstAcknowledged = sql<Date>`(select min(t.happened_at) from flag_step t
  where t.organization_id = f.organization_id and t.flag_id = f.id and t.step = 'acknowledged')`;

/** An assessment is an action, too, and so is what somebody said they had done; as `actedAt` has it. */
const actions = sql`select d.organization_id, d.flag_id, d.taken_at as at from flag_action d
    where d.kind <> 'result'
  union all select a.organization_id, a.flag_id, a.assessed_at from risk_assessment a
  union all select t.organization_id, t.flag_id, t.stated_at from flag_statement t`;

const minutesTo = (at: RawBuilder<Date>) =>
  sql<number>`(extract(epoch from ${at} - f.raised_at) / 60)::double precision`;

/** By rule: primary clinicians of who is concerned; of a risk flag who leads its session. */
const isOwnedBy = (staffId: string) => sql<boolean>`(f.acknowledged_by = ${staffId}::uuid
  or f.handed_to = ${staffId}::uuid
  or exists (select from episode_clinician c where c.organization_id = f.organization_id
    and c.participant_id = f.participant_id and c.staff_id = ${staffId}::uuid
    and c.part = 'primary-clinician' and c.valid_from <= (select current_day())
    and (c.valid_to is null or c.valid_to >= (select current_day())))
  or exists (select from session_facilitator l where f.kind = 'risk'
    and l.organization_id = f.organization_id and l.session_id = f.session_id
    and l.staff_id = ${staffId}::uuid))`;

/** In whose care the person was on the day on which the flag was raised, else last before it. */
const programThen = sql<string | null>`(select l.program_id from level_of_care l
  join program g on g.organization_id = l.organization_id and g.id = l.program_id
  where l.organization_id = f.organization_id and l.participant_id = f.participant_id
    and coalesce(l.starts_on, '-infinity') <= (f.raised_at at time zone g.time_zone)::date
  order by coalesce(l.ends_on, 'infinity') desc, l.starts_on desc nulls last, l.id limit 1)`;

function matching({
  kind,
  state,
  from,
  before,
  ownerId,
  programId,
}: LedgerFilter): RawBuilder<boolean> {
  const standing = sql`case when f.closed_at is not null then 'closed'
    when ${isAcknowledged} then 'acknowledged' else 'open' end`;
  return sql.join(
    [
      sql`true`,
      ...(kind === null ? [] : [sql`f.kind = ${kind}`]),
      ...(state === null ? [] : [sql`${standing} = ${state}`]),
      ...(from === null ? [] : [sql`f.raised_at >= ${from}::timestamptz`]),
      ...(before === null ? [] : [sql`f.raised_at < ${before}::timestamptz`]),
      ...(ownerId === null ? [] : [isOwnedBy(ownerId)]),
      ...(programId === null ? [] : [sql`${programThen} = ${programId}::uuid`]),
    ],
    sql` and `,
  );
}

/**
 * What a page is sorted by, from an allow-list. Of what has not happened no time is known: it stands
 * last and is never 0.
 */
const orders: Readonly<
  Record<FlagSort, { by: RawBuilder<unknown>; type: string; descending: boolean }>
> = {
  newest: { by: sql`f.raised_at`, type: 'timestamptz', descending: true },
  oldest: { by: sql`f.raised_at`, type: 'timestamptz', descending: false },
  'slowest-acknowledged': {
    by: sql`coalesce(${minutesTo(firstAcknowledged)}, -1)`,
    type: 'double precision',
    descending: true,
  },
  'slowest-closed': {
    by: sql`coalesce(${minutesTo(sql<Date>`f.closed_at`)}, -1)`,
    type: 'double precision',
    descending: true,
  },
};

/** Ids of a page, each with the value it was sorted by, as text. */
export async function findLedgerPage(
  db: Kysely<DB>,
  filter: LedgerFilter,
  asked: {
    readonly sort: FlagSort;
    readonly after: LedgerCursor | null;
    readonly rows: number;
  },
): Promise<LedgerCursor[]> {
  const { by, type, descending } = orders[asked.sort];
  const way = descending ? sql`desc` : sql`asc`;
  const beyond = descending ? sql`<` : sql`>`;
  const after =
    asked.after === null
      ? sql`true`
      : sql`(${by}, f.id) ${beyond} (${asked.after.value}::${sql.raw(type)}, ${asked.after.id}::uuid)`;
  const { rows } = await sql<LedgerCursor>`
    select f.id, ${by}::text as value from flag f
    where ${matching(filter)} and ${after}
    order by ${by} ${way}, f.id ${way} limit ${asked.rows}`.execute(db);
  return rows;
}

export interface SummaryRow {
  count: number;
  open: number;
  acknowledged: number;
  closed: number;
  acknowledgeN: number;
  acknowledgeMedian: number | null;
  actionN: number;
  actionMedian: number | null;
  closeN: number;
  closeMedian: number | null;
}

/**
 * Counts and medians of all that is found; row-level security leaves out whom the reader may not see. First
 * times are grouped once: asked of each flag, they took a second of five thousand.
 */
export async function summarize(db: Kysely<DB>, filter: LedgerFilter): Promise<SummaryRow> {
  const median = (column: string) =>
    sql`percentile_cont(0.5) within group (order by ${sql.ref(column)})`;
  const { rows } = await sql<SummaryRow>`
    with acknowledged as (select t.organization_id, t.flag_id, min(t.happened_at) as at
        from flag_step t where t.step = 'acknowledged' group by t.organization_id, t.flag_id),
    acted as (select x.organization_id, x.flag_id, min(x.at) as at
        from (${actions}) x group by x.organization_id, x.flag_id),
    found as materialized (
      select f.closed_at is not null as closed, ${isAcknowledged} as acknowledged,
        ${minutesTo(sql<Date>`t.at`)} as to_acknowledge, ${minutesTo(sql<Date>`d.at`)} as to_action,
        ${minutesTo(sql<Date>`f.closed_at`)} as to_close
      from flag f
      left join acknowledged t on t.organization_id = f.organization_id and t.flag_id = f.id
      left join acted d on d.organization_id = f.organization_id and d.flag_id = f.id
      where ${matching(filter)})
    select count(*)::integer as count,
      (count(*) filter (where not closed and not acknowledged))::integer as open,
      (count(*) filter (where not closed and acknowledged))::integer as acknowledged,
      (count(*) filter (where closed))::integer as closed,
      count(to_acknowledge)::integer as "acknowledgeN",
      ${median('to_acknowledge')} as "acknowledgeMedian",
      count(to_action)::integer as "actionN", ${median('to_action')} as "actionMedian",
      count(to_close)::integer as "closeN", ${median('to_close')} as "closeMedian"
    from found`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A summary has one row');
  return row;
}

/** Whose flags the reader sees, whatever is looked for. */
export async function readOwners(db: Kysely<DB>) {
  const { rows } = await sql<{ id: string; name: string; credential: string }>`
    select p.id, p.name, p.credential_code as credential from staff p
    where p.id in (select f.acknowledged_by from flag f where f.acknowledged_by is not null
      union select f.handed_to from flag f where f.handed_to is not null
      union select c.staff_id from episode_clinician c
        where c.part = 'primary-clinician' and c.valid_from <= (select current_day())
          and (c.valid_to is null or c.valid_to >= (select current_day()))
          and c.participant_id in (select f.participant_id from flag f))
    order by p.name`.execute(db);
  return rows;
}

/** In which the flags that the reader sees were raised. */
export async function readPrograms(db: Kysely<DB>) {
  const { rows } = await sql<{ id: string; name: string }>`
    select g.id, g.name from program g
    where g.id in (select ${programThen} from flag f) order by g.name`.execute(db);
  return rows;
}

export interface FlaggedPerson {
  id: string;
  preferredName: string;
  familyName: string;
  programName: string | null;
  part2: boolean;
}

/** Whose flags they are, with the program the person is in or was in last. */
export async function readFlaggedPeople(
  db: Kysely<DB>,
  people: readonly string[],
): Promise<Map<string, FlaggedPerson>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<FlaggedPerson>`
    select p.id, p.preferred_name as "preferredName", p.family_name as "familyName",
      p.part_2 as part2,
      (select g.name from level_of_care l
        join program g on g.organization_id = l.organization_id and g.id = l.program_id
        where l.organization_id = p.organization_id and l.participant_id = p.id
        order by ${latestLevelFirst} limit 1) as "programName"
    from participant p where p.id = any (${[...people]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
