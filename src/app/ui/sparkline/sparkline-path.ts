/** A point of a sparkline: when, and the value. `null` is a gap: not given, or not scorable. */
export interface SparkPoint {
  at: string;
  value: number | null;
}

export interface SparkMark {
  x: number;
  y: number;
}

/**
 * The runs of points that a line may join. A missing value breaks the line: a line across it would
 * draw a score that nobody gave. A value of 0 is a score like any other.
 *
 * @param points by time, oldest first
 * @param range lowest and highest possible value
 * @param size drawing area in pixels
 */
export function sparkRuns(
  points: readonly SparkPoint[],
  range: { min: number; max: number },
  size: { width: number; height: number },
): SparkMark[][] {
  const times = points.map((point) => Date.parse(point.at));
  const first = times[0] ?? 0;
  const span = (times.at(-1) ?? 0) - first;
  const runs: SparkMark[][] = [[]];
  points.forEach((point, index) => {
    if (point.value === null) {
      runs.push([]);
      return;
    }
    const along = span === 0 ? 0.5 : ((times[index] ?? first) - first) / span;
    const up = (point.value - range.min) / (range.max - range.min);
    runs.at(-1)?.push({ x: round(along * size.width), y: round((1 - up) * size.height) });
  });
  return runs.filter((run) => run.length > 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
