import type { Episode } from '#contract/participant';
import type { Timeline } from '#contract/timeline';
import { addDays } from '#domain/calendar/zoned-time';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, type AxisWeek, ofShownWeeks, sayList, sayWeeks, startOf } from './axis';

/** The words of a week in which a score was due and not given. */
export const notGiven = 'not given';

/**
 * The shown weeks of the times that were due and not given, as Measures counts them. An instrument that was never
 * given is unknown altogether. What is owed since today only can still be given today.
 */
export function weeksWithout(
  instrument: InstrumentDefinition,
  givenOn: readonly string[],
  owed: Timeline['owed'],
  { id, dischargedOn }: Pick<Episode, 'id' | 'dischargedOn'>,
  axis: Axis,
): AxisWeek[] {
  if (givenOn.length === 0) return [];
  const spans = owed.filter(
    ({ instrumentCode, episodeId }) => instrumentCode === instrument.code && episodeId === id,
  );
  const yesterday = addDays(axis.today, -1);
  const lastDay = dischargedOn !== null && dischargedOn < yesterday ? dischargedOn : yesterday;
  return axis.weeks.filter(({ startsOn }) => {
    const sunday = addDays(startsOn, 6);
    const until = lastDay < sunday ? lastDay : sunday;
    if (givenOn.some((day) => startsOn <= day && day <= sunday)) return false;
    // The week in which it was due, and those that passed whole without an answer.
    return spans.some(
      ({ from, to }) => from <= until && startsOn <= to && (startsOn <= from || until <= to),
    );
  });
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
