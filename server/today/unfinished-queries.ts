import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** How many days back the list of unfinished sessions and group notes goes. */
export const daysBack = 30;

export interface NoteMoments {
  readonly signedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly returnedBy: string | null;
  /** When attendance was last corrected. */
  readonly attendanceAt: Date | null;
}

/** When what happened to these notes, by the note's id. */
export async function readNoteMoments(
  db: Kysely<DB>,
  noteIds: readonly string[],
): Promise<Map<string, NoteMoments>> {
  if (noteIds.length === 0) return new Map();
  const { rows } = await sql<NoteMoments & { id: string }>`
    select n.id, n.signed_at as "signedAt", r.returned_at as "returnedAt",
      p.name as "returnedBy",
      (select max(a.updated_at) from attendance a where a.organization_id = n.organization_id
        and a.session_id = n.session_id and a.participant_id = n.participant_id) as "attendanceAt"
    from note n
    left join lateral (select r.returned_at, r.returned_by from note_return r
      where r.organization_id = n.organization_id and r.note_id = n.id
      order by r.returned_at desc limit 1) r on true
    left join staff p on p.organization_id = n.organization_id and p.id = r.returned_by
    where n.id = any (${[...noteIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface LedSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
}

/** Ended sessions with a group, led by the person, whose group note is not signed. */
export async function readGroupNotesToSign(
  db: Kysely<DB>,
  leaderId: string,
  since: string,
): Promise<(LedSession & { begun: boolean })[]> {
  const { rows } = await sql<LedSession & { begun: boolean }>`
    select s.id, s.title, s.starts_at as "startsAt", s.ended_at as "endsAt",
      p.time_zone as "timeZone", g.id is not null as begun
    from session_facilitator f
    join session s on s.organization_id = f.organization_id and s.id = f.session_id
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    left join group_note g on g.organization_id = s.organization_id and g.session_id = s.id
    where f.staff_id = ${leaderId}::uuid and f.part in ('facilitator', 'cover')
      and s.kind <> 'individual' and s.ended_at is not null and s.cancelled_at is null
      and s.starts_at >= ${since}::timestamptz and g.signed_at is null
      and exists (select from attendance a where a.organization_id = s.organization_id
        and a.session_id = s.id and a.status = 'present')`.execute(db);
  return rows;
}

/** Sessions led by the person that started before an instant and were neither ended nor cancelled. */
export async function readNotEnded(
  db: Kysely<DB>,
  leaderId: string,
  since: string,
  before: string,
): Promise<(LedSession & { started: boolean })[]> {
  const { rows } = await sql<LedSession & { started: boolean }>`
    select s.id, s.title, s.starts_at as "startsAt", s.ends_at as "endsAt",
      p.time_zone as "timeZone", s.started_at is not null as started
    from session_facilitator f
    join session s on s.organization_id = f.organization_id and s.id = f.session_id
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where f.staff_id = ${leaderId}::uuid and s.ended_at is null and s.cancelled_at is null
      and s.starts_at >= ${since}::timestamptz and s.starts_at < ${before}::timestamptz`.execute(
    db,
  );
  return rows;
}

export interface OpenTask {
  readonly id: string;
  readonly version: number;
  readonly participantId: string;
  readonly sessionId: string | null;
  readonly preferredName: string;
  readonly familyName: string;
  readonly dueOn: string;
  readonly createdAt: Date;
  readonly sessionTitle: string | null;
  readonly sessionStartsAt: Date | null;
}

/** Outreach that is the person's by its rule or was once given to them, and not yet done. */
export async function readOpenTasks(db: Kysely<DB>, staffId: string): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select t.id, t.version, t.participant_id as "participantId", t.session_id as "sessionId",
      p.preferred_name as "preferredName", p.family_name as "familyName", t.due_on as "dueOn",
      t.created_at as "createdAt", s.title as "sessionTitle", s.starts_at as "sessionStartsAt"
    from work_task t
    join participant p on p.organization_id = t.organization_id and p.id = t.participant_id
    left join session s on s.organization_id = t.organization_id and s.id = t.session_id
    where t.kind = 'outreach' and t.done_at is null and t.withdrawn_at is null
      and (t.assigned_to = ${staffId}::uuid or exists (select from work_task_assignment a
        where a.organization_id = t.organization_id and a.participant_id = t.participant_id
          and a.kind = 'outreach' and a.assigned_to = ${staffId}::uuid))`.execute(db);
  return rows;
}

export interface OwedNote {
  readonly startsAt: Date;
  readonly endedAt: Date;
  readonly signedAt: Date | null;
  readonly timeZone: string;
}

/** Notes that the person owed of sessions that ended in [since, now), signed or not. */
export async function readOwedNotes(
  db: Kysely<DB>,
  staffId: string,
  since: string,
  now: string,
): Promise<OwedNote[]> {
  const { rows } = await sql<OwedNote>`
    select s.starts_at as "startsAt", s.ended_at as "endedAt", n.signed_at as "signedAt",
      p.time_zone as "timeZone"
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    left join note n on n.organization_id = r.organization_id and n.session_id = r.session_id
      and n.participant_id = r.participant_id
    where coalesce(n.author_id, r.note_author_id) = ${staffId}::uuid and r.removed_at is null
      and s.cancelled_at is null
      and s.ended_at >= ${since}::timestamptz and s.ended_at < ${now}::timestamptz
      and exists (select from attendance a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = r.participant_id
        and a.status = 'present')`.execute(db);
  return rows;
}

/** Names of people, by id, as far as the reader sees them. */
export async function readPeopleNames(
  db: Kysely<DB>,
  people: readonly string[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'preferred_name', 'family_name'])
    .where(sql<boolean>`id = any (${[...people]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.preferred_name} ${row.family_name}`]));
}
