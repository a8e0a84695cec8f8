import { dayOf, minuteOf, weekStartOf } from '#domain/calendar/zoned-time';

/** A part of a session's plan; a break is not treatment time. */
export interface SessionPart {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isBreak: boolean;
}

/** The times of one person in one session (or one block of a program day). All are instants. */
export interface AttendedTimes {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly parts: readonly SessionPart[];
  readonly arrivedAt: string | null;
  /** `null`: stayed to the end. */
  readonly leftAt: string | null;
}

const minute = 60_000;

/**
 * Whole minutes of treatment: from arrival to departure, within the session, without breaks.
 *
 * Instants are subtracted, so a session across midnight or a clock change gives the minutes that
 * really passed. Seconds are dropped first: the minutes are those one can check from the times on
 * the screen (9:14–12:00 with a 15-minute break is 151). `null` when the arrival is not known.
 */
export function minutesAttended(times: AttendedTimes): number | null {
  if (times.arrivedAt === null) return null;
  const start = Math.max(minuteOf(times.arrivedAt), minuteOf(times.startsAt));
  const end =
    times.leftAt === null
      ? minuteOf(times.endsAt)
      : Math.min(minuteOf(times.leftAt), minuteOf(times.endsAt));
  if (end <= start) return 0;
  return (end - start - breaksWithin(times.parts, start, end)) / minute;
}

/** Milliseconds of break between two instants; breaks that overlap count once. */
function breaksWithin(parts: readonly SessionPart[], start: number, end: number): number {
  const breaks = parts
    .filter((part) => part.isBreak)
    .map((part) => ({ from: minuteOf(part.startsAt), to: minuteOf(part.endsAt) }))
    .sort((a, b) => a.from - b.from);
  let covered = start;
  let total = 0;
  for (const { from, to } of breaks) {
    const first = Math.max(from, covered);
    const last = Math.min(to, end);
    if (last > first) {
      total += last - first;
      covered = last;
    }
  }
  return total;
}

/**
 * When a session was over: a session that was ended before its planned end gives no minutes after
 * that; one that ran on is counted to its planned end. `endedAt` null = not ended yet.
 */
export function heldUntil(endsAt: string, endedAt: string | null): string {
  return endedAt !== null && Date.parse(endedAt) < Date.parse(endsAt) ? endedAt : endsAt;
}

/** The times of a session as everything says them: header, group note, individual notes. */
export interface HeldTimes {
  readonly from: string;
  /** `null`: it has not ended yet. */
  readonly until: string | null;
}

/**
 * When a session was held: from its planned start to its planned end, or to its real end where that
 * came before. It is the window within which minutes are counted, so no screen states a time that
 * the minutes contradict; the moment in which somebody tapped "Start" is no time of service. Only a
 * session that was over before its planned start was held from that tap.
 */
export function heldTimes(session: {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}): HeldTimes {
  const { startsAt, endsAt, startedAt, endedAt } = session;
  if (endedAt === null) return { from: startsAt, until: null };
  const until = heldUntil(endsAt, endedAt);
  const isBeforePlan = Date.parse(until) < Date.parse(startsAt);
  return { from: isBeforePlan ? (startedAt ?? until) : startsAt, until };
}

/**
 * When somebody left, within the time in which the session was held: who is noted as leaving after it
 * was over stayed to its end (`null`).
 */
export function heldDeparture(leftAt: string | null, until: HeldTimes['until']): string | null {
  if (leftAt === null || until === null) return leftAt;
  return Date.parse(leftAt) > Date.parse(until) ? null : leftAt;
}

/** The minutes a session offers: its length without its breaks. */
export function minutesOffered(
  session: Pick<AttendedTimes, 'startsAt' | 'endsAt' | 'parts'>,
): number {
  return minutesAttended({ ...session, arrivedAt: session.startsAt, leftAt: null }) ?? 0;
}

export interface Punctuality {
  /** Whole minutes after the start; 0 when on time, `null` when the arrival is not known. */
  readonly minutesLate: number | null;
  /** Whole minutes before the end; 0 when stayed. */
  readonly minutesEarly: number;
  /** "14 min late", "left 20 min early", "14 min late, left 20 min early"; `null` for neither. */
  readonly words: string | null;
}

/** Late and left early are derived from the times, never stored. */
export function punctuality(
  times: Pick<AttendedTimes, 'startsAt' | 'endsAt' | 'arrivedAt' | 'leftAt'>,
): Punctuality {
  const gap = (from: string, to: string): number =>
    Math.max(0, (minuteOf(to) - minuteOf(from)) / minute);
  const minutesLate = times.arrivedAt === null ? null : gap(times.startsAt, times.arrivedAt);
  const minutesEarly = times.leftAt === null ? 0 : gap(times.leftAt, times.endsAt);
  const words = [
    minutesLate ? `${minutesLate} min late` : null,
    minutesEarly ? `left ${minutesEarly} min early` : null,
  ].filter((part) => part !== null);
  return { minutesLate, minutesEarly, words: words.length > 0 ? words.join(', ') : null };
}

export interface WeekOfMinutes {
  /** First day of the week, in the program's time zone. */
  readonly weekStart: string;
  readonly minutes: number;
  /** Hours to one decimal, as the chart prints them. */
  readonly hours: number;
  /** Sessions attended whose minutes are not known; the sum is then a lower bound. */
  readonly unknown: number;
}

/**
 * Minutes per week. A session belongs to the week in which it starts, on the program's clock.
 * Weeks without a session are absent: the caller knows whether that is zero or not yet.
 */
export function minutesByWeek(
  attended: readonly { readonly startsAt: string; readonly minutes: number | null }[],
  zone: string,
  firstWeekday = 1,
): readonly WeekOfMinutes[] {
  const weeks = new Map<string, { minutes: number; unknown: number }>();
  for (const { startsAt, minutes } of attended) {
    const weekStart = weekStartOf(dayOf(startsAt, zone), firstWeekday);
    const week = weeks.get(weekStart) ?? { minutes: 0, unknown: 0 };
    if (minutes === null) week.unknown += 1;
    else week.minutes += minutes;
    weeks.set(weekStart, week);
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([weekStart, week]) => ({ weekStart, ...week, hours: hoursOf(week.minutes) }));
}

/** Minutes as hours to one decimal. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}
