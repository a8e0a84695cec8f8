import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Clash } from '#contract/group';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

export interface ClashRow {
  starts_at: Date;
  kind: Clash['kind'];
  staff_id: string | null;
  staff_name: string | null;
  group_name: string | null;
  program_id: string;
  other_starts_at: Date;
  other_ends_at: Date;
}

/**
 * Double bookings of the group's sessions from an instant on, by time, at most forty: whoever leads one,
 * or a block of it, leads something else meanwhile, or the room of its site is taken.
 *
 * @param programIds whose groups are named; null: every program's
 */
export async function readClashes(
  db: Kysely<DB>,
  { organizationId, groupId }: { readonly organizationId: string; readonly groupId: string },
  since: string,
  programIds: readonly string[] | null,
): Promise<Clash[]> {
  const rows = await clashesOf(
    db,
    organizationId,
    sql`s.group_id = ${groupId} and s.starts_at >= ${since}`,
  );
  return rows.map((row) => ({
    startsAt: iso(row.starts_at),
    kind: row.kind,
    staffId: row.staff_id,
    group: programIds === null || programIds.includes(row.program_id) ? row.group_name : null,
    otherStartsAt: iso(row.other_starts_at),
    otherEndsAt: iso(row.other_ends_at),
  }));
}

/** The same of one session, with the names of who leads both. */
export function readClashesOfSession(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<ClashRow[]> {
  return clashesOf(db, organizationId, sql`s.id = ${sessionId}`);
}

/** @param which sessions of table `s` */
async function clashesOf(
  db: Kysely<DB>,
  organizationId: string,
  which: RawBuilder<unknown>,
): Promise<ClashRow[]> {
  const { rows } = await sql<ClashRow>`
    with own as (
      select s.*, p.site from session s
      join program p on p.organization_id = s.organization_id and p.id = s.program_id
      where s.organization_id = ${organizationId} and ${which} and s.cancelled_at is null
    ), beside as (
      select own.id as own_id, own.starts_at as own_starts_at, own.ends_at as own_ends_at,
        own.room as own_room, own.site as own_site, o.id, o.starts_at, o.ends_at, o.room, p.site,
        g.name as group_name, o.program_id
      from own
      join session o on o.organization_id = own.organization_id and o.id <> own.id
        and o.cancelled_at is null and o.ended_at is null
        and o.starts_at < own.ends_at and o.ends_at > own.starts_at
        and o.starts_at > own.starts_at - interval '1 day'
      join program p on p.organization_id = o.organization_id and p.id = o.program_id
      left join "group" g on g.organization_id = o.organization_id and g.id = o.group_id
    ), busy as (
      select f.session_id, f.staff_id, s.starts_at, s.ends_at from session_facilitator f
      join session s on s.organization_id = f.organization_id and s.id = f.session_id
      where f.organization_id = ${organizationId}
        and (f.session_id in (select own_id from beside) or f.session_id in (select id from beside))
      union
      select b.session_id, b.facilitator_id, b.starts_at, b.ends_at from session_part b
      where b.organization_id = ${organizationId} and b.facilitator_id is not null and not b.is_break
        and (b.session_id in (select own_id from beside) or b.session_id in (select id from beside))
    )
    select distinct on (x.own_starts_at, mine.staff_id, x.id) x.own_starts_at as starts_at,
      'leader' as kind, mine.staff_id, (select t.name from staff t
        where t.organization_id = ${organizationId} and t.id = mine.staff_id) as staff_name, x.group_name,
      x.program_id, x.starts_at as other_starts_at,
      x.ends_at as other_ends_at
    from beside x
    join busy mine on mine.session_id = x.own_id
    join busy theirs on theirs.session_id = x.id and theirs.staff_id = mine.staff_id
      and theirs.starts_at < mine.ends_at and theirs.ends_at > mine.starts_at
    union all
    select x.own_starts_at, 'room', null, null, x.group_name, x.program_id, x.starts_at, x.ends_at
    from beside x
    where lower(btrim(x.room)) = lower(btrim(x.own_room)) and lower(x.site) = lower(x.own_site)
    order by starts_at, kind, other_starts_at, group_name, staff_id
    limit 40`.execute(db);
  return rows;
}

/** The group's sessions that a rule made and that are still to come. */
export async function readAhead(
  db: Kysely<DB>,
  organizationId: string,
  groupId: string,
  since: string,
): Promise<{ meetingId: string; startsAt: string; topic: string | null }[]> {
  const rows = await db
    .selectFrom('session')
    .select(['meeting_id', 'starts_at', 'topic'])
    .where('organization_id', '=', organizationId)
    .where('group_id', '=', groupId)
    .where('starts_at', '>=', new Date(since))
    .where('cancelled_at', 'is', null)
    .execute();
  return rows.flatMap(({ meeting_id, starts_at, topic }) =>
    meeting_id === null ? [] : [{ meetingId: meeting_id, startsAt: iso(starts_at), topic }],
  );
}
