import type { Ink } from './ink';
import { type Trend, latestIndex, markRadius, standsAlone } from './trend';

/** Where a chart draws, in pixels, and what of it stands where. */
export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(at: number): number;
  y(value: number): number;
}

/** The points: baselines hollow, latest larger; all the filled ones as one path. */
export function drawMarks({ context, left, right, x, y }: Drawing, trend: Trend, ink: Ink) {
  const { points, baseline, laterBaseline } = trend;
  const last = trend.emphasizeLatest ? latestIndex(points) : -1;
  const usual = markRadius(trend, right - left);
  const mark = (at: number, value: number, radius: number) => {
    if (trend.marker === 'circle') {
      context.moveTo(x(at) + radius, y(value));
      context.arc(x(at), y(value), radius, 0, 2 * Math.PI);
    } else {
      const half = radius * Math.SQRT1_2;
      context.rect(x(at) - half, y(value) - half, 2 * half, 2 * half);
    }
  };
  context.strokeStyle = ink.series;
  context.lineWidth = 2;
  context.fillStyle = ink.series;
  context.beginPath();
  points.forEach(({ at, value }, index) => {
    const hollow = at === baseline?.at || at === laterBaseline?.at;
    if (value === null || (hollow && index !== last)) return;
    const radius = index === last ? (usual || 3) + 1.5 : usual;
    if (radius > 0) mark(at, value, radius);
    else if (standsAlone(points, index)) mark(at, value, 1);
  });
  context.fill();
  context.stroke();
  context.fillStyle = ink.surface;
  context.beginPath();
  points.forEach(({ at, value }, index) => {
    const hollow = at === baseline?.at || at === laterBaseline?.at;
    if (hollow && index !== last && value !== null) mark(at, value, usual || 3);
  });
  context.fill();
  context.stroke();
}

/** The points of the second course: hollow diamonds. */
export function drawOther({ context, left, right, x, y }: Drawing, trend: Trend, ink: Ink) {
  const points = trend.other?.points ?? [];
  if (points.length === 0 || markRadius({ ...trend, points }, right - left) === 0) return;
  context.strokeStyle = ink.second;
  context.fillStyle = ink.surface;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const { at, value } of points) {
    if (value === null) continue;
    // Whole at the edges, too.
    const across = Math.min(Math.max(x(at), left + 6), right - 6);
    const down = y(value);
    context.moveTo(across, down - 5);
    context.lineTo(across + 5, down);
    context.lineTo(across, down + 5);
    context.lineTo(across - 5, down);
    context.closePath();
  }
  context.fill();
  context.stroke();
}
