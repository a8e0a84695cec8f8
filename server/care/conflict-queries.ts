import { sql, type Kysely } from 'kysely';
import { addDays, instantAt } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** How far ahead two groups are looked at for the same hour: every rhythm of a month is seen. */
const daysLookedAt = 28;

export interface PlannedSession {
  readonly groupId: string | null;
  readonly name: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
}

/** The groups of which somebody is a member on a day. */
export async function readMemberOf(
  db: Kysely<DB>,
  participantId: string,
  day: string,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('membership')
    .select('group_id')
    .where('participant_id', '=', participantId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute();
  return new Set(rows.map(({ group_id }) => group_id));
}

/** What is planned of these groups, and with the person outside of a group. */
export async function readSessions(
  db: Kysely<DB>,
  participantId: string,
  groupIds: readonly string[],
  from: string,
): Promise<PlannedSession[]> {
  const since = instantAt(from, '00:00', 'UTC');
  const until = instantAt(addDays(from, daysLookedAt), '00:00', 'UTC');
  const { rows } = await sql<Omit<PlannedSession, 'startsAt' | 'endsAt'> & { at: Date; end: Date }>`
    select s.group_id as "groupId", coalesce(g.name, s.title) as name, s.starts_at as at,
      s.ends_at as end, p.time_zone as "timeZone"
    from session s
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    left join "group" g on g.organization_id = s.organization_id and g.id = s.group_id
    where s.cancelled_at is null and s.starts_at >= ${since}::timestamptz - interval '1 day'
      and s.starts_at < ${until}::timestamptz
      and (s.starts_at at time zone p.time_zone)::date >= ${from}::date
      and (s.group_id = any (${sql.val([...groupIds])}::uuid[])
        or (s.group_id is null and exists (select from roster r
          where r.organization_id = s.organization_id and r.session_id = s.id
            and r.participant_id = ${participantId}::uuid and r.removed_at is null)))
    order by s.starts_at, s.ends_at, s.id`.execute(db);
  return rows.map(({ at, end, ...row }) => ({ ...row, startsAt: iso(at), endsAt: iso(end) }));
}
