/**
 * Days, weeks and clock times of a program, in the program's own time zone.
 *
 * Instants are ISO strings in UTC (`2026-06-16T13:14:00.000Z`), days are `YYYY-MM-DD`, wall times
 * `HH:mm`, zones IANA names. Weekdays are 1 (Monday) to 7 (Sunday), as in ISO 8601.
 */
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

const dayLength = 24 * 3_600_000;

/*
 * Offsets come from the platform's own time zone data and are remembered per week, and per day of a
 * week in which the clock changes: a timeline asks for thousands of days at once, where dayjs' time
 * zone plugin takes half a millisecond each. No zone changes its clock and back within a week.
 */
interface ZoneOffsets {
  readonly format: Intl.DateTimeFormat;
  /** Number of the week or day since 1970 → the offset all through it; null: the clock changes. */
  readonly byWeek: Map<number, number | null>;
  readonly byDay: Map<number, number | null>;
  /** The offset at the first instant of a week or day: each is the end of the one before, too. */
  readonly atBoundary: Map<number, number>;
}

const zones = new Map<string, ZoneOffsets>();

function offsetsOf(zone: string): ZoneOffsets {
  let offsets = zones.get(zone);
  if (!offsets) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    offsets = { format, byWeek: new Map(), byDay: new Map(), atBoundary: new Map() };
    zones.set(zone, offsets);
  }
  return offsets;
}

function offsetAsked(instant: number, format: Intl.DateTimeFormat): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, +value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

/** How far the wall clock of `zone` is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const offsets = offsetsOf(zone);
  return (
    remembered(offsets.byWeek, 7 * dayLength, instant, offsets) ??
    remembered(offsets.byDay, dayLength, instant, offsets) ??
    offsetAsked(instant, offsets.format)
  );
}

/** The offset of the span that holds an instant; null when the clock changes in it. */
function remembered(
  known: Map<number, number | null>,
  length: number,
  instant: number,
  offsets: ZoneOffsets,
): number | null {
  const span = Math.floor(instant / length);
  let offset = known.get(span);
  if (offset === undefined) {
    const first = offsetAtBoundary(span * length, offsets);
    offset = first === offsetAtBoundary((span + 1) * length, offsets) ? first : null;
    known.set(span, offset);
  }
  return offset;
}

function offsetAtBoundary(instant: number, { atBoundary, format }: ZoneOffsets): number {
  let offset = atBoundary.get(instant);
  if (offset === undefined) {
    offset = offsetAsked(instant, format);
    atBoundary.set(instant, offset);
  }
  return offset;
}

function epoch(instant: string): number {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${instant}" is not an instant`);
  return milliseconds;
}

/** The day and clock time that a wall clock in `zone` shows at an instant. */
export function wallClock(instant: string, zone: string): { day: string; time: string } {
  const at = epoch(instant);
  const shown = new Date(at + offsetAt(at, zone)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
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
  const shown = Date.parse(`${day}T${time}:00Z`);
  if (!isDay(day) || Number.isNaN(shown)) throw new RangeError(`"${day} ${time}" is no time`);
  const before = offsetAt(shown - dayLength, zone);
  const after = offsetAt(shown + dayLength, zone);
  const candidates = [before, after]
    .map((offset) => shown - offset)
    .filter((candidate) => candidate + offsetAt(candidate, zone) === shown);
  const instant = candidates.length > 0 ? Math.min(...candidates) : shown - before;
  return new Date(instant).toISOString();
}

/** Whether a text is a day that exists: 29 February only in leap years. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const start = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().slice(0, 10) === text;
}

const answersKept = 20_000;

/** A course of measures and a timeline ask thousands of times of few different days: answers are kept. */
function keptAnswers<Key, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const kept = new Map<Key, Answer>();
  return (key) => {
    let known = kept.get(key);
    if (known === undefined) {
      known = answer(key);
      if (kept.size >= answersKept) kept.clear();
      kept.set(key, known);
    }
    return known;
  };
}

/** Days since 1 January 1970. */
const dayNumber = keptAnswers((day: string): number => {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) throw new RangeError(`"${day}" is not a day`);
  return start / dayLength;
});

const dayOfNumber = keptAnswers((number: number): string =>
  new Date(number * dayLength).toISOString().slice(0, 10),
);

/** The day `days` later; earlier where negative. */
export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** Whole days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: string): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
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

/** A day with its year whatever the year, as a record says it: "3 Mar 2026". */
export function sayDayOfRecord(day: string): string {
  return dayjs.utc(`${day}T00:00:00Z`).format('D MMM YYYY');
}

/**
 * An instant cut to its minute: the minute a screen shows is the minute that counts.
 * Milliseconds since the epoch.
 */
export function minuteOf(instant: string): number {
  return Math.floor(epoch(instant) / 60_000) * 60_000;
}

/** A clock time as people say it: "09:47" is "9:47", "00:05" is "0:05". */
export function withoutZero(time: string): string {
  return time.replace(/^0(?=\d:)/, '');
}
