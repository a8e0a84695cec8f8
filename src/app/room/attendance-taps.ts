import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import type { Attendance } from '#contract/attendance';
import type { SessionDetail } from '#contract/session';

/** The part of the session's answer that attendance rests on; a locked room has no more than this. */
export type AttendanceSession = Pick<
  SessionDetail,
  'id' | 'mode' | 'startsAt' | 'endsAt' | 'attendancePerBlock' | 'parts' | 'attendance'
>;

/** Who taps, when (an instant), and how an id for a new row is made. */
export interface Tap {
  readonly by: string;
  readonly at: string;
  readonly newId: () => string;
  readonly arrivals?: Arrivals;
}

/** Times of a presence that a later tap ended, and when it did, by `placeOf`. */
export type Arrivals = Readonly<
  Record<string, Pick<Attendance, 'arrivedAt' | 'leftAt'> & { readonly endedAt: string }>
>;

/** Milliseconds in which a tap back is a slip put right; after it somebody has come. */
const slip = 60_000;

type Place = Pick<Attendance, 'participantId' | 'blockId'>;
const placeOf = ({ participantId, blockId }: Place) => `${participantId}/${blockId ?? ''}`;

/** Remembers the times of whoever was there and is now marked as away. */
export function withArrivals(
  arrivals: Arrivals,
  changes: readonly { readonly now: Attendance; readonly before: Attendance | null }[],
): Arrivals {
  const away = changes.filter(
    ({ now, before }) => before?.status === 'present' && now.status !== 'present',
  );
  if (away.length === 0) return arrivals;
  return {
    ...arrivals,
    ...Object.fromEntries(
      away.map(({ now, before }) => [
        placeOf(now),
        {
          ...{ arrivedAt: before?.arrivedAt ?? null, leftAt: before?.leftAt ?? null },
          endedAt: now.tappedAt,
        },
      ]),
    ),
  };
}

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** The span that attendance is taken for: the session, or the block chosen on a program day. */
export function attendanceSpan(session: AttendanceSession, blockId: string | null): Span {
  return session.parts.find((part) => part.id === blockId) ?? session;
}

/** The row of one person, or null when nothing has been recorded. */
export function attendanceOf(
  session: Pick<AttendanceSession, 'attendance'>,
  participantId: string,
  blockId: string | null,
): Attendance | null {
  return (
    session.attendance.find(
      (row) => row.participantId === participantId && row.blockId === blockId,
    ) ?? null
  );
}

/** A tap cannot stamp an arrival before the session starts or after it ends. */
function arrivalStamp(span: Span, at: string): string {
  if (at <= span.startsAt) return span.startsAt;
  return at >= span.endsAt ? span.startsAt : wholeMinute(at);
}

function wholeMinute(instant: string): string {
  return `${instant.slice(0, 16)}:00.000Z`;
}

function emptyRow(
  session: AttendanceSession,
  participantId: string,
  blockId: string | null,
  tap: Tap,
): Attendance {
  return {
    id: tap.newId(),
    sessionId: session.id,
    participantId,
    blockId,
    status: 'expected',
    mode: session.mode,
    arrivedAt: null,
    leftAt: null,
    reason: null,
    tappedAt: tap.at,
    version: 0,
    updatedBy: tap.by,
    updatedAt: tap.at,
  };
}

function stamped(row: Attendance, tap: Tap): Attendance {
  return { ...row, tappedAt: tap.at, updatedBy: tap.by, updatedAt: tap.at };
}

/**
 * One tap on one person. Present stamps the arrival (the session's start when tapped before it), or
 * gives back the times of whoever was there before a slip of a moment ago; an absence has no times. The same tap
 * again changes nothing: null.
 */
export function tapStatus(
  session: AttendanceSession,
  participantId: string,
  blockId: string | null,
  status: AttendanceStatus,
  tap: Tap,
): Attendance | null {
  const row =
    attendanceOf(session, participantId, blockId) ?? emptyRow(session, participantId, blockId, tap);
  if (row.status === status) return null;
  const present = status === 'present';
  const span = attendanceSpan(session, blockId);
  const times = beforeSlip(row, tap) ?? { arrivedAt: arrivalStamp(span, tap.at), leftAt: null };
  return stamped(
    {
      ...row,
      status,
      ...(present ? times : { arrivedAt: null, leftAt: null }),
      reason: present ? null : row.reason,
    },
    tap,
  );
}

/** The times of a presence that a slip ended just now; null: it was no slip, or there was none. */
function beforeSlip(row: Attendance, { at, arrivals }: Tap) {
  const before = arrivals?.[placeOf(row)];
  if (before === undefined || Date.parse(at) - Date.parse(before.endedAt) > slip) return null;
  const { arrivedAt, leftAt } = before;
  return { arrivedAt, leftAt };
}

/**
 * All present in one tap: everyone not yet decided, stamped with the start of the session and not
 * with the moment of the tap. Exceptions already made stay.
 */
export function tapAllPresent(
  session: AttendanceSession,
  participantIds: readonly string[],
  blockId: string | null,
  tap: Tap,
): Attendance[] {
  const { startsAt } = attendanceSpan(session, blockId);
  return participantIds
    .map((id) => attendanceOf(session, id, blockId) ?? emptyRow(session, id, blockId, tap))
    .filter((row) => row.status === 'expected')
    .map((row) => stamped({ ...row, status: 'present', arrivedAt: startsAt }, tap));
}

/**
 * On a program day the block before is carried into this one in one tap: who was present and has
 * not left is present from this block's start; an absence stays with its reason.
 */
export function tapCarryForward(
  session: AttendanceSession,
  participantIds: readonly string[],
  blockId: string,
  tap: Tap,
): Attendance[] {
  const blocks = session.parts.filter((part) => !part.isBreak);
  const before = blocks[blocks.findIndex((part) => part.id === blockId) - 1];
  if (!before) return [];
  const { startsAt } = attendanceSpan(session, blockId);
  return participantIds.flatMap((id) => {
    const last = attendanceOf(session, id, before.id);
    const row = attendanceOf(session, id, blockId) ?? emptyRow(session, id, blockId, tap);
    if (!last || last.status === 'expected' || row.status !== 'expected') return [];
    if (last.status === 'present' && last.leftAt !== null) return [];
    const present = last.status === 'present';
    return [
      stamped(
        {
          ...row,
          status: last.status,
          mode: last.mode,
          arrivedAt: present ? startsAt : null,
          reason: last.reason,
        },
        tap,
      ),
    ];
  });
}

/** Arrival, departure and mode put right by hand. */
export function correctTimes(
  row: Attendance,
  times: { arrivedAt: string | null; leftAt: string | null; mode: AttendanceMode },
  tap: Tap,
): Attendance {
  return stamped({ ...row, ...times }, tap);
}

export function giveReason(row: Attendance, reason: string | null, tap: Tap): Attendance {
  return stamped({ ...row, reason }, tap);
}

/** What it was before, as a new write: undo never erases what happened in between. */
export function restored(now: Attendance, before: Attendance | null, tap: Tap): Attendance {
  const facts = before ?? {
    status: 'expected' as const,
    mode: now.mode,
    arrivedAt: null,
    leftAt: null,
    reason: null,
  };
  return stamped(
    {
      ...now,
      status: facts.status,
      mode: facts.mode,
      arrivedAt: facts.arrivedAt,
      leftAt: facts.leftAt,
      reason: facts.reason,
    },
    tap,
  );
}
