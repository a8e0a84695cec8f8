import { addDays, weekStartOf } from '#domain/calendar/zoned-time';
import type { TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, startOf } from './axis';

const noCheckIn = 'no check-in';
const notAsked = 'not asked: unknown';

/** Days of check-ins, oldest first. */
export interface CheckInDays {
  /** Those at which this rating was asked, given or not. */
  readonly own: readonly string[];
  /** Those at which anything was asked. */
  readonly all: readonly string[];
  /** Whether the program of now asks it. */
  readonly stillAsked: boolean;
  /** Today, or the last day in care. */
  readonly lastDay: string;
}

interface Span {
  readonly from: string;
  /** The first day that no longer belongs. */
  readonly until: string;
  readonly words: string;
}

/**
 * What is unknown of a rating: weeks without a check-in, weeks in which another program did not ask
 * it, and all that follows where it is asked no more. No line crosses them.
 */
export function ratingGaps(days: CheckInDays, axis: Axis): TrendPoint[] {
  const first = days.own[0];
  if (first === undefined) return [];
  const over = startOf(addDays(days.lastDay, 1), axis.zone);
  return spansOf(days, first, axis).flatMap(({ from, until, words }) => {
    const start = Math.max(axis.start, startOf(from, axis.zone));
    const end = Math.min(axis.end, over, startOf(until, axis.zone));
    if (start >= end) return [];
    return [{ at: (start + end) / 2, value: null, gap: { from: start, to: end, words } }];
  });
}

function spansOf(days: CheckInDays, first: string, axis: Axis): Span[] {
  const { own, all, stillAsked, lastDay } = days;
  const earliest = all[0] ?? first;
  const last = own.at(-1) ?? first;
  const before = earliest < first ? [{ from: earliest, until: first, words: notAsked }] : [];
  const after = stillAsked
    ? []
    : [{ from: addDays(last, 1), until: addDays(days.lastDay, 1), words: notAsked }];
  // The running week may still have its check-in.
  const running = lastDay < axis.today ? addDays(lastDay, 1) : weekStartOf(axis.today);
  const over = stillAsked ? running : weekStartOf(last);
  return [...before, ...emptyWeeks(days, weekStartOf(first), over), ...after];
}

/** Weeks without this rating, those of a kind that follow each other as one. */
function emptyWeeks({ own, all }: CheckInDays, from: string, until: string): Span[] {
  const given = new Set(own.map((day) => weekStartOf(day)));
  const held = new Set(all.map((day) => weekStartOf(day)));
  const spans: Span[] = [];
  for (let monday = from; monday < until; monday = addDays(monday, 7)) {
    if (given.has(monday)) continue;
    const words = held.has(monday) ? notAsked : noCheckIn;
    const last = spans.at(-1);
    const goesOn = last?.until === monday && last.words === words;
    if (goesOn) spans.pop();
    spans.push({ from: goesOn ? last.from : monday, until: addDays(monday, 7), words });
  }
  return spans;
}
