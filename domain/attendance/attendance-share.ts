import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { countsAs } from '#domain/attendance/attendance-status';
import { addDays, dayOf } from '#domain/calendar/zoned-time';

/** One person's attendance of one session, as far as counting goes. */
export interface CountedAttendance {
  readonly status: AttendanceStatus;
  /** A cancelled session counts for nobody, whatever was recorded. */
  readonly cancelled: boolean;
}

export interface AttendanceShare {
  /** Sessions that count: attended or absent. */
  readonly counted: number;
  readonly attended: number;
  readonly absent: number;
  readonly excused: number;
  /** Still to come, or not yet recorded. */
  readonly notYetKnown: number;
  readonly cancelled: number;
  /** 0 to 1; `null` = unknown, when nothing counts yet. Never 0 for "nothing scheduled". */
  readonly share: number | null;
  /** "31 of 33 (94%)"; "2 of 10 scheduled, 8 excused". */
  readonly words: string;
}

/**
 * How much of what was scheduled was attended. Excused leaves the denominator and is always said.
 * Where more was excused than counted, a percentage would mislead, so the sentence gives counts of
 * everything scheduled instead.
 */
export function attendanceShare(rows: readonly CountedAttendance[]): AttendanceShare {
  const held = rows.filter((row) => !row.cancelled);
  const count = (test: (status: AttendanceStatus) => boolean): number =>
    held.filter((row) => test(row.status)).length;
  const attended = count((status) => countsAs[status] === 'attended');
  const absent = count((status) => countsAs[status] === 'absent');
  const excused = count((status) => status === 'excused');
  const counted = attended + absent;
  return {
    counted,
    attended,
    absent,
    excused,
    notYetKnown: count((status) => status === 'expected'),
    cancelled: rows.length - held.length,
    share: counted === 0 ? null : attended / counted,
    words: shareWords(attended, counted, excused),
  };
}

function shareWords(attended: number, counted: number, excused: number): string {
  if (counted + excused === 0) return 'Unknown: nothing scheduled yet';
  if (excused > counted) return `${attended} of ${counted + excused} scheduled, ${excused} excused`;
  const share = `${attended} of ${counted} (${percentWords(attended, counted)})`;
  return excused === 0 ? share : `${share}, ${excused} excused not counted`;
}

/** A rounded percentage that says 100% only for all and 0% only for none. */
export function percentWords(part: number, whole: number): string {
  const rounded = Math.round((part / whole) * 100);
  if (rounded === 100 && part < whole) return '99%';
  if (rounded === 0 && part > 0) return '1%';
  return `${rounded}%`;
}

/**
 * How many absences make a person worth a call: no authoritative source was found, so this is a
 * default that a program changes (clinical.md D5 [G]: 2 in 7 days).
 */
export const defaultAbsencePolicy = { days: 7, limit: 2 } as const;

export interface RecentAbsences {
  readonly count: number;
  readonly atLimit: boolean;
  /** "3rd absence in 7 days"; `null` when there is none. */
  readonly words: string | null;
}

/** No-shows on the last `days` calendar days of the program, today included. */
export function recentAbsences(
  rows: readonly (CountedAttendance & { readonly startsAt: string })[],
  now: string,
  zone: string,
  policy: { readonly days: number; readonly limit: number } = defaultAbsencePolicy,
): RecentAbsences {
  const today = dayOf(now, zone);
  const first = addDays(today, 1 - policy.days);
  const count = rows.filter((row) => {
    if (row.cancelled || countsAs[row.status] !== 'absent') return false;
    const day = dayOf(row.startsAt, zone);
    return day >= first && day <= today;
  }).length;
  return {
    count,
    atLimit: count >= policy.limit,
    words: count === 0 ? null : `${ordinal(count)} absence in ${policy.days} days`,
  };
}

function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${suffix}`;
}
