import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** A row of attendance as stored. Instants as the database gives them. */
export interface AttendanceRow {
  id: string;
  session_id: string;
  participant_id: string;
  block_id: string | null;
  status: string;
  mode: string;
  arrived_at: Date | string | null;
  left_at: Date | string | null;
  reason: string | null;
  version: number;
  tapped_at: Date | string;
  updated_by: string;
  updated_at: Date | string;
}

/** What a write of attendance is checked against. */
export interface RoomFacts {
  /** From when on something was said in this session. */
  since: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  cancelled: boolean;
  /** Its notes are owed already. */
  ended: boolean;
  perBlock: boolean;
  recentRiskDays: number;
  leaders: { id: string; part: string }[];
  blocks: { id: string; isBreak: boolean }[];
  /** The asked people who are on the list and not taken off. */
  listed: { participantId: string; episodeId: string | null }[];
  /** What is stored for them in this session, kept from changing until the answer. */
  stored: AttendanceRow[];
}

/**
 * Everything that decides about a write, in one round trip; null when the reader may not open the
 * session or there is none.
 */
export async function readRoomFacts(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
): Promise<RoomFacts | null> {
  const { rows } = await sql<{ facts: RoomFacts | null }>`
    with own as materialized (
      select a.id, a.session_id, a.participant_id, a.block_id, a.status, a.mode, a.arrived_at,
        a.left_at, a.reason, a.version, a.tapped_at, a.updated_by, a.updated_at
      from attendance a
      where a.session_id = ${sessionId} and a.participant_id = any (${[...people]}::uuid[])
      order by a.id for update
    )
    select jsonb_build_object(
      'since', coalesce(least(s.started_at, s.starts_at), s.starts_at), 'startsAt', s.starts_at, 'endsAt', s.ends_at,
      'timeZone', p.time_zone, 'cancelled', s.cancelled_at is not null,
      'ended', s.ended_at is not null,
      'perBlock', s.attendance_per_block, 'recentRiskDays', (p.settings ->> 'recentRiskDays')::integer,
      'leaders', (select coalesce(jsonb_agg(jsonb_build_object('id', f.staff_id, 'part', f.part)
          order by array_position(array['facilitator', 'co-facilitator', 'cover'], f.part), f.staff_id), '[]')
        from session_facilitator f where f.session_id = s.id),
      'blocks', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'isBreak', b.is_break)), '[]')
        from session_part b where b.session_id = s.id),
      'listed', (select coalesce(jsonb_agg(jsonb_build_object('participantId', r.participant_id,
          'episodeId', r.episode_id)), '[]')
        from roster r where r.session_id = s.id and r.removed_at is null
          and r.participant_id = any (${[...people]}::uuid[])),
      'stored', (select coalesce(jsonb_agg(to_jsonb(own)), '[]') from own)) as facts
    from session s
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.id = ${sessionId} and s.id in (select visible_sessions())`.execute(db);
  return rows[0]?.facts ?? null;
}

export interface AttendanceValues {
  id: string;
  participantId: string;
  blockId: string | null;
  status: string;
  mode: string;
  arrivedAt: string | null;
  leftAt: string | null;
  reason: string | null;
  tappedAt: string;
  /** What the writer saw; 0: no row. */
  version: number;
}

/**
 * Writes all rows in one statement and returns them as stored. A row that changed meanwhile is
 * left as it is and missing from the answer.
 *
 * @param keepReason true while the writer cannot see reasons: a stored one stays
 */
export async function saveAttendance(
  db: Kysely<DB>,
  key: { organizationId: string; sessionId: string; staffId: string; now: string },
  rows: readonly AttendanceValues[],
  keepReason: boolean,
): Promise<AttendanceRow[]> {
  const column = <T>(read: (row: AttendanceValues) => T): T[] => rows.map(read);
  const result = await sql<AttendanceRow>`
    insert into attendance (organization_id, session_id, participant_id, block_id, id, status, mode,
      arrived_at, left_at, reason, version, tapped_at, updated_by, updated_at)
    select ${key.organizationId}::uuid, ${key.sessionId}::uuid, w.participant_id, w.block_id, w.id,
      w.status, w.mode, w.arrived_at, w.left_at, w.reason, w.seen + 1, w.tapped_at,
      ${key.staffId}::uuid, ${key.now}::timestamptz
    from unnest(${column((r) => r.participantId)}::uuid[], ${column((r) => r.blockId)}::uuid[],
      ${column((r) => r.id)}::uuid[], ${column((r) => r.status)}::text[],
      ${column((r) => r.mode)}::text[], ${column((r) => r.arrivedAt)}::timestamptz[],
      ${column((r) => r.leftAt)}::timestamptz[], ${column((r) => r.reason)}::text[],
      ${column((r) => r.tappedAt)}::timestamptz[], ${column((r) => r.version)}::integer[])
      as w (participant_id, block_id, id, status, mode, arrived_at, left_at, reason, tapped_at, seen)
    on conflict (organization_id, session_id, participant_id, block_id) do update set
      status = excluded.status, mode = excluded.mode, arrived_at = excluded.arrived_at,
      left_at = excluded.left_at,
      reason = case when ${keepReason}::boolean then attendance.reason else excluded.reason end,
      version = excluded.version, tapped_at = excluded.tapped_at,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at
      where attendance.version = excluded.version - 1
    returning id, session_id, participant_id, block_id, status, mode, arrived_at, left_at, reason,
      version, tapped_at, updated_by, updated_at`.execute(db);
  return result.rows;
}

/** Rows as stored now, to show the other side of a conflict that came up while writing. */
export function readAttendance(
  db: Kysely<DB>,
  sessionId: string,
  people?: readonly string[],
): Promise<AttendanceRow[]> {
  return db
    .selectFrom('attendance')
    .select([
      'id',
      'session_id',
      'participant_id',
      'block_id',
      'status',
      'mode',
      'arrived_at',
      'left_at',
      'reason',
      'version',
      'tapped_at',
      'updated_by',
      'updated_at',
    ])
    .where('session_id', '=', sessionId)
    .$if(people !== undefined, (query) => query.where('participant_id', 'in', [...(people ?? [])]))
    .orderBy('tapped_at')
    .orderBy('id')
    .execute();
}
