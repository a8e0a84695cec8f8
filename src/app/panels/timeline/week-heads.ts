import type { AxisWeek } from './axis';

/** Every how many weeks a head fits, given the width of a week in pixels. */
export function headStep(weekPixels: number, headPixels: number): number {
  return Math.max(1, Math.ceil(headPixels / Math.max(1, weekPixels)));
}

export interface WeekHead extends AxisWeek {
  /** In pixels from the left: over its week, and no farther over an edge than a margin is wide. */
  readonly middle: number;
}

/** Pixels beside the drawing that a head may use: the page's margin on a phone. */
const headMargin = 14;

/** Every so manyth week from the last one back, without those for which an edge leaves no room. */
export function headsOf(
  weeks: readonly AxisWeek[],
  step: number,
  width: number,
  head: number,
): WeekHead[] {
  const heads: WeekHead[] = [];
  for (let index = weeks.length - 1; index >= 0; index -= step) {
    const week = weeks[index];
    if (!week) continue;
    const centre = (week.left + week.width / 2) * width;
    const inside = head / 2 - headMargin;
    const middle = Math.max(inside, Math.min(width - inside, centre));
    const after = heads[0]?.middle ?? Number.POSITIVE_INFINITY;
    if (after - middle >= head) heads.unshift({ ...week, middle });
  }
  return heads;
}

/** The heads that have room over a drawing of so many pixels, `along` in percent of it. */
export function headsWithin(
  weeks: readonly AxisWeek[],
  width: number,
): (WeekHead & { readonly along: number })[] {
  // Days of another year carry their year.
  const head = weeks.some(({ day }) => day.length > 6) ? 92 : 58;
  const step = headStep(width / Math.max(1, weeks.length), head);
  return headsOf(weeks, step, width, head).map((week) => ({
    ...week,
    along: (week.middle / width) * 100,
  }));
}
