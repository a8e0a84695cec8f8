import type { BoardCard, BoardProgram } from '#contract/step-down';

/** Two weeks a column, and all later ones in the last. */
const columnWeeks = [
  { from: 1, to: 2 },
  { from: 3, to: 4 },
  { from: 5, to: 6 },
  { from: 7, to: 8 },
  { from: 9, to: null },
] as const;

export interface BoardColumn {
  readonly label: string;
  readonly count: number;
}

export interface BoardCell {
  /** Stable: a row and a column. */
  readonly key: string;
  /** "IOP, week 3–4": what the cell is about, for who cannot see rows and columns. */
  readonly label: string;
  readonly cards: readonly BoardCard[];
}

export interface BoardRow {
  readonly program: BoardProgram;
  readonly count: number;
  readonly cells: readonly BoardCell[];
}

const labelOf = (column: (typeof columnWeeks)[number]): string =>
  column.to === null ? `Week ${column.from} or later` : `Week ${column.from}–${column.to}`;

/** Of whom the first day at the level is not known stands in the first column, and is said so on the card. */
function columnOf({ week }: BoardCard): number {
  const found = columnWeeks.findIndex(({ to }) => to === null || (week ?? 1) <= to);
  return found < 0 ? 0 : found;
}

/** The longest at the level first, then by name. */
const inOrder = (a: BoardCard, b: BoardCard): number =>
  (b.week ?? 0) - (a.week ?? 0) ||
  nameOf(a).localeCompare(nameOf(b)) ||
  (a.participantId < b.participantId ? -1 : 1);

export const nameOf = ({ preferredName, familyName }: BoardCard): string =>
  `${preferredName} ${familyName}`;

export function columnsOf(cards: readonly BoardCard[]): BoardColumn[] {
  return columnWeeks.map((column, place) => ({
    label: labelOf(column),
    count: cards.filter((card) => columnOf(card) === place).length,
  }));
}

/** Levels as rows, weeks as columns. A program in which nobody is shown has a row all the same. */
export function rowsOf(programs: readonly BoardProgram[], cards: readonly BoardCard[]): BoardRow[] {
  return programs.map((program) => {
    const own = cards.filter(({ programId }) => programId === program.id);
    return {
      program,
      count: own.length,
      cells: columnWeeks.map((column, place) => ({
        key: `${program.id} ${place}`,
        label: `${program.name}, ${labelOf(column).toLowerCase()}`,
        cards: own.filter((card) => columnOf(card) === place).toSorted(inOrder),
      })),
    };
  });
}
