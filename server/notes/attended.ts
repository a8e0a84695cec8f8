import { heldDeparture, heldTimes, heldUntil, minutesAttended } from '#domain/attendance/minutes';
import { isUnrecorded, minutesOfDay } from '#domain/attendance/program-day';
import type { AttendanceFacts } from './signed-content.ts';
import type { AttendanceRow, SessionRecord } from './session-queries.ts';

/** Who is owed a note: present in the session, or in any block of a program day. */
export function attended(rows: readonly AttendanceRow[]): boolean {
  return rows.some((row) => row.status === 'present');
}

/**
 * One person's attendance of one session as a note states it. On a program day it spans the
 * blocks attended: the first arrival, the last departure, the minutes of all of them.
 *
 * @param rows this person's attendance of this session
 */
export function attendanceFacts(
  session: SessionRecord,
  rows: readonly AttendanceRow[],
): AttendanceFacts {
  const counted = session.perBlock ? rows.filter((row) => row.blockId !== null) : rows;
  const present = inOrder(session, counted).filter((row) => row.status === 'present');
  const first = present[0];
  const last = present.at(-1);
  if (first === undefined || last === undefined) {
    return {
      status: absence(counted),
      mode: counted[0]?.mode ?? 'in-person',
      arrivedAt: null,
      leftAt: null,
      minutes: null,
    };
  }
  return {
    status: 'present',
    mode: first.mode,
    arrivedAt: first.arrivedAt,
    leftAt: heldDeparture(
      session.perBlock ? leftOf(session, last, counted) : last.leftAt,
      heldTimes(session).until,
    ),
    minutes: minutesOf(session, session.perBlock ? counted : present),
  };
}

function absence(rows: readonly AttendanceRow[]): AttendanceFacts['status'] {
  if (rows.some((row) => row.status === 'no-show')) return 'no-show';
  return rows.some((row) => row.status === 'excused') ? 'excused' : 'expected';
}

function inOrder(session: SessionRecord, rows: readonly AttendanceRow[]): AttendanceRow[] {
  const place = new Map(session.parts.map((part, index) => [part.id, index]));
  const placeOf = (row: AttendanceRow) => place.get(row.blockId ?? '') ?? -1;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Someone who stayed to the end of a block, and was in none of those after it, left when it ended;
 * not known while nothing is recorded of the next.
 */
function leftOf(
  session: SessionRecord,
  last: AttendanceRow,
  rows: readonly AttendanceRow[],
): string | null {
  if (last.leftAt !== null) return last.leftAt;
  const blocks = session.parts.filter((part) => !part.isBreak);
  const place = blocks.findIndex((part) => part.id === last.blockId);
  const next = blocks[place + 1];
  if (place < 0 || next === undefined) return null;
  const isKnown = !isUnrecorded(rows.find((row) => row.blockId === next.id));
  return isKnown ? (blocks[place]?.endsAt ?? null) : null;
}

/** Not known of somebody who is still there while the session runs: no plan is a fact yet. */
function minutesOf(session: SessionRecord, rows: readonly AttendanceRow[]): number | null {
  const { until } = heldTimes(session);
  const present = rows.filter((row) => row.status === 'present');
  if (until === null && present.at(-1)?.leftAt === null) return null;
  const endsAt = until ?? session.endsAt;
  if (session.perBlock) {
    return minutesOfDay(
      session.parts.map((part) => ({ ...part, endsAt: heldUntil(part.endsAt, endsAt), parts: [] })),
      rows.map((row) => ({ ...row, blockId: row.blockId ?? '' })),
    );
  }
  const row = present[0];
  if (row === undefined) return null;
  const { startsAt, parts } = session;
  return minutesAttended({ startsAt, endsAt, parts, arrivedAt: row.arrivedAt, leftAt: row.leftAt });
}
