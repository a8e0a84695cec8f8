/** One score or rating. `value` null: asked for and not scorable, or not given. Never drawn as 0. */
export interface TrendPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number | null;
}

/** A severity band; both ends belong to it. Drawn in stone, deeper = more severe. */
export interface TrendBand {
  readonly min: number;
  readonly max: number;
  /** 0 (least severe) to 4. */
  readonly depth: number;
}

/** What one lane draws. All x are milliseconds since 1970, all y in the units of the score. */
export interface Trend {
  /** By time, oldest first. */
  readonly points: readonly TrendPoint[];
  readonly from: number;
  readonly to: number;
  /** Vertical lines, such as the starts of weeks. */
  readonly gridLines: readonly number[];
  readonly min: number;
  readonly max: number;
  /** Left free above and below, as a part of the range: a point at 0 is a whole point. */
  readonly room: number;
  readonly marker: 'circle' | 'square';
  readonly bands: readonly TrendBand[];
  /** Within measurement error of the baseline. */
  readonly tint: { readonly min: number; readonly max: number } | null;
  /** The dashed edge of reliable change, with its words. */
  readonly edge: { readonly value: number; readonly words: string } | null;
  readonly cutOff: { readonly value: number; readonly words: string } | null;
  /** When the baseline was taken, drawn hollow; null: none. It may lie before `from`. */
  readonly baseline: TrendPoint | null;
  /** What a gap is called: "not scorable". */
  readonly gapWords: string;
  /** The latest point is drawn larger, with its value. */
  readonly emphasizeLatest: boolean;
}

/** Index of the last point that has a value; -1: none. */
export function latestIndex(points: readonly TrendPoint[]): number {
  return points.findLastIndex(({ value }) => value !== null);
}

/**
 * Which points carry their number: all where there is room, else the baseline and the latest.
 *
 * @param width of the drawing in pixels
 */
export function labelled(trend: Trend, width: number): ReadonlySet<number> {
  const { points, from, to, baseline } = trend;
  const last = latestIndex(points);
  const first = points.findIndex((point) => baseline !== null && point.at === baseline.at);
  const known = new Set([first, last].filter((index) => index >= 0));
  const perPixel = width / Math.max(1, to - from);
  let before = Number.NEGATIVE_INFINITY;
  const all = new Set<number>();
  for (const [index, { at, value }] of points.entries()) {
    if (value === null) continue;
    if ((at - before) * perPixel < 20) return known;
    before = at;
    all.add(index);
  }
  return all;
}
