import { sql, type Kysely } from 'kysely';
import { sessionKinds, type SessionKind } from '#domain/attendance/attendance-status';
import { sessionNotes } from '#domain/notes/session-note';
import { latestLevelFirst } from '../care/latest-level-queries.ts';
import type { DB } from '../database/schema.gen.ts';

const kindsOwingOne = sessionKinds.filter((kind) => sessionNotes[kind] !== null);

/** People whose tasks are asked for: of these owners, or everybody's that the reader may see. */
export type Owners = readonly string[] | null;

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Somebody in care with a clinician, whose measures and plan may be due. */
export interface CaredFor {
  readonly participantId: string;
  readonly name: string;
  readonly clinician: Person | null;
  readonly zone: string;
  /** The program's settings. */
  readonly limits: Readonly<Record<string, number>> | null;
  readonly reviewDays: number | null;
  /** The last version of the plan that the primary clinician signed; null: none. */
  readonly plan: { readonly number: number; readonly signedAt: string } | null;
}

/**
 * Whoever is in care and has one of the owners as primary clinician, or about whom one of them was
 * given a task; without owners all of the reader's programs and of whom they see.
 */
export async function readCaredFor(db: Kysely<DB>, owners: Owners): Promise<CaredFor[]> {
  const ids = owners === null ? null : [...owners];
  const { rows } = await sql<CaredFor>`
    select p.id as "participantId", p.preferred_name || ' ' || p.family_name as name,
      case when c.id is null then null else jsonb_build_object('id', c.id, 'name', c.name) end
        as clinician,
      g.time_zone as zone, g.settings -> 'taskLimits' as limits,
      (g.settings ->> 'planReviewDays')::integer as "reviewDays",
      case when v.number is null then null else jsonb_build_object('number', v.number,
        'signedAt', to_char(v.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end
        as plan
    from episode e
    join participant p on p.organization_id = e.organization_id and p.id = e.participant_id
    join lateral (select l.program_id from level_of_care l
      where l.organization_id = e.organization_id and l.participant_id = e.participant_id
        and l.episode_id = e.id
      order by ${latestLevelFirst} limit 1) l on true
    join program g on g.organization_id = e.organization_id and g.id = l.program_id
    left join lateral (select s.id, s.name from episode_clinician c
      join staff s on s.organization_id = c.organization_id and s.id = c.staff_id
      where c.organization_id = e.organization_id and c.participant_id = e.participant_id
        and c.episode_id = e.id and c.part = 'primary-clinician'
        and c.valid_from <= (current_instant() at time zone g.time_zone)::date
        and (c.valid_to is null
          or c.valid_to >= (current_instant() at time zone g.time_zone)::date)
      order by c.valid_from desc limit 1) c on true
    left join lateral (select v.number, s.recorded_at as signed_at from plan_version v
      join plan_signature s on s.organization_id = v.organization_id and s.plan_version_id = v.id
        and s.signer = 'primary-clinician' and s.outcome = 'signed'
      where v.organization_id = e.organization_id and v.episode_id = e.id
      order by v.number desc, s.recorded_at limit 1) v on true
    where e.discharged_on is null
      and (${ids}::uuid[] is null or c.id = any (${ids}::uuid[])
        or exists (select from work_task_assignment a
          where a.organization_id = e.organization_id and a.participant_id = e.participant_id
            and a.assigned_to = any (${ids}::uuid[])))
    order by p.family_name, p.preferred_name, p.id`.execute(db);
  return rows;
}

export interface LateNotes {
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endedAt: Date;
  readonly zone: string;
  readonly author: Person;
  readonly dueHours: number;
  readonly limits: Readonly<Record<string, number>> | null;
  readonly people: readonly Person[];
}

/** Notes owed and unsigned of sessions that ended so many hours ago as their program allows. */
export async function readLateNotes(
  db: Kysely<DB>,
  owners: Owners,
  now: string,
): Promise<LateNotes[]> {
  const ids = owners === null ? null : [...owners];
  const { rows } = await sql<LateNotes>`
    select s.id as "sessionId", s.title, s.starts_at as "startsAt", s.ended_at as "endedAt",
      g.time_zone as zone, jsonb_build_object('id', a.id, 'name', a.name) as author,
      (g.settings ->> 'noteDueHours')::integer as "dueHours", g.settings -> 'taskLimits' as limits,
      jsonb_agg(jsonb_build_object('id', p.id, 'name', p.preferred_name || ' ' || p.family_name)
        order by p.family_name, p.preferred_name, p.id) as people
    from session s
    join program g on g.organization_id = s.organization_id and g.id = s.program_id
    join roster r on r.organization_id = s.organization_id and r.session_id = s.id
      and r.removed_at is null
    join participant p on p.organization_id = r.organization_id and p.id = r.participant_id
    left join note n on n.organization_id = r.organization_id and n.session_id = r.session_id
      and n.participant_id = r.participant_id
    join staff a on a.organization_id = r.organization_id
      and a.id = coalesce(n.author_id, r.note_author_id)
    where s.cancelled_at is null and n.signed_at is null
      and s.ended_at + make_interval(hours => (g.settings ->> 'noteDueHours')::integer)
        <= ${now}::timestamptz
      and (${ids}::uuid[] is null or a.id = any (${ids}::uuid[]))
      and exists (select from attendance t where t.organization_id = r.organization_id
        and t.session_id = r.session_id and t.participant_id = r.participant_id
        and t.status = 'present')
    group by s.id, s.title, s.starts_at, s.ended_at, g.time_zone, g.settings, a.id, a.name
    order by s.ended_at, s.id, a.id`.execute(db);
  return rows;
}

export interface LateSessionNote {
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly startsAt: Date;
  readonly endedAt: Date;
  readonly zone: string;
  /** Who leads the session, or covers it; null: nobody does. */
  readonly author: Person | null;
  readonly dueHours: number;
  readonly limits: Readonly<Record<string, number>> | null;
}

/**
 * Notes of a session as a whole, owed and unsigned as long, of sessions that the reader may open: of another
 * they could not see whether it was signed.
 */
export async function readLateSessionNotes(
  db: Kysely<DB>,
  owners: Owners,
  now: string,
): Promise<LateSessionNote[]> {
  const ids = owners === null ? null : [...owners];
  const { rows } = await sql<LateSessionNote>`
    select s.id as "sessionId", s.kind, s.title, s.starts_at as "startsAt", s.ended_at as "endedAt",
      g.time_zone as zone, (g.settings ->> 'noteDueHours')::integer as "dueHours",
      g.settings -> 'taskLimits' as limits,
      case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name) end as author
    from session s
    join program g on g.organization_id = s.organization_id and g.id = s.program_id
    left join group_note n on n.organization_id = s.organization_id and n.session_id = s.id
    left join lateral (select a.id, a.name from session_facilitator f
      join staff a on a.organization_id = f.organization_id and a.id = f.staff_id
      where f.organization_id = s.organization_id and f.session_id = s.id
        and f.part in ('cover', 'facilitator')
      order by array_position(array['cover', 'facilitator'], f.part), a.id limit 1) a on true
    where s.kind = any (${kindsOwingOne}::text[]) and s.cancelled_at is null and n.signed_at is null
      and s.ended_at + make_interval(hours => (g.settings ->> 'noteDueHours')::integer)
        <= ${now}::timestamptz
      and (${ids}::uuid[] is null or a.id = any (${ids}::uuid[]))
      and s.id in (select visible_sessions())
      and exists (select from attendance t where t.organization_id = s.organization_id
        and t.session_id = s.id and t.status = 'present')
    order by s.ended_at, s.id`.execute(db);
  return rows;
}

export interface OpenOutreach {
  readonly id: string;
  readonly version: number;
  readonly participantId: string;
  readonly name: string;
  readonly sessionId: string | null;
  readonly sessionTitle: string | null;
  readonly sessionStartsAt: Date | null;
  readonly zone: string;
  readonly limits: Readonly<Record<string, number>> | null;
  readonly dueOn: string;
  readonly owner: Person;
}

/** Outreach that was neither done nor withdrawn, oldest first. */
export async function readOpenOutreach(db: Kysely<DB>, owners: Owners): Promise<OpenOutreach[]> {
  const ids = owners === null ? null : [...owners];
  const { rows } = await sql<OpenOutreach>`
    select t.id, t.version, t.participant_id as "participantId",
      p.preferred_name || ' ' || p.family_name as name, t.session_id as "sessionId",
      s.title as "sessionTitle", s.starts_at as "sessionStartsAt",
      coalesce(g.time_zone, 'UTC') as zone, g.settings -> 'taskLimits' as limits,
      t.due_on as "dueOn", jsonb_build_object('id', o.id, 'name', o.name) as owner
    from work_task t
    join participant p on p.organization_id = t.organization_id and p.id = t.participant_id
    join staff o on o.organization_id = t.organization_id and o.id = t.assigned_to
    left join session s on s.organization_id = t.organization_id and s.id = t.session_id
    left join program g on g.organization_id = s.organization_id and g.id = s.program_id
    where t.kind = 'outreach' and t.done_at is null and t.withdrawn_at is null
      and (${ids}::uuid[] is null or t.assigned_to = any (${ids}::uuid[])
        or exists (select from work_task_assignment a
          where a.organization_id = t.organization_id and a.participant_id = t.participant_id
            and a.kind = 'outreach' and a.assigned_to = any (${ids}::uuid[])))
    order by t.due_on, t.created_at, t.id`.execute(db);
  return rows;
}

export interface AssignmentRow {
  readonly participantId: string;
  readonly kind: string;
  readonly subject: string;
  readonly occurrence: string;
  readonly owner: Person;
  readonly by: string;
  readonly at: Date;
  readonly version: number;
}

/** What of these people was ever given to somebody else than its rule says. */
export async function readAssignments(
  db: Kysely<DB>,
  people: readonly string[],
): Promise<AssignmentRow[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<AssignmentRow>`
    select a.participant_id as "participantId", a.kind, a.subject, a.occurrence,
      jsonb_build_object('id', o.id, 'name', o.name) as owner, b.name as by,
      a.assigned_at as at, a.version
    from work_task_assignment a
    join staff o on o.organization_id = a.organization_id and o.id = a.assigned_to
    join staff b on b.organization_id = a.organization_id and b.id = a.assigned_by
    where a.participant_id = any (${[...people]}::uuid[])`.execute(db);
  return rows;
}

/** Whom the person supervises today. */
export async function readSupervisees(db: Kysely<DB>, staffId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct supervisee_id as id from supervision
    where supervisor_id = ${staffId}::uuid and valid_from <= current_day()
      and (valid_to is null or valid_to >= current_day())`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who treats each of these people and may be given a task: clinicians of the episode, leaders of
 * their groups, and the supervisors of these. */
export async function readTeams(
  db: Kysely<DB>,
  people: readonly string[],
): Promise<Map<string, readonly Person[]>> {
  if (people.length === 0) return new Map();
  const ids = [...people];
  const { rows } = await sql<{ participantId: string; team: readonly Person[] }>`
    with own as (
      select c.organization_id, c.participant_id, c.staff_id from episode_clinician c
        join episode e on e.organization_id = c.organization_id and e.id = c.episode_id
          and e.discharged_on is null
        where c.participant_id = any (${ids}::uuid[]) and c.valid_from <= current_day()
          and (c.valid_to is null or c.valid_to >= current_day())
      union
      select f.organization_id, m.participant_id, f.staff_id from membership m
        join group_facilitator f on f.organization_id = m.organization_id
          and f.group_id = m.group_id and f.valid_from <= current_day()
          and (f.valid_to is null or f.valid_to >= current_day())
        where m.participant_id = any (${ids}::uuid[]) and m.valid_from <= current_day()
          and (m.valid_to is null or m.valid_to >= current_day())),
    team as (
      select organization_id, participant_id, staff_id from own
      union
      select v.organization_id, own.participant_id, v.supervisor_id from supervision v
        join own on own.organization_id = v.organization_id and own.staff_id = v.supervisee_id
        where v.valid_from <= current_day()
          and (v.valid_to is null or v.valid_to >= current_day()))
    select team.participant_id as "participantId",
      jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name, s.id) as team
    from team
    join staff s on s.organization_id = team.organization_id and s.id = team.staff_id
    where s.disabled_at is null
    group by team.participant_id`.execute(db);
  return new Map(rows.map(({ participantId, team }) => [participantId, team]));
}

export interface NewAssignment {
  readonly organizationId: string;
  readonly participantId: string;
  readonly kind: string;
  readonly subject: string;
  readonly occurrence: string;
  readonly assignedTo: string;
  readonly by: string;
  readonly at: string;
  /** As seen; 0: nobody gave it away before. */
  readonly version: number;
}

/** @returns whether it was still at the version seen */
export async function assign(db: Kysely<DB>, written: NewAssignment): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    insert into work_task_assignment as a (organization_id, participant_id, kind, subject,
      occurrence, assigned_to, assigned_by, assigned_at)
    select ${written.organizationId}::uuid, ${written.participantId}::uuid, ${written.kind},
      ${written.subject}, ${written.occurrence}, ${written.assignedTo}::uuid, ${written.by}::uuid,
      ${written.at}::timestamptz
    on conflict (organization_id, participant_id, kind, subject, occurrence) do update
      set assigned_to = excluded.assigned_to, assigned_by = excluded.assigned_by,
        assigned_at = excluded.assigned_at, version = a.version + 1
      where a.version = ${written.version}::integer
    returning a.version`.execute(db);
  return rows[0]?.version === written.version + 1;
}

export interface DoneOutreach {
  readonly id: string;
  readonly participantId: string;
  readonly person: string;
  readonly doneAt: Date;
  readonly doneBy: string;
  readonly outcome: string;
}

/** Outreach that was done since an instant, by these or by anybody, latest first. */
export async function readDone(
  db: Kysely<DB>,
  owners: Owners,
  since: string,
): Promise<DoneOutreach[]> {
  const ids = owners === null ? null : [...owners];
  const { rows } = await sql<DoneOutreach>`
    select t.id, t.participant_id as "participantId",
      p.preferred_name || ' ' || p.family_name as person, t.done_at as "doneAt",
      s.name as "doneBy", coalesce(t.outcome, '') as outcome
    from work_task t
    join participant p on p.organization_id = t.organization_id and p.id = t.participant_id
    join staff s on s.organization_id = t.organization_id and s.id = t.done_by
    where t.kind = 'outreach' and t.done_at >= ${since}::timestamptz
      and (${ids}::uuid[] is null or t.assigned_to = any (${ids}::uuid[])
        or t.done_by = any (${ids}::uuid[]))
    order by t.done_at desc, t.id limit 50`.execute(db);
  return rows;
}
