import type { Chart } from 'chart.js';
import { type Drawing, drawMarks, drawOther } from './draw-marks';
import type { Ink } from './ink';
import { type Box, type Segment, besideWalls, freePlace, uppersBeside } from './label-place';
import { type Trend, type TrendRule, gapReach, labelled, latestIndex, markRadius } from './trend';

type LineChart = Chart<'line', { x: number; y: number | null }[]>;

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
function drawGaps({ context, left, right, top, bottom, x }: Drawing, trend: Trend, ink: Ink) {
  if (trend.points.every(({ value }) => value !== null)) return;
  const perPixel = (right - left) / Math.max(1, trend.to - trend.from);
  context.save();
  context.beginPath();
  trend.points.forEach(({ at, value, gap }, index) => {
    if (value !== null) return;
    const reach = gapReach(trend.points, index, perPixel);
    const [from, to] = gap ? [x(gap.from), x(gap.to)] : [x(at) - reach, x(at) + reach];
    context.rect(from, top, to - from, bottom - top);
  });
  context.clip();
  context.strokeStyle = ink.hatch;
  context.lineWidth = 1;
  context.beginPath();
  const rise = bottom - top;
  for (let from = left - 9; from < right + 9 + rise; from += 7) {
    context.moveTo(from, top);
    context.lineTo(from - rise, bottom);
  }
  context.stroke();
  context.restore();
}

function drawRules(drawing: Drawing, trend: Trend, ink: Ink) {
  const { context, left, right, y } = drawing;
  const line = (value: number, colour: string, dash: number[], width: number, from = left) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(from, y(value));
    context.lineTo(right, y(value));
    context.stroke();
    context.setLineDash([]);
  };
  const baseline = trend.baseline?.value ?? null;
  if (baseline !== null) line(baseline, ink.quiet, [1, 3], 1);
  const later = trend.laterBaseline;
  if (later) line(later.value, ink.quiet, [1, 3], 1, Math.max(left, drawing.x(later.at)));
  if (trend.cutOff) line(trend.cutOff.value, ink.quiet, [], 1.5);
  if (trend.edge) line(trend.edge.value, ink.edge, [5, 3], 1.5);
  if (trend.worse) line(trend.worse.value, ink.worse, [5, 3], 1.5);
}

/** What lies above the line: marks, words, numbers, the ring around the point that is shown. */
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
  drawOther(drawing, trend, ink);
  drawMarks(drawing, trend, ink);
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
  const taken = [
    ...numberBoxes(drawing, trend),
    ...markBoxes(drawing, trend),
    ...wallBoxes(drawing, trend),
  ];
  const lines = courseOf(drawing, trend);
  const { edge, worse, cutOff } = trend;
  drawRuleWords(drawing, ink, edge, { other: cutOff, weight: 600, colour: ink.edge, lines, taken });
  drawRuleWords(drawing, ink, worse, { other: edge, weight: 600, colour: ink.worse, lines, taken });
  drawRuleWords(drawing, ink, cutOff, {
    ...{ other: edge, weight: 400, colour: ink.second },
    ...{ lines, taken },
  });
  const first = trend.baseline && { ...trend.baseline, words: 'baseline' };
  drawBaselineWord(drawing, trend, ink, { baseline: first, lines, taken });
  const later = trend.laterBaseline ?? null;
  drawBaselineWord(drawing, trend, ink, { baseline: later, lines, taken });
  drawColumns(drawing, trend, ink);
  drawGapWords(drawing, trend, ink, lines, taken);
}

interface RuleWords {
  readonly other: TrendRule | null;
  readonly weight: number;
  readonly colour: string;
  readonly lines: readonly Segment[];
  /** What is written here is added. */
  readonly taken: Box[];
}

/**
 * Whole on the side that it speaks of, else whole on the other one, as it has its number; else short,
 * else not at all: the number at the axis and the sentence say it too.
 */
function drawRuleWords(drawing: Drawing, ink: Ink, rule: TrendRule | null, how: RuleWords) {
  if (!rule) return;
  const { context, y } = drawing;
  const { other, weight, colour, lines, taken } = how;
  context.font = `${weight} 13px ${ink.font}`;
  context.textAlign = 'left';
  const tries = [
    { words: rule.words, side: rule.side },
    { words: rule.words, side: undefined },
    { words: rule.short, side: undefined },
  ];
  for (const { words, side } of tries) {
    if (words === undefined) continue;
    const width = context.measureText(words).width;
    const places = placesBeside(
      drawing,
      { line: y(rule.value), side },
      other && y(other.value),
      width,
    );
    const place = freePlace(places, lines, taken);
    if (!place) continue;
    taken.push(place);
    text(drawing, ink, words, place.left, place.bottom - 5, colour);
    return;
  }
}

interface BaselineWord {
  readonly baseline: {
    readonly at: number;
    readonly value: number | null;
    readonly words: string;
  } | null;
  readonly lines: readonly Segment[];
  readonly taken: Box[];
}

/** Beside the number of the score, else under its mark, else farther along its dotted line. */
function drawBaselineWord(
  drawing: Drawing,
  trend: Trend,
  ink: Ink,
  { baseline, lines, taken }: BaselineWord,
) {
  const { context, left, right, top, bottom, x, y } = drawing;
  const { points } = trend;
  const shown = points.some(({ at }) => at === baseline?.at);
  if (baseline === null || baseline.value === null || !shown) return;
  if (labelled(trend, right - left).size < 2) return;
  context.font = `400 13px ${ink.font}`;
  context.textAlign = 'left';
  const width = context.measureText(baseline.words).width;
  const [at, level] = [Math.max(x(baseline.at), left + 9), y(baseline.value)];
  const places = [
    { left: at + 14, right: at + 16 + width, top: level - 21, bottom: level - 5 },
    { left: at + 26, right: at + 28 + width, top: level - 21, bottom: level - 5 },
    { left: at - 6, right: at - 4 + width, top: level + 8, bottom: level + 24 },
  ];
  const along = alongLine({ left: at + 26, right: right - 6, width, level });
  // Without room above, the number itself stands under the mark.
  const place =
    level - 21 < top
      ? undefined
      : (freePlace(places, lines, taken) ?? freeAndApart(along, lines, taken));
  if (!place || place.bottom > bottom) return;
  taken.push(place);
  text(drawing, ink, baseline.words, place.left, place.bottom - 4, ink.second);
}

/** Far enough from every number and mark that the words are not taken for one's own. */
function freeAndApart(places: readonly Box[], lines: readonly Segment[], taken: readonly Box[]) {
  return places.find((place) => {
    const around = { ...place, left: place.left - 24, right: place.right + 24 };
    return freePlace([place], lines, taken) && freePlace([around], [], taken);
  });
}

/** Over a level line and under it, from the left to the right. */
function alongLine(line: { left: number; right: number; width: number; level: number }): Box[] {
  const places: Box[] = [];
  for (let from = line.left; from + line.width <= line.right; from += placeStep / 2) {
    const across = { left: from, right: from + line.width };
    places.push({ ...across, top: line.level - 18, bottom: line.level - 2 });
    places.push({ ...across, top: line.level + 2, bottom: line.level + 18 });
  }
  return places;
}

function drawColumns(drawing: Drawing, { columns }: Trend, ink: Ink) {
  const { context, bottom, x } = drawing;
  context.font = `400 13px ${ink.font}`;
  context.textAlign = 'center';
  for (const { at, words } of columns) text(drawing, ink, words, x(at), bottom - 5, ink.second);
}

/** Between two places that words may take beside each other. */
const placeStep = 24;

/**
 * Where the words of a line may stand: close to it, from the left to the right; under it, then above,
 * or only on the side that they speak of, if that has any room. Never behind the other line: they
 * would seem to be its words.
 */
function placesBeside(
  { left, right, top, bottom }: Drawing,
  { line, side }: { readonly line: number; readonly side: TrendRule['side'] },
  other: number | null,
  width: number,
): Box[] {
  const high = 16;
  const last = right - 8 - width;
  const starts = [left + 8, last];
  for (let from = left + 8 + placeStep; from < last; from += placeStep) starts.push(from);
  const behind = (middle: number) =>
    other !== null && Math.min(line, middle) < other && other < Math.max(line, middle);
  return uppersBeside(line, side, high, { top, bottom })
    .filter((upper) => !behind(upper + high / 2))
    .flatMap((upper) =>
      starts
        .filter((from) => from >= left)
        .map((from) => ({ left: from, right: from + width, top: upper, bottom: upper + high })),
    );
}

/** What no words may lie on: the course, and the two lines themselves. */
function courseOf({ left, right, x, y }: Drawing, trend: Trend): Segment[] {
  const across = [trend.edge, trend.worse, trend.cutOff].flatMap((rule) =>
    rule ? [{ from: { x: left, y: y(rule.value) }, to: { x: right, y: y(rule.value) } }] : [],
  );
  const joined = (points: Trend['points']): Segment[] =>
    points.flatMap(({ at, value }, index) => {
      const before = points[index - 1];
      if (value === null || !before || before.value === null) return [];
      return [{ from: { x: x(before.at), y: y(before.value) }, to: { x: x(at), y: y(value) } }];
    });
  return [...across, ...joined(trend.points), ...joined(trend.other?.points ?? [])];
}

/** The points with the numbers above them. */
function numberBoxes({ left, right, x, y }: Drawing, trend: Trend): Box[] {
  const walls = trend.walls.map(x);
  const last = trend.emphasizeLatest ? latestIndex(trend.points) : -1;
  return [...labelled(trend, right - left)].flatMap((index) => {
    const point = trend.points[index];
    if (!point || point.value === null) return [];
    // Where the number is drawn: beside a line that crosses all lanes, not on it.
    const at = besideWalls(x(point.at), 9, walls, left);
    const upper = y(point.value) - (index === last ? 27 : 21);
    return [{ left: at - 9, right: at + 9, top: upper, bottom: y(point.value) + 6 }];
  });
}

/** Lines that cross all lanes: words beside them, never across. */
function wallBoxes({ top, bottom, x }: Drawing, { walls }: Trend): Box[] {
  return walls.map((at) => ({ left: x(at) - 3, right: x(at) + 3, top, bottom }));
}

/** The marks of the course, also of points without a number; too many of them are but a line. */
function markBoxes({ left, right, x, y }: Drawing, trend: Trend): Box[] {
  const radius = markRadius(trend, right - left);
  if (radius === 0) return [];
  const reach = radius + 1;
  return [...trend.points, ...(trend.other?.points ?? [])].flatMap(({ at, value }) =>
    value === null
      ? []
      : [
          {
            ...{ left: x(at) - reach, right: x(at) + reach },
            ...{ top: y(value) - reach, bottom: y(value) + reach },
          },
        ],
  );
}

/** At the foot of a gap, or at its head where the course or other words stand at the foot. */
function drawGapWords(
  drawing: Drawing,
  trend: Trend,
  ink: Ink,
  lines: readonly Segment[],
  taken: Box[],
) {
  const { context, left, right, top, bottom, x } = drawing;
  context.font = `400 13px ${ink.font}`;
  context.textAlign = 'center';
  const foot = bottom - (trend.columns.length > 0 ? 21 : 5);
  for (const { at, value, gap } of trend.points) {
    const words = gap?.words ?? trend.gapWords;
    if (value !== null || words === '') continue;
    const half = context.measureText(words).width / 2;
    // In the middle, or where something crosses that, at the end or the beginning of a wide gap, or
    // beside a narrow one.
    const ends = gap
      ? [x(gap.to) - half - 6, x(gap.from) + half + 6]
      : [x(at) + half - 6, x(at) - half + 6];
    const places = [x(at), ...ends].flatMap((wanted) => {
      const middle = Math.min(Math.max(wanted, left + half + 2), right - half - 2);
      return [foot, top + 16].map((base) => ({
        ...{ left: middle - half - 2, right: middle + half + 2, top: base - 12, bottom: base + 4 },
      }));
    });
    const place = freePlace(places, lines, taken);
    if (place) taken.push(place);
    // Without room the mark that is unknown's in the rows, too: a hatch alone says nothing.
    const base = place ? place.bottom - 4 : foot;
    const middle = place ? (place.left + place.right) / 2 : x(at);
    text(drawing, ink, place ? words : '?', middle, base, ink.second);
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
    const free = besideWalls(x(point.at), half, trend.walls.map(x), left);
    const middle = Math.min(Math.max(free, left + half), right - half);
    const above = y(point.value) - (index === last ? 11 : 9);
    const baseline = above - size * 0.7 < top ? y(point.value) + 9 + size * 0.7 : above;
    text(drawing, ink, words, middle, baseline, ink.text);
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
