import type { BoardCard } from '#contract/step-down';
import { nameOf } from './board-cells';

export interface BoardView {
  readonly value: string;
  readonly label: string;
  readonly shows: (card: BoardCard) => boolean;
}

/** The ways in which everybody looks at the board. */
export const boardViews: readonly BoardView[] = [
  { value: 'all', label: 'All', shows: () => true },
  {
    value: 'nothing-open',
    label: 'No criterion open',
    shows: ({ open, required }) => open.length === 0 && required.met > 0,
  },
  { value: 'unknown', label: 'Unknown 2 or more', shows: ({ required }) => required.unknown >= 2 },
  {
    value: 'worse',
    label: 'Risk or reliably worse',
    shows: ({ openRiskSince, worse }) => openRiskSince !== null || worse !== null,
  },
];

/** Those that a view shows and whose name has every word that was typed. */
export function shownBy(
  cards: readonly BoardCard[],
  view: string,
  typed: string,
): readonly BoardCard[] {
  const shows = boardViews.find(({ value }) => value === view)?.shows ?? (() => true);
  const words = typed.toLowerCase().split(/\s+/);
  return cards.filter(
    (card) => shows(card) && words.every((word) => nameOf(card).toLowerCase().includes(word)),
  );
}
