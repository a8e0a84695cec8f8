/** How a mark is drawn: what it says is told apart by its shape, and by its word. */
export const markShapes = {
  ring: 'Ring',
  'hollow-diamond': 'Hollow diamond',
  diamond: 'Full diamond',
  square: 'Square',
  'dashed-diamond': 'Dashed diamond',
  'dashed-square': 'Dashed square',
  flag: 'Flag',
  'hollow-flag': 'Hollow flag',
  triangle: 'Full triangle',
  'hollow-triangle': 'Hollow triangle',
} as const;

export type MarkShape = keyof typeof markShapes;

export type MarkTone = 'plain' | 'attention' | 'risk' | 'unknown';

/** One thing that has its moment and a result in a word. */
export interface Mark {
  readonly id: string;
  /** 0 (left) to 1. */
  readonly at: number;
  readonly shape: MarkShape;
  readonly tone: MarkTone;
  readonly word: string;
  /** Stands in its place where only that has room. */
  readonly brief?: string;
  /** Where there is no room for all words, those of more weight have it first. */
  readonly weight: number;
}

/** The word of a mark where there is room for it, in pixels. */
export interface PlacedWord {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly lines: readonly string[];
}

export interface PlacedMarks {
  readonly height: number;
  readonly words: readonly PlacedWord[];
  /** A mark stands without its word: the key and the table say it. */
  readonly left: boolean;
}

/** Pixels: of a letter at the size of labels, half of a mark, its gap to the word, a line. */
const [letter, half, gap, line] = [6.9, 7, 4, 16];
const row = 22;

/**
 * Words beside the marks where all fit on one line, else under them on two lines, else beside those
 * that have the room. Words never lie over each other or over a mark.
 */
export function placeWords(marks: readonly Mark[], width: number): PlacedMarks {
  const sorted = [...marks].sort((a, b) => a.at - b.at);
  const beside = placed(sorted, width, besideMark);
  if (beside.length === marks.length) return { height: row, words: beside, left: false };
  const under = placed(sorted, width, underMark);
  const height = row + line * Math.max(0, ...under.map(({ lines }) => lines.length));
  if (under.length === marks.length) return { height, words: under, left: false };
  return { height: row, words: beside, left: true };
}

type Place = (mark: Mark, width: number, side: 'after' | 'before') => PlacedWord;

const lengthOf = (words: string): number => Math.ceil(words.length * letter);

const besideMark: Place = ({ id, at, word }, width, side) => {
  const x = at * width;
  const room = lengthOf(word);
  const left = side === 'after' ? x + half + gap : x - half - gap - room;
  return { id, left, top: (row - line) / 2, width: room, lines: [word] };
};

const underMark: Place = ({ id, at, word }, width) => {
  const lines = inTwo(word);
  const room = Math.max(...lines.map(lengthOf));
  const left = Math.max(0, Math.min(width - room, at * width - room / 2));
  return { id, left, top: row, width: room, lines };
};

/** "non-acute" and "positive": at the space nearest to the middle. */
function inTwo(word: string): string[] {
  const spaces = [...word.matchAll(/ /g)].map(({ index }) => index);
  const [first] = spaces.sort(
    (a, b) => Math.abs(a - word.length / 2) - Math.abs(b - word.length / 2),
  );
  return first === undefined ? [word] : [word.slice(0, first), word.slice(first + 1)];
}

/** The heaviest first, the latest of those; each where it is free. */
function placed(marks: readonly Mark[], width: number, place: Place): PlacedWord[] {
  const isUnder = place === underMark;
  const taken = isUnder
    ? []
    : marks.map(({ at }) => [at * width - half, at * width + half] as const);
  const words: PlacedWord[] = [];
  const isFree = ({ left, width: room }: PlacedWord) =>
    left >= 0 &&
    left + room <= width &&
    taken.every(([from, to]) => left + room <= from || left >= to) &&
    words.every((each) => left + room + gap <= each.left || left >= each.left + each.width + gap);
  const order = [...marks].sort((a, b) => b.weight - a.weight || b.at - a.at);
  for (const mark of order) {
    const said = mark.brief === undefined ? [mark] : [mark, { ...mark, word: mark.brief }];
    const word = said
      .flatMap((each) => (['after', 'before'] as const).map((side) => place(each, width, side)))
      .find(isFree);
    if (word) words.push(word);
  }
  return words;
}

/** One path a shape and tone, for years of marks. */
export function markPaths(
  marks: readonly Mark[],
  width: number,
): { readonly kind: string; readonly d: string }[] {
  const paths = new Map<string, string>();
  for (const { at, shape, tone } of marks) {
    const kind = `${shape} ${tone}`;
    paths.set(kind, (paths.get(kind) ?? '') + outline(shape, Math.round(at * width * 10) / 10));
  }
  return [...paths].map(([kind, d]) => ({ kind, d }));
}

function outline(shape: MarkShape, x: number): string {
  switch (shape) {
    case 'ring':
      return `M${x - 4} 11a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
    case 'square':
    case 'dashed-square':
      return `M${x - 6} 5h12v12h-12z`;
    case 'diamond':
    case 'hollow-diamond':
    case 'dashed-diamond':
      return `M${x} 4l6 7l-6 7l-6 -7z`;
    case 'flag':
    case 'hollow-flag':
      return `M${x - 5} 4h11l-3 4l3 4h-9v7h-2z`;
    case 'triangle':
    case 'hollow-triangle':
      return `M${x} 4l7 13h-14z`;
  }
}

/** "Ring: negative. Square: acute positive.": of the shapes that are drawn, as they are first met. */
export function markKey(marks: readonly Mark[]): string {
  const said = new Map(marks.map(({ shape, word }) => [`${markShapes[shape]}: ${word}.`, shape]));
  return [...said.keys()].join(' ');
}
