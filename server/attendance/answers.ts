import type { Attendance, AttendanceConflict, AttendanceSide } from '#contract/attendance';
import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import { conflict, type Problem } from '../problems.ts';
import { iso } from '../instants.ts';
import type { StaffMember } from '../request/staff-member.ts';
import type { AttendanceRow, AttendanceValues } from './queries.ts';

/**
 * A stored row as the wire has it.
 *
 * @param roomSafe true on a locked or visible screen: a reason is the participant's, not the room's
 */
export function toAttendance(row: AttendanceRow, roomSafe: boolean): Attendance {
  return {
    id: row.id,
    sessionId: row.session_id,
    participantId: row.participant_id,
    blockId: row.block_id,
    status: row.status as AttendanceStatus,
    mode: row.mode as AttendanceMode,
    arrivedAt: iso(row.arrived_at),
    leftAt: iso(row.left_at),
    reason: roomSafe ? null : row.reason,
    tappedAt: iso(row.tapped_at),
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: iso(row.updated_at),
  };
}

export interface Disagreement {
  readonly mine: AttendanceValues;
  readonly theirs: AttendanceRow;
}

/** 409 with both sides of each row: what was tapped, by whom, when. */
export function attendanceConflict(
  disagreements: readonly Disagreement[],
  people: ReadonlyMap<string, AttendanceSide['by']>,
  staff: StaffMember,
  roomSafe: boolean,
): Problem {
  const me = { id: staff.id, name: staff.name, credential: staff.credential };
  const conflicts = disagreements.map(({ mine, theirs }): AttendanceConflict => ({
    participantId: mine.participantId,
    blockId: mine.blockId,
    mine: {
      participantId: mine.participantId,
      blockId: mine.blockId,
      status: mine.status as AttendanceStatus,
      mode: mine.mode as AttendanceMode,
      arrivedAt: mine.arrivedAt,
      leftAt: mine.leftAt,
      reason: mine.reason,
      tappedAt: mine.tappedAt,
      version: mine.version,
      by: me,
    },
    theirs: sideOf(toAttendance(theirs, roomSafe), people),
  }));
  const [first] = conflicts;
  const problem = conflict(first?.mine, first?.theirs);
  problem.answer['conflicts'] = conflicts;
  return problem;
}

function sideOf(
  row: Attendance,
  people: ReadonlyMap<string, AttendanceSide['by']>,
): AttendanceSide {
  const { participantId, blockId, status, mode, arrivedAt, leftAt, reason, tappedAt } = row;
  const by = people.get(row.updatedBy) ?? { id: row.updatedBy, name: 'Unknown', credential: '' };
  const { version } = row;
  return { participantId, blockId, status, mode, arrivedAt, leftAt, reason, tappedAt, version, by };
}
