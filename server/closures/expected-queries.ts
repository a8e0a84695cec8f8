import { sql, type Kysely } from 'kysely';
import type { Closure } from '#contract/closure';
import { dayOf } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** One time at which a group meets, or would if it were not closed. */
export interface ClosedMeeting {
  readonly groupId: string;
  readonly title: string;
  readonly startsAt: string;
  readonly timeZone: string;
}

export interface PlannedSession extends ClosedMeeting {
  readonly id: string;
  readonly meetingId: string;
  /** The day for which its group's rule has it. */
  readonly on: string;
}

/** Sessions ahead that are planned for days of these spans by the rule of a group, by their time. */
export async function readSessionsOnDays(
  db: Kysely<DB>,
  organizationId: string,
  spans: readonly Pick<Closure, 'programId' | 'firstDay' | 'lastDay'>[],
  now: string,
): Promise<PlannedSession[]> {
  const { rows } = await sql<Omit<PlannedSession, 'startsAt'> & { startsAt: Date }>`
    select s.id, s.group_id as "groupId", s.title, s.starts_at as "startsAt",
      p.time_zone as "timeZone", s.meeting_id as "meetingId", s.occurs_on as "on"
    from session s
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.organization_id = ${organizationId} and s.starts_at >= ${now}::timestamptz
      and s.meeting_id is not null and exists (
        select from unnest(${spans.map(({ programId }) => programId)}::uuid[],
          ${spans.map(({ firstDay }) => firstDay)}::date[],
          ${spans.map(({ lastDay }) => lastDay)}::date[]) as x (program_id, first_day, last_day)
        where (x.program_id is null or x.program_id = s.program_id)
          and s.occurs_on between x.first_day and x.last_day)
    order by s.starts_at, s.title, s.id`.execute(db);
  return rows.map((row) => ({ ...row, startsAt: iso(row.startsAt) }));
}

const asked = (meetings: readonly ClosedMeeting[]) => ({
  groups: sql`${meetings.map(({ groupId }) => groupId)}::uuid[]`,
  days: sql`${meetings.map(({ startsAt, timeZone }) => dayOf(startsAt, timeZone))}::date[]`,
});

export interface ExpectedCounts {
  /** Of the meeting at this place of the list. */
  readonly of: (index: number) => number;
  /** Each person once. */
  readonly inAll: number;
}

/** How many people groups expect at these times, also of those whom the reader does not see. */
export async function countExpected(
  db: Kysely<DB>,
  meetings: readonly ClosedMeeting[],
): Promise<ExpectedCounts> {
  const { groups, days } = asked(meetings);
  const { rows } = await sql<{ place: number | null; expected: number }>`
    select place::integer, expected::integer
    from count_expected_on(${groups}, ${days})`.execute(db);
  const counts = new Map(rows.map(({ place, expected }) => [place, expected]));
  return { of: (index) => counts.get(index + 1) ?? 0, inAll: counts.get(null) ?? 0 };
}

export interface ExpectedPerson {
  readonly participantId: string;
  readonly preferredName: string;
  readonly familyName: string;
  /** Places in the list of meetings, from 0. */
  readonly at: readonly number[];
}

/** Those of them whom the reader sees, by name. */
export async function readExpected(
  db: Kysely<DB>,
  meetings: readonly ClosedMeeting[],
): Promise<ExpectedPerson[]> {
  const { groups, days } = asked(meetings);
  const { rows } = await sql<ExpectedPerson>`
    select p.id as "participantId", p.preferred_name as "preferredName",
      p.family_name as "familyName", array_agg((e.place - 1)::integer order by e.place) as at
    from visible_expected_on(${groups}, ${days}) e
    join participant p on p.id = e.participant_id
    group by p.id, p.preferred_name, p.family_name
    order by p.preferred_name, p.family_name, p.id`.execute(db);
  return rows;
}
