import type { LevelOfCarePeriod } from '#contract/participant';
import { addDays, dayOf, instantAt, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import { weekOfEpisode } from '#domain/episode/week-of-episode';

export interface AxisWeek {
  readonly startsOn: string;
  /** Week of the episode; null where the admission is not known. */
  readonly number: number | null;
  /** "Week 3", or "13 Apr" where the number is not known. */
  readonly label: string;
  /** "13 Apr". */
  readonly day: string;
  /** Both from 0 (left) to 1. */
  readonly left: number;
  readonly width: number;
  readonly current: boolean;
}

/** The one time axis of all lanes: whole weeks, Monday to Sunday, in the program's time zone. */
export interface Axis {
  readonly from: string;
  /** The last day, a Sunday. */
  readonly to: string;
  readonly zone: string;
  readonly today: string;
  /** Today, or the last day of the episode; the weeks after it are there only to compare with. */
  readonly lastDay: string;
  /** Milliseconds since 1970 of the first moment and of the first that no longer belongs. */
  readonly start: number;
  readonly end: number;
  readonly weeks: readonly AxisWeek[];
  /** Only some of the weeks that may be shown. */
  readonly cut: boolean;
  /** The weeks were chosen on the axis, and need not be the last ones. */
  readonly zoomed: boolean;
  /** First and last day that may be shown, in whole weeks. */
  readonly whole: DaySpan;
}

/** Both days belong to it. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** A line that crosses all lanes, 0 (left) to 1: solid at a new level of care, dotted at a signed plan. */
export interface AxisLine {
  readonly at: number;
  readonly kind: 'level' | 'plan';
}

export interface AxisFacts {
  readonly admittedOn: string | null;
  /** First and last day that may be shown. */
  readonly from: string;
  readonly to: string;
  /** The last day of what the person's own lanes know, where the axis goes on; else `to`. */
  readonly lastDay?: string;
  /** Only the last so many weeks; null: all. */
  readonly lastWeeks: number | null;
  /** Days chosen on the axis: their whole weeks are shown, whatever lastWeeks says. */
  readonly zoom?: DaySpan | null;
  readonly zone: string;
  readonly now: string;
}

const dayLength = 24 * 3_600_000;

export function axisOf(facts: AxisFacts): Axis {
  const { zone, admittedOn } = facts;
  const whole = wholeWeeksOf({ from: facts.from, to: facts.to });
  const zoom = facts.zoom ? within(wholeWeeksOf(facts.zoom), whole) : null;
  const last = addDays(whole.to, 1 - 7 * (facts.lastWeeks ?? 0));
  const wanted = facts.lastWeeks === null || last < whole.from ? whole.from : last;
  const { from, to } = zoom ?? { from: wanted, to: whole.to };
  const cut = from > whole.from || to < whole.to;
  const start = startOf(from, zone);
  const end = startOf(addDays(to, 1), zone);
  const today = dayOf(facts.now, zone);
  const span = end - start;
  const weeks: AxisWeek[] = [];
  for (let day = from; day <= to; day = addDays(day, 7)) {
    const number = weekOfEpisode(admittedOn, addDays(day, 6));
    const left = (startOf(day, zone) - start) / span;
    weeks.push({
      startsOn: day,
      number,
      label: number === null ? '' : `Week ${number}`,
      day: sayDay(day, today),
      left,
      width: (7 * dayLength) / span,
      current: day <= today && today <= addDays(day, 6),
    });
  }
  const lastDay = [facts.lastDay ?? facts.to, today].reduce((a, b) => (a < b ? a : b));
  return { from, to, zone, today, lastDay, start, end, weeks, cut, zoomed: zoom !== null, whole };
}

function wholeWeeksOf({ from, to }: DaySpan): DaySpan {
  return { from: weekStartOf(from), to: addDays(weekStartOf(to), 6) };
}

/** What of a span lies in another; null: nothing. */
function within(span: DaySpan, whole: DaySpan): DaySpan | null {
  const from = span.from > whole.from ? span.from : whole.from;
  const to = span.to < whole.to ? span.to : whole.to;
  return from <= to ? { from, to } : null;
}

/** Milliseconds since 1970 at which a day begins. */
export function startOf(day: string, zone: string): number {
  return Date.parse(instantAt(day, '00:00', zone));
}

/** Where a moment lies, 0 (left) to 1; it may lie outside. */
export function fraction(axis: Axis, at: number): number {
  return (at - axis.start) / (axis.end - axis.start);
}

export function dayFraction(axis: Axis, day: string): number {
  return fraction(axis, startOf(day, axis.zone));
}

/** The moments at which the level of care changed: there a line crosses all lanes. */
export function wallsOf(levels: readonly LevelOfCarePeriod[], { zone }: Axis): number[] {
  return levels
    .slice(1)
    .flatMap(({ startsOn }) => (startsOn === null ? [] : [startOf(startsOn, zone)]));
}

/** Whether the true latest is among what is shown: nothing earlier is drawn in its place. */
export function showsLatest(axis: Axis, latest: { readonly at: number } | undefined): boolean {
  return latest === undefined || (axis.start <= latest.at && latest.at < axis.end);
}

export function isShown(axis: Axis, day: string): boolean {
  return axis.from <= day && day <= axis.to;
}

/** "weeks 1, 7 and 8", "weeks 2 to 8", "week 4"; "31 weeks" where a list would say less. */
export function sayWeeks(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  const parts = runs.flatMap(({ first, last }) => {
    if (first === last) return [`${first}`];
    return last === first + 1 ? [`${first}`, `${last}`] : [`${first} to ${last}`];
  });
  if (parts.length > 8) return `${numbers.length} weeks`;
  return `${numbers.length === 1 ? 'week' : 'weeks'} ${sayList(parts)}`;
}

/** A sentence that knows the shown weeks alone says so: "In these 4 weeks, no diary card." */
export function ofShownWeeks({ cut, weeks }: Axis, sentence: string): string {
  if (!cut || sentence === '') return sentence;
  return `In these ${weeks.length} weeks, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** "a, b and c". */
export function sayList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
