import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import { minutesAttended, punctuality } from '#domain/attendance/minutes';
import { minutesOfDay } from '#domain/attendance/program-day';

export interface PartFact {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isBreak: boolean;
}

export interface AttendanceFact {
  /** Null: the whole session. */
  readonly blockId: string | null;
  readonly status: AttendanceStatus;
  readonly mode: AttendanceMode;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly reason: string | null;
}

/** One session with what was recorded of one person. */
export interface SessionFact {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly ended: boolean;
  readonly cancelled: boolean;
  readonly mode: AttendanceMode;
  readonly attendancePerBlock: boolean;
  readonly parts: readonly PartFact[];
  readonly attendance: readonly AttendanceFact[];
}

export interface AttendedSession {
  readonly status: AttendanceStatus;
  readonly mode: AttendanceMode;
  /** Null: the arrival is not known, or nobody arrived. */
  readonly minutesLate: number | null;
  /** Treatment minutes; while the session runs, those until now. Null: not known. */
  readonly minutes: number | null;
  readonly reason: string | null;
}

/**
 * What one person's attendance of one session comes to. A program day with blocks counts as one
 * session: present when present in any block, with the minutes of the blocks attended.
 */
export function attendedSession(session: SessionFact, now: string): AttendedSession {
  const times = untilNow(session, now);
  return session.attendancePerBlock
    ? attendedBlocks(session, times)
    : attendedWhole(session, times);
}

interface Times {
  readonly startsAt: string;
  readonly endsAt: string;
}

function untilNow(session: SessionFact, now: string): Times {
  const { startsAt, endsAt, ended } = session;
  return { startsAt, endsAt: !ended && now < endsAt ? later(now, startsAt) : endsAt };
}

const later = (a: string, b: string): string => (a > b ? a : b);

function attendedWhole(session: SessionFact, times: Times): AttendedSession {
  const row = session.attendance.find(({ blockId }) => blockId === null);
  if (!row) return nothingRecorded(session);
  const { status, mode, arrivedAt, leftAt, reason } = row;
  const present = status === 'present';
  const whole = { ...times, parts: session.parts, arrivedAt, leftAt };
  return {
    status,
    mode,
    minutesLate: present ? punctuality(whole).minutesLate : null,
    minutes: session.cancelled ? null : present ? minutesAttended(whole) : absent(status),
    reason,
  };
}

function attendedBlocks(session: SessionFact, times: Times): AttendedSession {
  const blocks = session.parts.map((part) => ({
    ...part,
    endsAt: part.endsAt < times.endsAt ? part.endsAt : later(times.endsAt, part.startsAt),
    parts: [],
  }));
  const rows = session.attendance.flatMap(({ blockId, ...row }) =>
    blockId === null ? [] : [{ ...row, blockId, participantId: '' }],
  );
  const telling =
    rows.find(({ status }) => status === 'present') ??
    rows.find(({ status }) => status === 'no-show') ??
    rows.find(({ status }) => status === 'excused') ??
    rows[0];
  if (!telling) return nothingRecorded(session);
  const { status, mode } = telling;
  const present = status === 'present';
  return {
    status,
    mode,
    minutesLate: present ? lateness(blocks, rows) : null,
    minutes: session.cancelled ? null : present ? minutesOfDay(blocks, rows) : absent(status),
    reason: rows.find(({ reason }) => reason !== null)?.reason ?? null,
  };
}

/** From the start of the day's first block to the first arrival. */
function lateness(
  blocks: readonly PartFact[],
  rows: readonly Pick<AttendanceFact, 'status' | 'arrivedAt'>[],
): number | null {
  const first = blocks.find(({ isBreak }) => !isBreak);
  const present = rows.filter(({ status }) => status === 'present');
  const arrivals = present.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt]));
  if (!first || arrivals.length < present.length) return null;
  const arrivedAt = arrivals.sort()[0] ?? null;
  return punctuality({ ...first, arrivedAt, leftAt: null }).minutesLate;
}

/** Who was not there attended no minutes; of who is still expected, nothing is known. */
function absent(status: AttendanceStatus): number | null {
  return status === 'expected' ? null : 0;
}

function nothingRecorded({ mode }: SessionFact): AttendedSession {
  return { status: 'expected', mode, minutesLate: null, minutes: null, reason: null };
}
