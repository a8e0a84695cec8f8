/** Ground, border, outline and inner edge of an element. */
export function paintBox(
  context: CanvasRenderingContext2D,
  box: DOMRect,
  style: CSSStyleDeclaration,
): void {
  if (box.width === 0 && box.height === 0) return;
  const round = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
  if (isSeen(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.beginPath();
    context.roundRect(box.left, box.top, box.width, box.height, round);
    context.fill();
  }
  for (const side of ['top', 'right', 'bottom', 'left'] as const)
    paintSide(context, box, style, side);
  const inner = /^(rgba?\([^)]*\)|color\([^)]*\)).* inset$/.exec(style.boxShadow)?.[1];
  const outline = style.outlineStyle === 'solid' ? style.outlineColor : inner;
  if (outline === undefined || !isSeen(outline)) return;
  const wide = style.outlineStyle === 'solid' ? Number.parseFloat(style.outlineWidth) : 1;
  context.setLineDash([]);
  context.strokeStyle = outline;
  context.lineWidth = wide;
  context.beginPath();
  context.roundRect(
    ...([
      box.left + wide / 2,
      box.top + wide / 2,
      box.width - wide,
      box.height - wide,
      round,
    ] as const),
  );
  context.stroke();
}

type Side = 'top' | 'right' | 'bottom' | 'left';

const dashes: Readonly<Record<string, number[]>> = { dashed: [4, 3], dotted: [1, 3], solid: [] };

function paintSide(
  context: CanvasRenderingContext2D,
  { left, right, top, bottom }: DOMRect,
  style: CSSStyleDeclaration,
  side: Side,
): void {
  const wide = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
  const dash = dashes[style.getPropertyValue(`border-${side}-style`)];
  const colour = style.getPropertyValue(`border-${side}-color`);
  if (!wide || !dash || !isSeen(colour)) return;
  const half = wide / 2;
  const [fromX, fromY, toX, toY] = {
    top: [left, top + half, right, top + half],
    bottom: [left, bottom - half, right, bottom - half],
    left: [left + half, top, left + half, bottom],
    right: [right - half, top, right - half, bottom],
  }[side] as [number, number, number, number];
  context.strokeStyle = colour;
  context.lineWidth = wide;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
  context.setLineDash([]);
}

/** What is not known: lines from the upper right to the lower left. */
export function paintHatch(context: CanvasRenderingContext2D, box: DOMRect, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  for (let from = box.left; from < box.right + box.height; from += 9) {
    context.moveTo(from, box.top);
    context.lineTo(from - box.height, box.bottom);
  }
  context.stroke();
  context.restore();
}

/** A shape of an SVG where the screen shows it. */
export function paintPath(context: CanvasRenderingContext2D, path: SVGPathElement): void {
  const matrix = path.getScreenCTM();
  const shape = path.getAttribute('d');
  if (!matrix || !shape) return;
  const style = getComputedStyle(path);
  const placed = new Path2D();
  placed.addPath(new Path2D(shape), matrix);
  if (isSeen(style.fill)) {
    context.fillStyle = style.fill;
    context.fill(placed);
  }
  if (!isSeen(style.stroke)) return;
  const own = Number.parseFloat(style.strokeWidth);
  context.strokeStyle = style.stroke;
  context.lineWidth = style.vectorEffect === 'non-scaling-stroke' ? own : own * matrix.a;
  const dash = style.strokeDasharray;
  context.setLineDash(
    dash === 'none' ? [] : dash.split(/[ ,]+/).map((part) => Number.parseFloat(part)),
  );
  context.stroke(placed);
  context.setLineDash([]);
}

/** The words of a text, each where the browser has put it, whatever its line. */
export function paintWords(
  context: CanvasRenderingContext2D,
  text: Text,
  style: CSSStyleDeclaration,
): void {
  if (text.data.trim() === '') return;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  const range = text.ownerDocument.createRange();
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const [box] = range.getClientRects();
    if (!box || box.width === 0) continue;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText(word);
    context.fillText(word, box.left, box.top + (box.height - up - down) / 2 + up);
  }
}

function isSeen(colour: string): boolean {
  return colour !== 'none' && colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour);
}
