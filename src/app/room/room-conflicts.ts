import type { Attendance, AttendanceSide as WireSide } from '#contract/attendance';
import type { SessionDetail } from '#contract/session';
import type { Problem } from '../api/problem';
import { initials } from '../core/shell/initials';
import type { Write } from '../core/outbox/write';
import type { AttendanceSide } from './room-actions';
import { attendanceKey } from './room-writes';
import type { AttendanceConflict } from './room-state';

/** Both answers about one person, from the refusal of a write; null when it is about no row here. */
export function conflictIn(
  session: SessionDetail,
  write: Write,
  problem: Problem,
): AttendanceConflict | null {
  const mine = session.attendance.find((row) =>
    write.targets.some(({ key }) => key === attendanceKey(row)),
  );
  if (!mine || !problem.theirs) return null;
  const { by, ...theirs } = problem.theirs as WireSide;
  return {
    writeId: write.id,
    participantId: mine.participantId,
    blockId: mine.blockId,
    mine: side(mine, 'you', ownName(session, mine)),
    theirs: side({ ...mine, ...theirs, updatedBy: by.id }, `${by.name}, ${by.credential}`, by.name),
  };
}

function ownName(session: SessionDetail, { updatedBy }: Attendance): string {
  return session.facilitators.find(({ id }) => id === updatedBy)?.name ?? 'You';
}

function side(row: Attendance, who: string, name: string): AttendanceSide {
  return { row, who, initials: initials(name), at: row.tappedAt };
}
