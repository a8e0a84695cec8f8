import { sql, type Kysely } from 'kysely';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { DB } from '../database/schema.gen.ts';
import { claimedElsewhere } from './make-up-queries.ts';

export interface AbsenceRow {
  readonly participantId: string;
  readonly preferredName: string;
  readonly familyName: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly statuses: readonly AttendanceStatus[];
}

/**
 * Sessions in [from, before) that took place and that nobody makes up, of people whom the reader sees,
 * with what was recorded of them; by name, latest first.
 */
export async function readAbsences(
  db: Kysely<DB>,
  of: { readonly participantId: string } | { readonly programId: string },
  from: string,
  before: string,
): Promise<AbsenceRow[]> {
  const which =
    'programId' in of
      ? sql`s.program_id = ${of.programId}`
      : sql`a.participant_id = ${of.participantId}`;
  const { rows } = await sql<AbsenceRow>`
    select p.id as "participantId", p.preferred_name as "preferredName",
      p.family_name as "familyName", s.id as "sessionId", s.title, s.starts_at as "startsAt",
      array_agg(distinct a.status) as statuses
    from session s
    join attendance a on a.organization_id = s.organization_id and a.session_id = s.id
    join participant p on p.organization_id = a.organization_id and p.id = a.participant_id
    where ${which} and s.cancelled_at is null
      and s.starts_at >= ${from}::timestamptz and s.starts_at < ${before}::timestamptz
      and not exists (select from make_up_day m where m.organization_id = a.organization_id
        and m.participant_id = a.participant_id and m.missed_session_id = s.id
        and make_up_stands(m.session_id, m.participant_id))
    group by p.id, p.preferred_name, p.family_name, s.id, s.title, s.starts_at
    order by p.preferred_name, p.family_name, p.id, s.starts_at desc, s.id`.execute(db);
  return rows;
}

export interface ProgramDay {
  readonly programId: string;
  readonly day: string;
}

/** On which of these days somebody whom the reader sees is in care of the program. */
export async function readDaysInCare(
  db: Kysely<DB>,
  participantId: string,
  days: readonly ProgramDay[],
): Promise<ProgramDay[]> {
  const { rows } = await sql<ProgramDay>`
    select distinct d.program as "programId", d.day::text
    from unnest(${days.map(({ programId }) => programId)}::uuid[],
      ${days.map(({ day }) => day)}::date[]) as d (program, day)
    join level_of_care l on l.participant_id = ${participantId}::uuid and l.program_id = d.program
      and (l.starts_on is null or l.starts_on <= d.day)
      and (l.ends_on is null or l.ends_on >= d.day)
    where kept_entry(l.participant_id) = l.participant_id`.execute(db);
  return rows;
}

/** Opening a session narrows the transaction to its list; from here on everybody counts again. */
export async function seeEverybody(db: Kysely<DB>): Promise<void> {
  await sql`select forget_visible_participants()`.execute(db);
}

/** How many seats these groups have, by group; who has no limit is not in it. */
export async function readSeats(
  db: Kysely<DB>,
  groupIds: readonly string[],
): Promise<Map<string, number>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('group')
    .select(['id', 'seats'])
    .where('id', 'in', [...groupIds])
    .execute();
  return new Map(rows.flatMap(({ id, seats }) => (seats === null ? [] : [[id, seats] as const])));
}

/**
 * @returns false where the caller may not, or the session is none that lies ahead
 * @throws refused `made-up` when another session claimed that missed day in the same moment
 */
export async function makeUpAhead(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
  missedSessionId: string,
): Promise<boolean> {
  const { rows } = await sql<{ planned: boolean }>`
    select plan_make_up(${sessionId}, ${participantId}, ${missedSessionId}) as planned`
    .execute(db)
    .catch(claimedElsewhere);
  return rows[0]?.planned === true;
}

export async function isToldOf(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('attendance')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .where('status', '<>', 'expected')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who comes to these sessions in place of a missed day, as far as the reader sees them. */
export async function readMakeUpsOf(
  db: Kysely<DB>,
  sessionIds: readonly string[],
): Promise<{ sessionId: string; id: string; preferredName: string; familyName: string }[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<{
    sessionId: string;
    id: string;
    preferredName: string;
    familyName: string;
  }>`
    select m.session_id as "sessionId", p.id, p.preferred_name as "preferredName",
      p.family_name as "familyName"
    from make_up_day m
    join roster r on r.organization_id = m.organization_id and r.session_id = m.session_id
      and r.participant_id = m.participant_id and r.removed_at is null
    join participant p on p.organization_id = m.organization_id and p.id = m.participant_id
    where m.session_id = any (${[...sessionIds]}::uuid[])
    order by p.preferred_name, p.family_name, p.id`.execute(db);
  return rows;
}
