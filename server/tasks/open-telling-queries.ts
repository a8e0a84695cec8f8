import { sql, type Kysely } from 'kysely';
import { dayOf } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { sayDate, sayTime } from '../today/say.ts';
import type { Owners, Person } from './work-queries.ts';

/** A cancelled session that somebody has still to be told of. */
export interface OpenTelling {
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly cancelledAt: Date;
  /** Who cancelled it. */
  readonly owner: Person;
  /** Who is not told yet, by name. */
  readonly people: readonly Person[];
  /** Of these, whom somebody tried to reach. */
  readonly notReached: number;
  readonly told: number;
}

/** Cancelled sessions whose planned end is to come, of which these have to tell those who would come. */
export async function readOpenTellings(
  db: Kysely<DB>,
  owners: Owners,
  now: string,
): Promise<OpenTelling[]> {
  const ids = owners === null ? null : [...owners];
  const { rows } = await sql<OpenTelling>`
    select s.id as "sessionId", s.title, s.starts_at as "startsAt", g.time_zone as "timeZone",
      s.cancelled_at as "cancelledAt", jsonb_build_object('id', o.id, 'name', o.name) as owner,
      jsonb_agg(jsonb_build_object('id', p.id, 'name', p.preferred_name || ' ' || p.family_name)
        order by p.preferred_name, p.family_name, p.id) filter (where t.done_at is null) as people,
      count(*) filter (where t.done_at is null and exists (select from task_attempt x
        where x.organization_id = t.organization_id and x.task_id = t.id))::integer as "notReached",
      count(*) filter (where t.done_at is not null)::integer as told
    from work_task t
    join session s on s.organization_id = t.organization_id and s.id = t.session_id
      and s.cancelled_at = t.created_at and s.ends_at > ${now}::timestamptz
    join program g on g.organization_id = s.organization_id and g.id = s.program_id
    join participant p on p.organization_id = t.organization_id and p.id = t.participant_id
    join staff o on o.organization_id = t.organization_id and o.id = t.assigned_to
    where (${ids}::uuid[] is null or t.assigned_to = any (${ids}::uuid[]))
      and t.kind = 'tell-cancelled' and t.withdrawn_at is null
    group by s.organization_id, s.id, s.title, s.starts_at, g.time_zone, s.cancelled_at, o.id, o.name
    having count(*) filter (where t.done_at is null) > 0
    order by s.starts_at, s.id, o.id`.execute(db);
  return rows;
}

/** One line for a session, however many have to be told. */
export function sayTelling(telling: OpenTelling): { title: string; words: string } {
  const { title, people, notReached, told, timeZone } = telling;
  const [only] = people.length === 1 ? people : [];
  const startsAt = iso(telling.startsAt);
  const when = `${sayDate(dayOf(startsAt, timeZone))}, ${sayTime(startsAt, timeZone)}`;
  const counts = [
    ...(notReached > 0 ? [`${notReached} not reached yet.`] : []),
    ...(told > 0 ? [`${told} told.`] : []),
  ];
  return {
    title: only ? `Tell ${only.name}` : `Tell ${people.length} people`,
    words: [`${title}, ${when}, is cancelled.`, ...counts].join(' '),
  };
}
