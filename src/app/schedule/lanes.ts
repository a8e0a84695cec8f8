/** A stretch of time in minutes; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** In which lane each stretch stands, so that no two in one lane overlap; the first free one. */
export function lanesOf(stretches: readonly Stretch[]): number[] {
  const ends: number[] = [];
  const order = stretches
    .map((stretch, index) => ({ stretch, index }))
    .sort((a, b) => a.stretch.from - b.stretch.from || a.stretch.to - b.stretch.to);
  const lanes = stretches.map(() => 0);
  for (const { stretch, index } of order) {
    const free = ends.findIndex((end) => end <= stretch.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = stretch.to;
    lanes[index] = lane;
  }
  return lanes;
}

/** Over how many lanes each stretch can be drawn, up to the next one that is taken meanwhile. */
export function spansOf(stretches: readonly Stretch[], lanes: readonly number[]): number[] {
  const last = Math.max(0, ...lanes);
  return stretches.map((stretch, index) => {
    const own = lanes[index] ?? 0;
    const taken = stretches.flatMap((other, at) => {
      const lane = lanes[at] ?? 0;
      return lane > own && other.from < stretch.to && stretch.from < other.to ? [lane] : [];
    });
    return Math.min(last + 1, ...taken) - own;
  });
}
