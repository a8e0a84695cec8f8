import type { Episode } from '#contract/participant';
import { addDays } from '#domain/calendar/zoned-time';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { isWeekly, weeksNotGiven } from '#domain/instruments/weekly-routine';
import type { TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, type AxisWeek, ofShownWeeks, sayList, sayWeeks, startOf } from './axis';

/** The words of a week in which a score was due and not given. */
export const notGiven = 'not given';

/**
 * The shown weeks in which a score was due and not given. An instrument that was never given is
 * unknown altogether, and of an imported episode nobody knows what was due.
 */
export function weeksWithout(
  instrument: InstrumentDefinition,
  givenOn: readonly string[],
  { admittedOn, dischargedOn, source }: Episode,
  axis: Axis,
): AxisWeek[] {
  if (!isWeekly(instrument.code) || givenOn.length === 0 || source === 'imported') return [];
  const yesterday = addDays(axis.today, -1);
  const lastDay = dischargedOn !== null && dischargedOn < yesterday ? dischargedOn : yesterday;
  const missed = new Set(
    weeksNotGiven(
      { admittedOn, givenOn, lastDay },
      axis.weeks.map(({ startsOn }) => startsOn),
    ),
  );
  return axis.weeks.filter(({ startsOn }) => missed.has(startsOn));
}

/**
 * A gap in the course for all weeks that follow each other, within the episode: nothing was due before
 * the admission or after the discharge. Of the running week, its days so far.
 */
export function gapsOf(
  weeks: readonly AxisWeek[],
  { admittedOn, dischargedOn }: Pick<Episode, 'admittedOn' | 'dischargedOn'>,
  axis: Axis,
): TrendPoint[] {
  const spans: { from: string; until: string }[] = [];
  for (const { startsOn } of weeks) {
    const last = spans.at(-1);
    const until = addDays(startsOn, 7);
    if (last?.until === startsOn) last.until = until;
    else spans.push({ from: startsOn, until });
  }
  const over = addDays(dischargedOn ?? axis.today, 1);
  const tomorrow = addDays(axis.today, 1);
  return spans.map((span) => {
    const first = admittedOn !== null && span.from < admittedOn ? admittedOn : span.from;
    const from = startOf(first, axis.zone);
    const ends = [span.until, over, tomorrow].reduce((a, b) => (a < b ? a : b));
    const to = startOf(ends, axis.zone);
    return { at: (from + to) / 2, value: null, gap: { from, to, words: notGiven } };
  });
}

/** "Due and not given in weeks 4 and 5: unknown." */
export function sayNotGiven(weeks: readonly AxisWeek[], axis: Axis): string {
  if (weeks.length === 0) return '';
  const numbers = weeks.flatMap(({ number }) => (number === null ? [] : [number]));
  const which =
    numbers.length === weeks.length
      ? sayWeeks(numbers)
      : weeks.length > 8
        ? `${weeks.length} weeks`
        : `the ${weeks.length === 1 ? 'week' : 'weeks'} of ${sayList(weeks.map(({ day }) => day))}`;
  return ofShownWeeks(axis, `Due and not given in ${which}: unknown.`);
}
