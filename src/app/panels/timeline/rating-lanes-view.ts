import type { CheckInScale } from '#contract/program';
import type { TimelineRating } from '#contract/timeline';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { checkInRange, defaultCheckInScales } from '#domain/observations/check-in-scales';
import type { Trend, TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, startOf } from './axis';

export interface RatingLane {
  readonly code: string;
  readonly label: string;
  /** "0–10, higher is worse". */
  readonly direction: string;
  readonly points: readonly { at: number; day: string; value: number | null }[];
  readonly trend: Trend;
  readonly words: string;
}

/** One lane a named rating; each as it was given at arrival, gaps where it was not. */
export function ratingLanes(
  ratings: readonly TimelineRating[],
  scales: readonly CheckInScale[] | null,
  axis: Axis,
): RatingLane[] {
  // The program before may have asked for what this one does not ask.
  const known = new Map(
    [...defaultCheckInScales, ...(scales ?? [])].map((scale) => [scale.code, scale]),
  );
  const codes = new Set([...known.keys(), ...ratings.map(({ scale }) => scale)]);
  return [...codes].flatMap((code) => {
    const own = ratings.filter(({ scale }) => scale === code);
    if (own.length === 0) return [];
    const asked = scales === null || scales.some((scale) => scale.code === code);
    return [laneOf(code, known.get(code) ?? null, own, axis, asked)];
  });
}

const week = 7 * 86_400_000;

/**
 * A week without a check-in breaks the line, and what the program asks no more is unknown from then
 * on: neither is drawn as if it had gone on in between.
 */
function withGaps(
  points: readonly { at: number; day: string; value: number | null }[],
  axis: Axis,
  asked: boolean,
): TrendPoint[] {
  const last = points.at(-1);
  const after = last && !asked && last.at < axis.end ? { from: last.at, to: axis.end } : null;
  return [
    ...points.flatMap((point, index): TrendPoint[] => {
      const before = points[index - 1];
      const away = before !== undefined && point.at - before.at > week;
      return away ? [{ at: (before.at + point.at) / 2, value: null }, point] : [point];
    }),
    ...(after
      ? [
          {
            at: (after.from + after.to) / 2,
            value: null,
            gap: { ...after, words: 'not asked: unknown' },
          },
        ]
      : []),
  ];
}

function laneOf(
  code: string,
  scale: CheckInScale | null,
  ratings: readonly TimelineRating[],
  axis: Axis,
  asked: boolean,
): RatingLane {
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
      points: withGaps(points, axis, asked).filter(({ at }) => axis.start <= at && at < axis.end),
      from: axis.start,
      to: axis.end,
      gridLines:
        axis.weeks.length > 60
          ? []
          : axis.weeks.map(({ startsOn }) => startOf(startsOn, axis.zone)),
      columns: [],
      walls: [],
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
      emphasizeLatest: true,
    },
    words: [
      latest
        ? `${label} ${latest.value} on ${sayDay(latest.day, axis.today)}; given at ${given} of ${points.length} check-ins.`
        : `${label}: never given, unknown.`,
      asked || !last ? '' : `Not asked since ${sayDay(last.day, axis.today)}: unknown.`,
    ]
      .filter(Boolean)
      .join(' '),
  };
}
