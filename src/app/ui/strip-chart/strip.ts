/** One column of points with its median. */
export interface StripColumn {
  readonly label: string;
  /** Told by shape and never by colour alone. */
  readonly shape: 'full' | 'hollow';
  readonly values: readonly number[];
  /** Null: no value. */
  readonly median: number | null;
}

/** Values in columns beside each other, on one scale. */
export interface Strip {
  readonly min: number;
  readonly max: number;
  readonly columns: readonly StripColumn[];
}

/**
 * Where a value stands beside the middle of its column, -1 to 1: equal values stand beside each other,
 * the first in the middle, so that each is seen. Many stand closer to each other, none on another.
 */
export function sideways(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const seen = new Map<number, number>();
  return values.map((value) => {
    const before = seen.get(value) ?? 0;
    seen.set(value, before + 1);
    const furthest = Math.ceil(((counts.get(value) ?? 1) - 1) / 2);
    const step = Math.ceil(before / 2) * Math.min(0.25, 1 / Math.max(1, furthest));
    return before % 2 === 1 ? step : 0 - step;
  });
}
