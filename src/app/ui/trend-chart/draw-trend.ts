import type { Chart } from 'chart.js';
import type { Ink } from './ink';
import { type Trend, labelled, latestIndex } from './trend';

type LineChart = Chart<'line', { x: number; y: number | null }[]>;

interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(at: number): number;
  y(value: number): number;
}

function drawingOf(chart: LineChart): Drawing | null {
  const { x, y } = chart.scales;
  if (!x || !y) return null;
  const { left, right, top, bottom } = chart.chartArea;
  const context = chart.ctx;
  return {
    context,
    left,
    right,
    top,
    bottom,
    x: (at) => x.getPixelForValue(at),
    y: (value) => y.getPixelForValue(value),
  };
}

/** What lies under the line: bands, tint, weeks, cut-off, edge of reliable change, gaps. */
export function drawGround(chart: LineChart, trend: Trend, ink: Ink): void {
  const drawing = drawingOf(chart);
  if (!drawing) return;
  const { context } = drawing;
  context.save();
  drawBands(drawing, trend, ink);
  drawGaps(drawing, trend, ink);
  drawRules(drawing, trend, ink);
  context.strokeStyle = ink.hairline;
  context.strokeRect(
    drawing.left + 0.5,
    drawing.top + 0.5,
    drawing.right - drawing.left - 1,
    drawing.bottom - drawing.top - 1,
  );
  context.restore();
}

function drawBands({ context, left, right, top, bottom, x, y }: Drawing, trend: Trend, ink: Ink) {
  const fill = (from: number, to: number, colour: string) => {
    const upper = Math.max(top, y(to));
    const lower = Math.min(bottom, y(from));
    context.fillStyle = colour;
    context.fillRect(left, upper, right - left, lower - upper);
  };
  fill(trend.min - 10, trend.max + 10, ink.surface);
  for (const band of trend.bands) {
    const from = band.min === trend.min ? trend.min - 10 : band.min;
    const to = band.max === trend.max ? trend.max + 10 : band.max + 1;
    fill(from, to, ink.bands[band.depth] ?? ink.surface);
  }
  if (trend.tint) fill(trend.tint.min, trend.tint.max, ink.tint);
  context.strokeStyle = ink.hairline;
  context.lineWidth = 1;
  context.beginPath();
  for (const line of trend.gridLines) {
    const at = Math.round(x(line)) + 0.5;
    context.moveTo(at, top);
    context.lineTo(at, bottom);
  }
  context.stroke();
}

/** A missing score is hatched where it would stand, and said: a line across it would be a lie. */
function drawGaps({ context, top, bottom, x }: Drawing, trend: Trend, ink: Ink) {
  for (const { at, value } of trend.points) {
    if (value !== null) continue;
    const middle = x(at);
    context.save();
    context.beginPath();
    context.rect(middle - 9, top, 18, bottom - top);
    context.clip();
    context.strokeStyle = ink.hatch;
    context.lineWidth = 1;
    context.beginPath();
    for (let from = top - 18; from < bottom; from += 7) {
      context.moveTo(middle - 9, from + 18);
      context.lineTo(middle + 9, from);
    }
    context.stroke();
    context.restore();
  }
}

function drawRules(drawing: Drawing, trend: Trend, ink: Ink) {
  const { context, left, right, y } = drawing;
  const line = (value: number, colour: string, dash: number[], width: number) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(left, y(value));
    context.lineTo(right, y(value));
    context.stroke();
    context.setLineDash([]);
  };
  const baseline = trend.baseline?.value ?? null;
  if (baseline !== null) line(baseline, ink.quiet, [1, 3], 1);
  if (trend.cutOff) line(trend.cutOff.value, ink.quiet, [], 1.5);
  if (trend.edge) line(trend.edge.value, ink.edge, [5, 3], 1.5);
}

/** What lies above the line: words, numbers, the ring around the point that is shown. */
export function drawFigures(
  chart: LineChart,
  trend: Trend,
  ink: Ink,
  shownAt: number | null,
): void {
  const drawing = drawingOf(chart);
  if (!drawing) return;
  const { context } = drawing;
  context.save();
  context.textBaseline = 'alphabetic';
  drawWords(drawing, trend, ink);
  drawNumbers(drawing, trend, ink);
  if (shownAt !== null) drawShown(drawing, trend, ink, shownAt);
  context.restore();
}

/** Text with an edge of the ground around it, so that no line runs through a letter. */
function text({ context }: Drawing, ink: Ink, words: string, x: number, y: number, colour: string) {
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = ink.surface;
  context.globalAlpha = 0.75;
  context.strokeText(words, x, y);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(words, x, y);
}

function drawWords(drawing: Drawing, trend: Trend, ink: Ink) {
  const { context, left, bottom, x, y } = drawing;
  const lines = [trend.edge, trend.cutOff].flatMap((line) => (line ? [y(line.value)] : []));
  // Under its line; above it where the other line or the bottom leaves no room.
  const beside = (value: number) => {
    const at = y(value);
    const taken = lines.some((other) => other > at && other - at < 18);
    return taken || at + 16 > bottom ? at - 5 : at + 14;
  };
  context.textAlign = 'left';
  if (trend.edge) {
    context.font = `600 13px ${ink.font}`;
    text(drawing, ink, trend.edge.words, left + 8, beside(trend.edge.value), ink.edge);
  }
  context.font = `400 13px ${ink.font}`;
  if (trend.cutOff) {
    text(drawing, ink, trend.cutOff.words, left + 8, beside(trend.cutOff.value), ink.second);
  }
  context.textAlign = 'center';
  let free = Number.NEGATIVE_INFINITY;
  const width = context.measureText(trend.gapWords).width;
  for (const { at, value } of trend.points) {
    const middle = Math.max(x(at), left + width / 2 + 2);
    if (value !== null || middle - width / 2 < free) continue;
    text(drawing, ink, trend.gapWords, middle, bottom - 5, ink.second);
    free = middle + width / 2 + 4;
  }
}

function drawNumbers(drawing: Drawing, trend: Trend, ink: Ink) {
  const { context, left, right, top, x, y } = drawing;
  const shown = labelled(trend, right - left);
  const last = trend.emphasizeLatest ? latestIndex(trend.points) : -1;
  for (const index of shown) {
    const point = trend.points[index];
    if (!point || point.value === null) continue;
    const size = index === last ? 19 : 14;
    context.font = `600 ${size}px ${ink.font}`;
    context.textAlign = 'center';
    const words = String(point.value);
    const half = context.measureText(words).width / 2;
    const middle = Math.min(Math.max(x(point.at), left + half), right - half);
    const above = y(point.value) - (index === last ? 11 : 9);
    const baseline = above - size * 0.7 < top ? y(point.value) + 9 + size * 0.7 : above;
    text(drawing, ink, words, middle, baseline, ink.text);
    if (trend.baseline !== null && point.at === trend.baseline.at && shown.size > 1) {
      context.font = `400 13px ${ink.font}`;
      context.textAlign = 'left';
      const end = middle + half + 6 + context.measureText('baseline').width;
      const next = trend.points[index + 1];
      if (next === undefined || x(next.at) - 8 > end) {
        text(drawing, ink, 'baseline', middle + half + 6, baseline, ink.second);
      }
    }
  }
}

function drawShown({ context, x, y }: Drawing, trend: Trend, ink: Ink, at: number) {
  for (const point of trend.points) {
    if (point.at !== at || point.value === null) continue;
    context.strokeStyle = ink.text;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x(at), y(point.value), 9, 0, 2 * Math.PI);
    context.stroke();
  }
}
