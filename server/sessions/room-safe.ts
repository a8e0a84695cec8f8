import type { RoomSafeSession } from '#contract/session';
import type { AttendanceMode } from '#domain/attendance/attendance-status';
import { toAttendance } from '../attendance/answers.ts';
import { readAttendance } from '../attendance/queries.ts';
import { readOpenFlags } from '../flags/statement-queries.ts';
import { iso } from '../instants.ts';
import type { Asking } from './access.ts';
import { partsOf } from './detail.ts';
import type { StandingRoster } from './roster.ts';
import type { SessionRecord } from './session-queries.ts';
import { facilitatorsOf, statusOf } from './summaries.ts';

/** What may stand on a screen that the group can see: preferred names, attendance, a bare count. */
export async function describeRoomSafe(
  { db, now }: Asking,
  session: SessionRecord,
  { rows }: StandingRoster,
): Promise<RoomSafeSession> {
  const listed = rows.filter(({ removed_at }) => removed_at === null);
  const people = new Set(listed.map(({ participant_id }) => participant_id));
  const attendance = await readAttendance(db, session.id);
  const openFlags = await readOpenFlags(db, [...people], now);
  return {
    id: session.id,
    title: session.title,
    status: statusOf(session),
    room: session.room,
    mode: session.mode as AttendanceMode,
    startsAt: iso(session.starts_at),
    endsAt: iso(session.ends_at),
    startedAt: iso(session.started_at),
    endedAt: iso(session.ended_at),
    timeZone: session.time_zone,
    attendancePerBlock: session.attendance_per_block,
    parts: partsOf(session),
    facilitators: facilitatorsOf(session.leaders),
    roster: listed.map((row) => ({
      participantId: row.participant_id,
      preferredName: row.preferred_name,
      position: row.position,
    })),
    attendance: attendance
      .filter((row) => people.has(row.participant_id))
      .map((row) => toAttendance(row, true)),
    openFlagCount: openFlags.length,
    version: session.version,
  };
}
