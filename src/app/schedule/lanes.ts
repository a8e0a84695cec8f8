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
