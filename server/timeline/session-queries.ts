import { sql, type Kysely } from 'kysely';
import type {
  AttendanceMode,
  AttendanceStatus,
  SessionKind,
} from '#domain/attendance/attendance-status';
import type { MakeUpDay } from '#contract/roster';
import type { DB } from '../database/schema.gen.ts';
import { read, together, type Read } from '../database/together.ts';
import { iso } from '../instants.ts';
import type { AttendanceFact, PartFact, SessionFact } from './attended-session.ts';

export interface PersonSession extends SessionFact {
  readonly sessionId: string;
  readonly episodeId: string | null;
  readonly programId: string;
  readonly groupId: string | null;
  readonly title: string;
  readonly kind: SessionKind;
  readonly cancelledReason: string | null;
  readonly makeUp: MakeUpDay | null;
}

/** Which sessions are asked for: of whose list the person is on. */
export interface SessionsAsked {
  readonly participantId: string;
  /** First instant of a session's start; null: from the beginning. */
  readonly from: string | null;
  /** Instant at which a session no longer belongs. */
  readonly until: string;
}

/**
 * The sessions whose list one person is on, oldest first, with their attendance and the parts that
 * minutes depend on: two statements whatever their number, sent together.
 */
export async function sessionsOf(db: Kysely<DB>, asked: SessionsAsked): Promise<PersonSession[]> {
  return withParts(await together(db, sessionReads(db, asked)));
}

/** The two statements, to be sent with others. */
export function sessionReads(db: Kysely<DB>, asked: SessionsAsked) {
  return { sessions: attendedSessions(db, asked), parts: partsOf(db, asked) };
}

export function withParts(found: {
  readonly sessions: readonly PersonSession[];
  readonly parts: ReadonlyMap<string, PartFact[]>;
}): PersonSession[] {
  return found.sessions.map((session) => ({
    ...session,
    parts: found.parts.get(session.sessionId) ?? [],
  }));
}

const isAsked = ({ participantId, from, until }: SessionsAsked) => sql`
  r.participant_id = ${participantId}::uuid and r.removed_at is null
    and s.starts_at >= ${from ?? '-infinity'}::timestamptz
    and s.starts_at < ${until}::timestamptz`;

/** One row per attendance row; one for a session without any. */
function attendedSessions(db: Kysely<DB>, asked: SessionsAsked): Read<PersonSession[]> {
  const query = sql<SessionRow>`
    select s.id, s.program_id, s.group_id, s.title, s.kind, s.mode as session_mode, s.starts_at,
      least(s.ends_at, s.ended_at) as ends_at, s.ended_at is not null as ended, s.cancelled_at is not null as cancelled,
      s.cancelled_reason, m.participant_id is not null as make_up, d.id as missed_id,
      d.title as missed_title, d.starts_at as missed_starts_at,
      s.attendance_per_block, r.episode_id, a.block_id, a.status, a.mode, a.arrived_at, a.left_at,
      a.reason
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
    left join attendance a on a.organization_id = r.organization_id
      and a.participant_id = r.participant_id and a.session_id = r.session_id
      and (a.block_id is not null) = s.attendance_per_block
    left join make_up_day m on m.organization_id = r.organization_id
      and m.participant_id = r.participant_id and m.session_id = r.session_id
    left join session d on d.organization_id = m.organization_id and d.id = m.missed_session_id
    where ${isAsked(asked)}
    order by s.starts_at, s.id`.compile(db);
  return read(query, (rows) => {
    const sessions = new Map<string, PersonSession & { attendance: AttendanceFact[] }>();
    for (const row of rows) {
      const session = sessions.get(row.id) ?? { ...sessionOf(row), attendance: [] };
      if (row.status !== null) session.attendance.push(attendanceOf(row));
      sessions.set(row.id, session);
    }
    return [...sessions.values()];
  });
}

interface SessionRow {
  id: string;
  program_id: string;
  group_id: string | null;
  title: string;
  kind: string;
  session_mode: string;
  starts_at: Date;
  ends_at: Date;
  ended: boolean;
  cancelled: boolean;
  cancelled_reason: string | null;
  make_up: boolean;
  missed_id: string | null;
  missed_title: string | null;
  missed_starts_at: Date | null;
  attendance_per_block: boolean;
  episode_id: string | null;
  block_id: string | null;
  /** Null: nothing recorded; so is the rest. */
  status: string | null;
  mode: string | null;
  arrived_at: Date | null;
  left_at: Date | null;
  reason: string | null;
}

const sessionOf = (row: SessionRow): Omit<PersonSession, 'attendance'> => ({
  sessionId: row.id,
  episodeId: row.episode_id,
  programId: row.program_id,
  groupId: row.group_id,
  title: row.title,
  kind: row.kind as SessionKind,
  startsAt: iso(row.starts_at),
  endsAt: iso(row.ends_at),
  ended: row.ended,
  cancelled: row.cancelled,
  cancelledReason: row.cancelled_reason,
  makeUp: row.make_up ? { missed: missedOf(row) } : null,
  mode: row.session_mode as AttendanceMode,
  attendancePerBlock: row.attendance_per_block,
  parts: [],
});

function missedOf({ missed_id, missed_title, missed_starts_at }: SessionRow) {
  return missed_id === null || missed_starts_at === null
    ? null
    : { sessionId: missed_id, title: missed_title ?? '', startsAt: iso(missed_starts_at) };
}

const attendanceOf = (row: SessionRow): AttendanceFact => ({
  blockId: row.block_id,
  status: row.status as AttendanceStatus,
  mode: row.mode as AttendanceMode,
  arrivedAt: iso(row.arrived_at),
  leftAt: iso(row.left_at),
  reason: row.reason,
});

/** Breaks of these sessions, and all blocks where attendance is per block, by session. */
function partsOf(db: Kysely<DB>, asked: SessionsAsked): Read<Map<string, PartFact[]>> {
  const query = sql<PartRow>`
    select p.session_id, p.id, p.starts_at, p.ends_at, p.is_break
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
    join session_part p on p.organization_id = s.organization_id and p.session_id = s.id
    where ${isAsked(asked)} and (p.is_break or s.attendance_per_block)
    order by p.session_id, p.position`.compile(db);
  return read(query, (rows) => {
    const bySession = new Map<string, PartFact[]>();
    for (const { session_id, id, starts_at, ends_at, is_break } of rows) {
      const part = { id, startsAt: iso(starts_at), endsAt: iso(ends_at), isBreak: is_break };
      const parts = bySession.get(session_id);
      if (parts) parts.push(part);
      else bySession.set(session_id, [part]);
    }
    return bySession;
  });
}

interface PartRow {
  session_id: string;
  id: string;
  starts_at: Date;
  ends_at: Date;
  is_break: boolean;
}
