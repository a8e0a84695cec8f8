/**
 * Days, weeks and clock times of a program, in the program's own time zone.
 *
 * Instants are ISO strings in UTC (`2026-06-16T13:14:00.000Z`), days are `YYYY-MM-DD`, wall times
 * `HH:mm`, zones IANA names. Weekdays are 1 (Monday) to 7 (Sunday), as in ISO 8601.
 */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

const formats = new Map<string, Intl.DateTimeFormat>();

/** dayjs builds a formatter for every call; a timeline asks thousands of times, so keep one. */
function wallFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

function epoch(instant: string): number {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${instant}" is not an instant`);
  return milliseconds;
}

/** The day and clock time that a wall clock in `zone` shows at an instant. */
export function wallClock(instant: string, zone: string): { day: string; time: string } {
  const parts: Record<string, string> = {};
  for (const { type, value } of wallFormat(zone).formatToParts(epoch(instant))) {
    parts[type] = value;
  }
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  };
}

/** The day of an instant in `zone`: a session at 23:30 stays on its day. */
export function dayOf(instant: string, zone: string): string {
  return wallClock(instant, zone).day;
}

/**
 * The instant of a day and wall time in `zone`. A time that the spring change skips is moved on by
 * the hour that is missing; of a time that the autumn change repeats, the first is meant.
 */
export function instantAt(day: string, time: string, zone: string): string {
  const shown = dayjs.utc(`${day}T${time}:00Z`).valueOf();
  if (!isDay(day) || Number.isNaN(shown)) throw new RangeError(`"${day} ${time}" is no time`);
  const offsets = [-1, 1].map((side) => offsetAt(shown + side * 24 * 3_600_000, zone));
  const candidates = offsets
    .map((offset) => shown - offset)
    .filter((candidate) => candidate + offsetAt(candidate, zone) === shown);
  const instant = candidates.length > 0 ? Math.min(...candidates) : shown - (offsets[0] ?? 0);
  return new Date(instant).toISOString();
}

/** How far the wall clock of `zone` is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  return dayjs(instant).tz(zone).utcOffset() * 60_000;
}

/** Whether a text is a day that exists: 29 February only in leap years. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = dayjs.utc(`${text}T00:00:00Z`);
  return parsed.isValid() && parsed.format('YYYY-MM-DD') === text;
}

/** The day `days` later; earlier where negative. */
export function addDays(day: string, days: number): string {
  return dayjs.utc(`${day}T00:00:00Z`).add(days, 'day').format('YYYY-MM-DD');
}

/** Whole days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayjs.utc(`${to}T00:00:00Z`).diff(dayjs.utc(`${from}T00:00:00Z`), 'day');
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  const sundayFirst = dayjs.utc(`${day}T00:00:00Z`).day();
  return sundayFirst === 0 ? 7 : sundayFirst;
}

/** The first day of the week that holds `day`; weeks start on Monday unless said otherwise. */
export function weekStartOf(day: string, firstWeekday = 1): string {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
}

/** A day as a clinician says it: "3 Mar", with the year where it is not the year of `beside`. */
export function sayDay(day: string, beside: string = day): string {
  const date = dayjs.utc(`${day}T00:00:00Z`);
  return date.format(day.slice(0, 4) === beside.slice(0, 4) ? 'D MMM' : 'D MMM YYYY');
}

/**
 * An instant cut to its minute: the minute a screen shows is the minute that counts.
 * Milliseconds since the epoch.
 */
export function minuteOf(instant: string): number {
  return Math.floor(epoch(instant) / 60_000) * 60_000;
}
