/** In pixels, y downward. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Segment {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/**
 * The first of the places that nothing runs through; undefined: there is none.
 *
 * @param places in the order of liking
 * @param segments lines that the words must not lie on
 * @param boxes what else is drawn there
 */
export function freePlace<Place extends Box>(
  places: readonly Place[],
  segments: readonly Segment[],
  boxes: readonly Box[],
): Place | undefined {
  return places.find(
    (place) =>
      !segments.some((segment) => crosses(segment, place)) &&
      !boxes.some((box) => overlap(box, place)),
  );
}

/**
 * The upper edges of a row of words right under a line and right above it, in this order, as far as
 * they lie in the drawing. What speaks of one side stands there, or, where that side is not drawn, on
 * the other.
 */
export function uppersBeside(
  line: number,
  side: 'above' | 'below' | undefined,
  high: number,
  { top, bottom }: Pick<Box, 'top' | 'bottom'>,
): number[] {
  const [under, over] = [line + 2, line - 2 - high];
  const drawn = [under, over].filter((upper) => upper >= top && upper + high <= bottom);
  const own = side === 'above' ? over : under;
  return side !== undefined && drawn.includes(own) ? [own] : drawn;
}

/**
 * The middle of a number: over its point, or where a line crosses it there, beside the line on the
 * side of the point.
 *
 * @param middle of the point
 * @param left where the drawing begins: no number goes farther
 */
export function besideWalls(
  middle: number,
  half: number,
  walls: readonly number[],
  left: number,
): number {
  const wall = walls.find((at) => Math.abs(at - middle) < half + 3);
  if (wall === undefined) return middle;
  const before = wall - half - 5;
  return middle < wall && before - half >= left ? before : wall + half + 5;
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/** Whether a line that goes from left to right passes through a box. */
export function crosses({ from, to }: Segment, box: Box): boolean {
  const start = Math.max(from.x, box.left);
  const end = Math.min(to.x, box.right);
  if (start > end) return false;
  const rise = to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
  const ys = [from.y + rise * (start - from.x), from.y + rise * (end - from.x)];
  return Math.max(...ys) > box.top && Math.min(...ys) < box.bottom;
}
