import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import type { MemberRow } from '../sessions/roster-queries.ts';

/** Sessions in [from, to) of which the person is on the list, or whose group they belong to that day. */
export async function readSessionIdsOf(
  db: Kysely<DB>,
  participantId: string,
  from: string,
  to: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from session s
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.starts_at >= ${from} and s.starts_at < ${to} and (
      exists (select from roster r where r.organization_id = s.organization_id
        and r.session_id = s.id and r.participant_id = ${participantId})
      or exists (select from membership m where m.organization_id = s.organization_id
        and m.group_id = s.group_id and m.participant_id = ${participantId}
        and m.valid_from <= (s.starts_at at time zone p.time_zone)::date
        and (m.valid_to is null or m.valid_to >= (s.starts_at at time zone p.time_zone)::date)))`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** The person's membership in the groups of these sessions on their days, with the agreed weekdays. */
export async function readOwnMemberships(
  db: Kysely<DB>,
  participantId: string,
  sessionIds: readonly string[],
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    with asked as (
      select s.id, s.organization_id, s.group_id, (s.starts_at at time zone p.time_zone)::date as day
      from session s
      join program p on p.organization_id = s.organization_id and p.id = s.program_id
      where s.id = any (${[...sessionIds]}::uuid[])
    )
    select distinct on (a.id) a.id as session_id, m.participant_id, null::uuid as episode_id,
      (select g.weekdays from agreed_schedule g where g.organization_id = m.organization_id
        and g.participant_id = m.participant_id and g.valid_from <= a.day
        and (g.valid_to is null or g.valid_to >= a.day) order by g.valid_from desc limit 1) as weekdays
    from asked a
    join membership m on m.organization_id = a.organization_id and m.group_id = a.group_id
      and m.participant_id = ${participantId}
      and m.valid_from <= a.day and (m.valid_to is null or m.valid_to >= a.day)
    order by a.id`.execute(db);
  return rows;
}

/** Of which of these sessions the person is excused. */
export async function readExcused(
  db: Kysely<DB>,
  participantId: string,
  sessionIds: readonly string[],
): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('attendance')
    .select('session_id')
    .where('participant_id', '=', participantId)
    .where('session_id', 'in', [...sessionIds])
    .where('status', '=', 'excused')
    .execute();
  return new Set(rows.map(({ session_id }) => session_id));
}
