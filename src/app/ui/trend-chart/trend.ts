/** One score or rating. `value` null: asked for and not scorable, or not given. Never drawn as 0. */
export interface TrendPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number | null;
  /** What a gap covers, and its own words; else it is a moment, called as all gaps of the lane. */
  readonly gap?: { readonly from: number; readonly to: number; readonly words: string };
}

/** A line across the drawing with its words; the short ones where the whole ones find no room. */
export interface TrendRule {
  readonly value: number;
  readonly words: string;
  readonly short?: string;
  /** The side of the line that the whole words speak of: they never stand on the other one. */
  readonly side?: 'above' | 'below';
}

/** A severity band; both ends belong to it. Drawn in stone, deeper = more severe. */
export interface TrendBand {
  readonly min: number;
  readonly max: number;
  /** 0 (least severe) to 4. */
  readonly depth: number;
}

/**
 * What one lane draws. All x are milliseconds since 1970 (or the places of time points in their
 * order), all y in the units of the score.
 */
export interface Trend {
  /** By time, oldest first. */
  readonly points: readonly TrendPoint[];
  readonly from: number;
  readonly to: number;
  /** Vertical lines, such as the starts of weeks. */
  readonly gridLines: readonly number[];
  /** What is said at the foot of a place on the axis, where no head above says it. */
  readonly columns: readonly { readonly at: number; readonly words: string }[];
  /** Where a line crosses all lanes: a number stands beside it, never under it. */
  readonly walls: readonly number[];
  readonly min: number;
  readonly max: number;
  /** Left free above and below, as a part of the range: a point at 0 is a whole point. */
  readonly room: number;
  readonly marker: 'circle' | 'square';
  readonly bands: readonly TrendBand[];
  /** Within measurement error of the baseline. */
  readonly tint: { readonly min: number; readonly max: number } | null;
  /** The dashed edges of reliable change, with their words: better, and worse. */
  readonly edge: TrendRule | null;
  readonly worse: TrendRule | null;
  readonly cutOff: TrendRule | null;
  /** When the baseline was taken, drawn hollow; null: none. It may lie before `from`. */
  readonly baseline: TrendPoint | null;
  /** A later baseline by its name, "IOP baseline": hollow too, with a dotted line from there on. */
  readonly laterBaseline?: {
    readonly at: number;
    readonly value: number;
    readonly words: string;
  } | null;
  /** What a gap is called: "not scorable". */
  readonly gapWords: string;
  /** The latest point is drawn larger, with its value. */
  readonly emphasizeLatest: boolean;
  /** False: the points are no course, and no line joins them. */
  readonly connected?: boolean;
  /** A second course to compare with: dashed, with hollow diamonds. */
  readonly other?: { readonly points: readonly TrendPoint[] } | null;
}

/** Index of the last point that has a value; -1: none. */
export function latestIndex(points: readonly TrendPoint[]): number {
  return points.findLastIndex(({ value }) => value !== null);
}

/** Pixels between the middles of two numbers, and of one and the larger latest. */
const apart = 24;
const apartFromLatest = 28;

/**
 * Which points carry their number: the baseline and the latest, and of the others all that have room
 * beside them; none of the others where points stand so close that most would have none.
 *
 * @param width of the drawing in pixels
 */
export function labelled(trend: Trend, width: number): ReadonlySet<number> {
  const { points, from, to, baseline, emphasizeLatest } = trend;
  const last = latestIndex(points);
  const first = points.findIndex((point) => baseline !== null && point.at === baseline.at);
  const shown = new Set([first, last].filter((index) => index >= 0));
  const perPixel = width / Math.max(1, to - from);
  const place = (index: number) => (points[index]?.at ?? Number.NEGATIVE_INFINITY) * perPixel;
  const known = points.flatMap(({ value }, index) => (value === null ? [] : [index]));
  const close = known.filter((index, at) => place(index) - place(known[at - 1] ?? -1) < apart);
  if (close.length * 2 > known.length) return shown;
  for (const index of known) {
    const isFree = [...shown].every((each) => {
      const needed = each === last && emphasizeLatest ? apartFromLatest : apart;
      return Math.abs(place(index) - place(each)) >= needed;
    });
    if (isFree) shown.add(index);
  }
  return new Set([...shown].sort((a, b) => a - b));
}

/**
 * How large the mark of a point is, in pixels: small where points stand close, and 0 where marks
 * would hide the course (then only the line, the baseline, the latest and what no line reaches show).
 *
 * @param width of the drawing in pixels
 */
export function markRadius({ points, from, to }: Trend, width: number): number {
  if (points.length < 2) return roomy;
  const perPixel = width / Math.max(1, to - from);
  const gaps = points.slice(1).map(({ at }, index) => (at - (points[index]?.at ?? at)) * perPixel);
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  if (usual >= 12) return roomy;
  return usual >= 5 ? 2.5 : 0;
}

const roomy = 4.5;

/** Whether a point stands alone between gaps: no line leads to it or from it. */
export function standsAlone(points: readonly TrendPoint[], index: number): boolean {
  const isGap = (point: TrendPoint | undefined) => point === undefined || point.value === null;
  return isGap(points[index - 1]) && isGap(points[index + 1]);
}

/** Half of the room that a gap may fill: up to the middle of the way to either neighbour. */
export function gapReach(points: readonly TrendPoint[], index: number, perPixel: number): number {
  const here = points[index]?.at ?? 0;
  const away = [points[index - 1], points[index + 1]].flatMap((point) =>
    point === undefined ? [] : [(Math.abs(point.at - here) * perPixel) / 2],
  );
  return Math.max(1, Math.min(9, ...away));
}
