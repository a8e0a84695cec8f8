import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

interface Led {
  readonly id: string;
  readonly title: string;
  readonly programId: string;
  readonly timeZone: string;
  readonly startsAt: string;
}

/** Two sessions that one person leads at the same time, the one that begins first before the other. */
export interface LedAtOnce {
  readonly staffId: string;
  readonly name: string;
  readonly one: Led;
  readonly other: Led;
}

/** Which sessions ahead each of these people leads at once with another, the earliest thousand. */
export async function readLedAtOnce(
  db: Kysely<DB>,
  staffIds: readonly string[],
  now: string,
): Promise<LedAtOnce[]> {
  if (staffIds.length === 0) return [];
  const { rows } = await sql<LedAtOnce>`
    with ahead as (
      select s.id, s.organization_id, s.starts_at, s.ends_at, jsonb_build_object('id', s.id,
        'title', case s.kind when 'individual' then 'Individual session'
          when 'family' then 'Family session' else s.title end,
        'programId', s.program_id, 'timeZone', p.time_zone, 'startsAt', s.starts_at) as told
      from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
      where s.cancelled_at is null and s.ended_at is null and s.ends_at > ${now}::timestamptz
        and s.starts_at > ${now}::timestamptz - interval '1 day'
    ), busy as (
      select f.staff_id, a.id, a.told, a.starts_at as session_starts_at, a.starts_at, a.ends_at
      from ahead a join session_facilitator f on f.organization_id = a.organization_id
        and f.session_id = a.id and f.handed_to is null
      -- Who is covered does not lead it.
      where f.staff_id = any (${sql.val([...staffIds])}::uuid[])
        and not exists (select from session_facilitator c
          where c.organization_id = f.organization_id and c.session_id = f.session_id
            and c.covers_id = f.staff_id)
      union all
      select b.facilitator_id, a.id, a.told, a.starts_at, b.starts_at, b.ends_at
      from ahead a join session_part b on b.organization_id = a.organization_id
        and b.session_id = a.id and not b.is_break
      where b.facilitator_id = any (${sql.val([...staffIds])}::uuid[])
    ), pair as (
      select distinct on (x.staff_id, x.id, y.id) x.staff_id, x.told as one, y.told as other,
        x.session_starts_at as one_starts_at, y.session_starts_at as other_starts_at
      from busy x join busy y on y.staff_id = x.staff_id
        and y.starts_at < x.ends_at and y.ends_at > x.starts_at
        and (x.session_starts_at, x.id) < (y.session_starts_at, y.id)
    )
    select pair.staff_id as "staffId", t.name, pair.one, pair.other
    from pair join staff t on t.id = pair.staff_id
    order by pair.one_starts_at, pair.other_starts_at, t.name limit 1000`.execute(db);
  return rows;
}
