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
 * The row of each mark by its id, 0 the uppermost: what would lie over another stands under it.
 * Where more stand close than there are rows, the lowest row has them all.
 */
export function rowsOf(marks: readonly Mark[], width: number): ReadonlyMap<string, number> {
  const ends = Array.from({ length: mostRows }, () => Number.NEGATIVE_INFINITY);
  const rows = new Map<string, number>();
  for (const { id, at } of [...marks].sort((a, b) => a.at - b.at)) {
    const x = at * width;
    const free = ends.findIndex((end) => x - end >= 2 * half + 1);
    const place = free < 0 ? mostRows - 1 : free;
    ends[place] = x;
    rows.set(id, place);
  }
  return rows;
}

const mostRows = 3;

/** Of the marks with their words, in pixels. */
export const heightOf = (rows: ReadonlyMap<string, number>): number =>
  row * (1 + Math.max(0, ...rows.values()));

/**
 * Words beside the marks where all fit, else under them on two lines, else beside those that have the
 * room. Words never lie over each other or over a mark, and beside a line that crosses all lanes where
 * there is room for that.
 *
 * @param lines where such lines are, 0 to 1
 */
export function placeWords(
  marks: readonly Mark[],
  width: number,
  lines: readonly number[] = [],
): PlacedMarks {
  const sorted = [...marks].sort((a, b) => a.at - b.at);
  const rows = rowsOf(marks, width);
  const high = heightOf(rows);
  const walls = lines.map((at) => at * width);
  const beside = placed(sorted, { width, rows, walls, place: besideMark, isUnder: false });
  if (beside.length === marks.length) return { height: high, words: beside, left: false };
  const under = placed(sorted, {
    ...{ width, rows, walls, isUnder: true },
    place: (...[mark, wide, side]) => ({ ...underMark(mark, wide, side), top: high }),
  });
  const height = high + line * Math.max(0, ...under.map((word) => word.lines.length));
  if (under.length === marks.length) return { height, words: under, left: false };
  return { height: high, words: beside, left: true };
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

interface Room {
  readonly width: number;
  readonly rows: ReadonlyMap<string, number>;
  /** Where lines cross all lanes, in pixels. */
  readonly walls: readonly number[];
  readonly place: Place;
  /** Under all marks: only other words are in the way. */
  readonly isUnder: boolean;
}

/** The heaviest first, the latest of those; each where it is free. */
function placed(
  marks: readonly Mark[],
  { width, rows, walls, place, isUnder }: Room,
): PlacedWord[] {
  const rowOf = ({ id }: { id: string }) => (isUnder ? 0 : (rows.get(id) ?? 0));
  const words: PlacedWord[] = [];
  const inRow = new Map<number, number[]>();
  for (const mark of marks) {
    const taken = inRow.get(rowOf(mark)) ?? [];
    taken.push(mark.at * width);
    inRow.set(rowOf(mark), taken);
  }
  const isFree = (word: PlacedWord) => {
    const [from, to] = [word.left, word.left + word.width];
    const beside = (each: { id: string }) => rowOf(each) === rowOf(word);
    return (
      from >= 0 &&
      to <= width &&
      (isUnder ||
        (inRow.get(rowOf(word)) ?? []).every((x) => to <= x - half || from >= x + half)) &&
      words
        .filter(beside)
        .every((each) => to + gap <= each.left || from >= each.left + each.width + gap)
    );
  };
  const isClear = ({ left, width: room }: PlacedWord) =>
    walls.every((at) => at <= left - wallGap || at >= left + room + wallGap);
  const order = [...marks].sort((a, b) => b.weight - a.weight || b.at - a.at);
  for (const mark of order) {
    const said = mark.brief === undefined ? [mark] : [mark, { ...mark, word: mark.brief }];
    const free = said
      .flatMap((each) => (['after', 'before'] as const).map((side) => place(each, width, side)))
      .filter(isFree);
    const word = free.find(isClear) ?? free[0];
    if (word) words.push(isUnder ? word : { ...word, top: word.top + row * rowOf(mark) });
  }
  return words;
}

/** Between a word and a line that crosses all lanes, in pixels. */
const wallGap = 3;

/** One path a shape and tone, for years of marks. */
export function markPaths(
  marks: readonly Mark[],
  width: number,
): { readonly kind: string; readonly d: string }[] {
  const paths = new Map<string, string>();
  const rows = rowsOf(marks, width);
  for (const { id, at, shape, tone } of marks) {
    const kind = `${shape} ${tone}`;
    const drawn = outline(shape, Math.round(at * width * 10) / 10, row * (rows.get(id) ?? 0));
    paths.set(kind, (paths.get(kind) ?? '') + drawn);
  }
  return [...paths].map(([kind, d]) => ({ kind, d }));
}

function outline(shape: MarkShape, x: number, y: number): string {
  switch (shape) {
    case 'ring':
      return `M${x - 4} ${y + 11}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
    case 'square':
    case 'dashed-square':
      return `M${x - 6} ${y + 5}h12v12h-12z`;
    case 'diamond':
    case 'hollow-diamond':
    case 'dashed-diamond':
      return `M${x} ${y + 4}l6 7l-6 7l-6 -7z`;
    case 'flag':
    case 'hollow-flag':
      return `M${x - 5} ${y + 4}h11l-3 4l3 4h-9v7h-2z`;
    case 'triangle':
    case 'hollow-triangle':
      return `M${x} ${y + 4}l7 13h-14z`;
  }
}

/** "Ring: negative. Square: acute positive.": of the shapes that are drawn, as they are first met. */
export function markKey(marks: readonly Mark[]): string {
  const said = new Map(marks.map(({ shape, word }) => [`${markShapes[shape]}: ${word}.`, shape]));
  return [...said.keys()].join(' ');
}
