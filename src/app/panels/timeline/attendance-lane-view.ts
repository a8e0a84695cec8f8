import type { TimelineSession } from '#contract/timeline';
import { attendanceShare } from '#domain/attendance/attendance-share';
import { addDays, dayOf, sayDay } from '#domain/calendar/zoned-time';
import { type Axis, dayFraction, fraction, isShown, sayList } from './axis';

/**
 * full = present, short = late, hollow = excused, cross = no-show, dashed = not recorded,
 * flat = cancelled.
 */
export type AttendanceShape =
  'present' | 'late' | 'excused' | 'no-show' | 'not-recorded' | 'cancelled';

export interface AttendanceMark {
  readonly shape: AttendanceShape;
  /** Middle of the mark and the room it has, both as a part of the axis. */
  readonly at: number;
  readonly room: number;
}

export interface AttendanceLane {
  readonly marks: readonly AttendanceMark[];
  readonly words: string;
  readonly summary: string;
}

/** Weeks that the sentence looks back on. */
const recentWeeks = 3;

/**
 * One mark a session; sessions of the same day share the width of the day. A cancelled one has its
 * mark and counts for nobody.
 */
export function attendanceLane(sessions: readonly TimelineSession[], axis: Axis): AttendanceLane {
  const planned = sessions
    .map((session) => ({ session, day: dayOf(session.startsAt, axis.zone) }))
    .filter(({ day }) => day <= axis.today);
  const held = planned.filter(({ session }) => !session.cancelled);
  const byDay = new Map<string, TimelineSession[]>();
  for (const { session, day } of planned) {
    if (isShown(axis, day)) byDay.set(day, [...(byDay.get(day) ?? []), session]);
  }
  const dayWidth = fraction(axis, axis.start + 24 * 3_600_000);
  const marks = [...byDay].flatMap(([day, own]) =>
    own.map((session, index) => ({
      shape: shapeOf(session),
      at: dayFraction(axis, day) + ((index + 0.5) / own.length) * dayWidth,
      room: dayWidth / own.length,
    })),
  );
  const words = recentWords(
    planned.filter(({ day }) => day <= axis.to),
    axis,
  );
  const all = attendanceShare(held.map(({ session }) => session));
  return { marks, words, summary: `Attendance in this episode: ${all.words}. ${words}` };
}

export function shapeOf({ status, minutesLate, cancelled }: TimelineSession): AttendanceShape {
  if (cancelled) return 'cancelled';
  if (status === 'expected') return 'not-recorded';
  if (status !== 'present') return status;
  return minutesLate !== null && minutesLate > 0 ? 'late' : 'present';
}

function recentWords(
  planned: readonly { session: TimelineSession; day: string }[],
  axis: Axis,
): string {
  const { today } = axis;
  const held = planned.filter(({ session }) => !session.cancelled);
  const last = held.at(-1)?.day;
  if (last === undefined) return 'No session yet: unknown.';
  // Of an episode that is over, the last weeks of it; else those up to today.
  const until = addDays(last, 7) < today ? last : today;
  const since = addDays(until, 1 - 7 * recentWeeks);
  const recent = held.filter(({ day }) => day >= since);
  const share = attendanceShare(recent.map(({ session }) => session));
  const named = (rows: typeof planned, label: string): string[] => {
    const days = [...new Set(rows.map(({ day }) => day))];
    return days.length === 0 ? [] : [`${label} ${sayList(days.map((day) => sayDay(day, today)))}`];
  };
  const those = (status: TimelineSession['status']) =>
    recent.filter(({ session }) => session.status === status);
  const makeUps = recent.filter(({ session }) => session.makeUp !== null);
  const cancelled = planned.filter(({ session, day }) => session.cancelled && day >= since);
  const exceptions = [
    ...named(those('no-show'), 'No-show'),
    ...named(those('excused'), 'Excused'),
    ...named(makeUps, 'Make-up'),
    ...named(cancelled, 'Cancelled'),
  ];
  return [
    `${axis.zoomed && until < today ? `The ${recentWeeks} weeks to ${sayDay(until, today)}` : `Last ${recentWeeks} weeks`} ${share.words}.`,
    ...exceptions.map((each) => `${each}.`),
  ].join(' ');
}

/** "make-up for 24 Nov"; where the missed day is not known, that it is a make-up day. */
export function makeUpWords({ makeUp }: TimelineSession, { zone, today }: Axis): string | null {
  if (makeUp === null) return null;
  return makeUp.missed
    ? `make-up for ${sayDay(dayOf(makeUp.missed.startsAt, zone), today)}`
    : 'make-up day';
}
