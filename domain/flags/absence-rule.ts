import { countsAs, type AttendanceStatus } from '#domain/attendance/attendance-status';
import { addDays, dayOf, sayDay } from '#domain/calendar/zoned-time';
import type { CourseFinding } from '#domain/flags/course-finding';

/** One person's attendance of one session, over its blocks. */
export interface FlaggableAttendance {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly status: AttendanceStatus;
  readonly cancelled: boolean;
}

/** When absences are told. Found in no source: a program's own numbers (clinical.md D5 [G]). */
export interface AbsenceRule {
  /** So many absences within `days` calendar days of the program. */
  readonly absences: number;
  readonly days: number;
  /** So many unexcused absences in a row; 0: not told. */
  readonly consecutive: number;
}

/**
 * Whether the latest absence is one too many: so many within the days up to it, or so many in a row
 * with no attended session between. Excused and cancelled sessions, and what is not recorded yet,
 * neither count nor end a row. The evidence is the session of that absence, so it is told once.
 *
 * @param rows in any order, one a session
 */
export function absenceFinding(
  rows: readonly FlaggableAttendance[],
  zone: string,
  rule: AbsenceRule,
): CourseFinding | null {
  const known = inOrder(rows);
  const last = known.findLastIndex(({ status }) => countsAs[status] === 'absent');
  return last < 0 ? null : findingAt(known.slice(0, last + 1), zone, rule);
}

/** Whether an absence is still evidence by what is recorded now, as of its own day. */
export function findingAtAbsence(
  rows: readonly FlaggableAttendance[],
  zone: string,
  rule: AbsenceRule,
  sessionId: string,
): CourseFinding | null {
  const known = inOrder(rows);
  const at = known.findIndex((row) => row.sessionId === sessionId);
  const row = known[at];
  if (!row || countsAs[row.status] !== 'absent') return null;
  return findingAt(known.slice(0, at + 1), zone, rule);
}

function inOrder(rows: readonly FlaggableAttendance[]): FlaggableAttendance[] {
  return rows
    .filter(({ status, cancelled }) => !cancelled && countsAs[status] !== 'ignored')
    .toSorted(
      (a, b) =>
        Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.sessionId < b.sessionId ? -1 : 1),
    );
}

/** @param known what counts, up to an absence, oldest first */
function findingAt(
  known: readonly FlaggableAttendance[],
  zone: string,
  { absences, days, consecutive }: AbsenceRule,
): CourseFinding | null {
  const last = known.at(-1);
  if (!last) return null;
  const day = dayOf(last.startsAt, zone);
  const first = addDays(day, 1 - days);
  const within = known.filter(
    ({ status, startsAt }) => countsAs[status] === 'absent' && dayOf(startsAt, zone) >= first,
  );
  const attended = known.findLastIndex(({ status }) => countsAs[status] === 'attended');
  const row = known.slice(attended + 1);
  const said = (told: readonly FlaggableAttendance[]) =>
    [...new Set(told.map(({ startsAt }) => sayDay(dayOf(startsAt, zone), day)))].join(', ');
  const words = [
    ...(within.length >= absences
      ? [`${within.length} absences in ${days} days (${said(within)})`]
      : []),
    ...(consecutive > 0 && row.length >= consecutive
      ? [`${row.length} absences in a row (${said(row)})`]
      : []),
  ];
  if (words.length === 0) return null;
  return {
    kind: 'absences',
    sourceId: last.sessionId,
    at: last.startsAt,
    words: words.join('; '),
    rule: ruleWords({ absences, days, consecutive }),
    numbers: { absences, days, consecutive },
  };
}

function ruleWords({ absences, days, consecutive }: AbsenceRule): string {
  const inARow = consecutive > 0 ? `, or ${consecutive} in a row` : '';
  return (
    `${absences} or more unexcused absences in ${days} days${inARow}. ` +
    'Numbers of the program; no published standard was found.'
  );
}
