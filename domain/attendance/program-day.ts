import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import type { SessionPart } from '#domain/attendance/minutes';
import { minutesAttended } from '#domain/attendance/minutes';

/**
 * A block of a program day: a topic with its facilitator and times. Where a day has blocks,
 * attendance is kept per block; the parts of one group's plan never are.
 */
export interface Block {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly parts: readonly SessionPart[];
  /** A break of the day; nobody attends it and it has no minutes. */
  readonly isBreak: boolean;
}

/** One person's attendance of one block. */
export interface BlockAttendance {
  readonly blockId: string;
  readonly participantId: string;
  readonly status: AttendanceStatus;
  readonly mode: AttendanceMode;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly reason: string | null;
}

/**
 * Attendance of the next block, carried from the one before in one tap. What is already recorded
 * for the next block stays. Someone who left is expected again, because nobody has said whether
 * they came back; someone present is present from the block's start.
 */
export function carryForward(
  previous: readonly BlockAttendance[],
  next: Block,
  recorded: readonly BlockAttendance[],
): readonly BlockAttendance[] {
  const done = new Set(recorded.map((row) => row.participantId));
  return previous
    .filter((row) => !done.has(row.participantId))
    .map((row) => {
      const stays = row.status === 'present' && row.leftAt === null;
      const status = row.status === 'present' && !stays ? 'expected' : row.status;
      return {
        ...row,
        blockId: next.id,
        status,
        arrivedAt: stays ? next.startsAt : null,
        leftAt: null,
        reason: status === 'excused' || status === 'no-show' ? row.reason : null,
      };
    });
}

/**
 * Treatment minutes of one person on one day, over its blocks. `null` when a block says present
 * and its minutes are not known, or when nothing is recorded of a block that was held: part of a sum
 * would look like the whole. Who has left is not in the blocks after it, unless they say so.
 */
export function minutesOfDay(
  blocks: readonly Block[],
  attendance: readonly BlockAttendance[],
): number | null {
  let total = 0;
  let hasLeft = false;
  for (const block of blocks) {
    // A block that the day's end came before was not held.
    if (block.isBreak || block.endsAt <= block.startsAt) continue;
    const row = attendance.find((candidate) => candidate.blockId === block.id);
    if (isUnrecorded(row)) {
      if (!hasLeft) return null;
      continue;
    }
    hasLeft = row.leftAt !== null;
    if (row.status !== 'present') continue;
    const minutes = minutesAttended({ ...block, arrivedAt: row.arrivedAt, leftAt: row.leftAt });
    if (minutes === null) return null;
    total += minutes;
  }
  return total;
}

/** Nobody has said of this block whether the person was there. */
export function isUnrecorded<Row extends Pick<BlockAttendance, 'status'>>(
  row: Row | undefined,
): row is undefined | (Row & { status: 'expected' }) {
  return row === undefined || row.status === 'expected';
}
