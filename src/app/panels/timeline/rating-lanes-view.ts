import type { LevelOfCarePeriod } from '#contract/participant';
import type { CheckInScale } from '#contract/program';
import type { TimelineRating } from '#contract/timeline';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { checkInRange, defaultCheckInScales } from '#domain/observations/check-in-scales';
import type { Trend } from '../../ui/trend-chart/trend';
import { type Axis, showsLatest, startOf, wallsOf } from './axis';
import { type CheckInDays, ratingGaps } from './rating-gaps';

export interface RatingLane {
  readonly code: string;
  readonly label: string;
  /** "0–10, higher is worse". */
  readonly direction: string;
  readonly points: readonly { at: number; day: string; value: number | null }[];
  readonly trend: Trend;
  readonly words: string;
}

export interface RatingsOfEpisode {
  readonly ratings: readonly TimelineRating[];
  /** Those of the program of now; null: not known, the usual ones. */
  readonly scales: readonly CheckInScale[] | null;
  readonly levels: readonly LevelOfCarePeriod[];
  /** Today, or the last day in care. */
  readonly lastDay: string;
}

/** One lane a named rating; each as it was given at arrival, gaps where it was not. */
export function ratingLanes(
  { ratings, scales, levels, lastDay }: RatingsOfEpisode,
  axis: Axis,
): RatingLane[] {
  // The program before may have asked for what this one does not ask.
  const known = new Map(
    [...defaultCheckInScales, ...(scales ?? [])].map((scale) => [scale.code, scale]),
  );
  const codes = new Set([...known.keys(), ...ratings.map(({ scale }) => scale)]);
  const all = daysOf(ratings, axis);
  const walls = wallsOf(levels, axis);
  return [...codes].flatMap((code) => {
    const own = ratings.filter(({ scale }) => scale === code);
    if (own.length === 0) return [];
    const stillAsked = scales === null || scales.some((scale) => scale.code === code);
    const days = { own: daysOf(own, axis), all, stillAsked, lastDay };
    return [laneOf({ code, scale: known.get(code) ?? null, ratings: own, days, walls }, axis)];
  });
}

/** Without repetition, oldest first. */
function daysOf(ratings: readonly TimelineRating[], { zone }: Axis): string[] {
  return [...new Set(ratings.map(({ at }) => dayOf(at, zone)))].sort();
}

interface RatingFacts {
  readonly code: string;
  readonly scale: CheckInScale | null;
  readonly ratings: readonly TimelineRating[];
  readonly days: CheckInDays;
  readonly walls: readonly number[];
}

function laneOf({ code, scale, ratings, days, walls }: RatingFacts, axis: Axis): RatingLane {
  const points = ratings
    .map(({ at, value }) => ({ at: Date.parse(at), day: dayOf(at, axis.zone), value }))
    .sort((a, b) => a.at - b.at);
  const label = scale?.label ?? code;
  const last = points.at(-1);
  const latest = points.findLast(({ value }) => value !== null);
  const given = points.filter(({ value }) => value !== null).length;
  const threshold = scale?.urgeThreshold ?? null;
  return {
    code,
    label,
    direction: scale ? `0–10, ${scale.worse === 'high' ? 'higher' : 'lower'} is worse` : '0–10',
    points,
    trend: {
      points: [
        ...points.filter(({ at }) => axis.start <= at && at < axis.end),
        ...ratingGaps(days, axis),
      ].sort((a, b) => a.at - b.at),
      from: axis.start,
      to: axis.end,
      gridLines:
        axis.weeks.length > 60
          ? []
          : axis.weeks.map(({ startsOn }) => startOf(startsOn, axis.zone)),
      columns: [],
      walls,
      min: checkInRange.min,
      max: checkInRange.max,
      room: 0.12,
      marker: 'circle',
      bands: [],
      tint: null,
      edge: null,
      worse: null,
      cutOff:
        threshold === null
          ? null
          : { value: threshold, words: `${threshold} or more: a risk answer` },
      baseline: null,
      gapWords: '',
      emphasizeLatest: showsLatest(axis, latest),
    },
    words: [
      latest
        ? `${label} ${latest.value} on ${sayDay(latest.day, axis.today)}; given at ${given} of ${points.length} check-ins.`
        : `${label}: never given, unknown.`,
      days.stillAsked || !last
        ? ''
        : `Last asked on ${sayDay(last.day, axis.today)}; unknown since.`,
    ]
      .filter(Boolean)
      .join(' '),
  };
}
