import type { Administration } from '#contract/administration';
import { signed } from '#domain/change/change-statement';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { Trend } from '../../ui/trend-chart/trend';

/** An imported score of which the file says a time point and no date. */
export interface ScoreAtTimePoint {
  readonly timePoint: number;
  /** Null: asked for, and blank. */
  readonly total: number | null;
}

/** The scores of an instrument that have no date, in the order of their time points. */
export function scoresAtTimePoints(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
): readonly ScoreAtTimePoint[] {
  return all
    .filter((each) => each.instrumentCode === instrument.code && each.administeredAt === null)
    .flatMap(({ timePoint, total }) => (timePoint === null ? [] : [{ timePoint, total }]))
    .sort((a, b) => a.timePoint - b.timePoint);
}

/** "BDI-II 33 at time 1, 27 at time 4 (−6)". No class of change: the rules know days, not points. */
export function sayTimePoints(
  { shortName }: InstrumentDefinition,
  scores: readonly ScoreAtTimePoint[],
): string {
  const known = scores.flatMap(({ timePoint, total }) =>
    total === null ? [] : [{ timePoint, total }],
  );
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return `No complete ${shortName}: change unknown`;
  if (first === last)
    return `${shortName} ${first.total} at time ${first.timePoint}: no change yet`;
  return (
    `${shortName} ${first.total} at time ${first.timePoint}, ${last.total} at time ${last.timePoint} ` +
    `(${signed(last.total - first.total)}); without dates, how it changed is not classified here`
  );
}

/** "3 of 4 administrations scorable." */
export function sayScorable(scores: readonly ScoreAtTimePoint[]): string {
  const complete = scores.filter(({ total }) => total !== null).length;
  return `${complete} of ${scores.length} administrations scorable.`;
}

/** "Without a date: time 1 33; time 2 28." */
export function listTimePoints(scores: readonly ScoreAtTimePoint[]): string {
  if (scores.length === 0) return '';
  const each = scores.map(({ timePoint, total }) => `time ${timePoint} ${total ?? 'not scorable'}`);
  return `Without a date: ${each.join('; ')}.`;
}

/**
 * The course over time points: they stand in their order, equally far apart. How much time lies
 * between them nobody knows, so this drawing does not share the axis of days.
 *
 * @param ground what a drawing of the instrument has, whatever its axis
 */
export function trendOfTimePoints(
  scores: readonly ScoreAtTimePoint[],
  ground: Pick<Trend, 'min' | 'max' | 'room' | 'marker' | 'bands' | 'cutOff' | 'gapWords'>,
): Trend {
  const first = scores.findIndex(({ total }) => total !== null);
  return {
    ...ground,
    points: scores.map(({ total }, index) => ({ at: index, value: total })),
    from: -0.5,
    to: scores.length - 0.5,
    gridLines: scores.slice(1).map((_, index) => index + 0.5),
    columns: scores.map(({ timePoint }, index) => ({ at: index, words: `time ${timePoint}` })),
    walls: [],
    tint: null,
    edge: null,
    worse: null,
    baseline: first < 0 ? null : { at: first, value: scores[first]?.total ?? null },
    emphasizeLatest: true,
  };
}
