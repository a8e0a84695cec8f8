import { paintBox, paintHatch, paintPath, paintWords } from './paint-parts';

/** What stands over the picture: a title and lines under it, each wrapped where it is too long. */
export interface PictureHead {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface PictureFacts {
  readonly head: PictureHead;
  /** What is for the screen alone: the cursor, buttons. */
  readonly without: string;
  readonly ground: string;
  readonly ink: string;
  readonly hatch: string;
  readonly font: string;
}

const margin = 20;
/** Sharp on paper. A browser refuses a canvas that is longer than this. */
const [sharp, longest] = [2, 16_000];

/**
 * An element as it stands on the screen, as a picture: boxes, words, drawings and shapes, in the places
 * where the browser has put them. Nothing is loaded and nothing leaves the page.
 */
export function paintElement(root: HTMLElement, facts: PictureFacts): HTMLCanvasElement {
  const { width, height, left, top } = root.getBoundingClientRect();
  const canvas = root.ownerDocument.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const lines = wrapped(context, facts, width);
  const over = margin + lines.length * 20 + 34;
  const total = over + height + margin;
  const scale = total * sharp > longest ? Math.max(0.5, longest / total) : sharp;
  canvas.width = Math.ceil((width + 2 * margin) * scale);
  canvas.height = Math.ceil(total * scale);
  context.scale(scale, scale);
  context.fillStyle = facts.ground;
  context.fillRect(0, 0, width + 2 * margin, total);
  paintHead(context, facts, lines);
  context.translate(margin - left, over - top);
  const later: { readonly element: Element; readonly order: number }[] = [];
  paintTree(root, { context, facts, later });
  later.sort((a, b) => a.order - b.order);
  for (const { element } of later) paintTree(element, { context, facts, later: null });
  return canvas;
}

interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly facts: PictureFacts;
  /** What lies above the rest waits here; null: it is painted now. */
  readonly later: { element: Element; order: number }[] | null;
}

function paintTree(element: Element, painting: Painting): void {
  const { context, facts, later } = painting;
  if (element.matches(facts.without)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  const order = Number(style.zIndex);
  if (later && order > 1) {
    later.push({ element, order });
    return;
  }
  const box = element.getBoundingClientRect();
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0) context.drawImage(element, box.left, box.top, box.width, box.height);
    return;
  }
  if (element instanceof SVGElement) {
    element.querySelectorAll('path').forEach((path) => paintPath(context, path));
    return;
  }
  if (element instanceof HTMLDetailsElement && !element.open) {
    const summary = element.querySelector('summary');
    if (summary) paintTree(summary, painting);
    return;
  }
  paintBox(context, box, style);
  if (style.backgroundImage.startsWith('repeating')) paintHatch(context, box, facts.hatch);
  const clips = style.overflowX !== 'visible' && style.display !== 'inline';
  if (clips) {
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.width, box.height);
    context.clip();
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) paintWords(context, child, style);
    else if (child instanceof Element) paintTree(child, painting);
  }
  if (clips) context.restore();
}

function paintHead(
  context: CanvasRenderingContext2D,
  { head, ink, font }: PictureFacts,
  lines: readonly string[],
): void {
  context.fillStyle = ink;
  context.font = `600 19px ${font}`;
  context.fillText(head.title, margin, margin + 16);
  context.font = `400 14px ${font}`;
  lines.forEach((line, index) => context.fillText(line, margin, margin + 40 + index * 20));
}

function wrapped(
  context: CanvasRenderingContext2D,
  { head, font }: PictureFacts,
  width: number,
): string[] {
  context.font = `400 14px ${font}`;
  return head.lines.flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of line.split(' ')) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (current !== '' && context.measureText(longer).width > width) {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    return [...lines, current];
  });
}
