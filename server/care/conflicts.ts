import { sql, type Kysely } from 'kysely';
import type { DaysAndGroupsWrite, DaysConflict, GroupChoice } from '#contract/care';
import { addDays, dayOf, instantAt, weekdayOf } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { readGroupChoices, type EpisodeInCare } from './queries.ts';

/** How far ahead two groups are looked at for the same hour: every rhythm of a month is seen. */
const daysLookedAt = 28;

interface PlannedSession {
  readonly groupId: string | null;
  readonly name: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
}

/** What stands against agreeing on these days and groups: full groups, clashes, days without a group. */
export async function findConflicts(
  db: Kysely<DB>,
  participantId: string,
  { programId }: EpisodeInCare,
  { from, weekdays, groupIds }: DaysAndGroupsWrite,
): Promise<DaysConflict[]> {
  if (programId === null) return [];
  const choices = await readGroupChoices(db, { programId, participantId, day: from });
  const chosen = choices.filter(({ id }) => groupIds.includes(id));
  const already = await readMemberOf(db, participantId, from);
  const sessions = await readSessions(db, participantId, groupIds, from);
  return [
    ...chosen.flatMap(({ id, name, seats, members }): DaysConflict[] =>
      seats !== null && members >= seats && !already.has(id)
        ? [{ kind: 'full', group: name, seats }]
        : [],
    ),
    ...daysThatDoNotMeet(chosen, weekdays),
    ...sameHour(sessions, weekdays),
  ];
}

function daysThatDoNotMeet(
  chosen: readonly GroupChoice[],
  weekdays: readonly number[],
): DaysConflict[] {
  const meeting = chosen.filter((group) => group.weekdays.length > 0);
  const missed = meeting.filter((group) => !group.weekdays.some((day) => weekdays.includes(day)));
  const met = new Set(meeting.flatMap((group) => group.weekdays));
  return [
    ...missed.map(({ name }): DaysConflict => ({ kind: 'no-common-day', group: name })),
    ...(meeting.length === 0 ? [] : weekdays)
      .filter((day) => !met.has(day))
      .map((weekday): DaysConflict => ({ kind: 'no-group-on', weekday })),
  ];
}

/** Each two that meet at the same hour on an agreed day, once, at the first such hour. */
function sameHour(
  sessions: readonly PlannedSession[],
  weekdays: readonly number[],
): DaysConflict[] {
  const coming = sessions.filter(
    ({ groupId, startsAt, timeZone }) =>
      groupId === null || weekdays.includes(weekdayOf(dayOf(startsAt, timeZone))),
  );
  const found = new Map<string, DaysConflict>();
  for (const [place, one] of coming.entries()) {
    for (const other of coming.slice(place + 1)) {
      if (other.startsAt >= one.endsAt) break;
      if (one.groupId === other.groupId) continue;
      const { startsAt, timeZone } = other;
      const names = { one: one.name, other: other.name };
      const pair = [one.groupId ?? one.name, other.groupId ?? other.name].sort().join(' ');
      if (!found.has(pair)) found.set(pair, { kind: 'same-hour', ...names, startsAt, timeZone });
    }
  }
  return [...found.values()];
}

async function readMemberOf(
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
async function readSessions(
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
