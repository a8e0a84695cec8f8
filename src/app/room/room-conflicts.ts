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
  me: { readonly id: string; readonly name: string } | null,
): AttendanceConflict | null {
  const found = session.attendance.find((row) =>
    write.targets.some(({ key }) => key === attendanceKey(row)),
  );
  if (!found || !problem.theirs) return null;
  const mine = { ...found, ...answerIn(write), ...(me && { updatedBy: me.id }) };
  const { by, ...theirs } = problem.theirs as WireSide;
  return {
    writeId: write.id,
    participantId: mine.participantId,
    blockId: mine.blockId,
    mine: side(mine, 'you', me?.name ?? 'You'),
    theirs: side({ ...mine, ...theirs, updatedBy: by.id }, `${by.name}, ${by.credential}`, by.name),
  };
}

/** What was answered here, as it was sent: the room may have been read again since. */
function answerIn({ method, body }: Write): Partial<Attendance> {
  if (method !== 'PUT' || body === null) return {};
  const { version: _, ...answer } = body as Partial<Attendance>;
  return answer;
}

function side(row: Attendance, who: string, name: string): AttendanceSide {
  return { row, who, initials: initials(name), at: row.tappedAt };
}
