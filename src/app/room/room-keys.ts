import type { KeyGroup } from '../core/keys/keys';

/** The sheet of keys of the room; one place, so that sheet and handler are read together. */
export const roomKeys: readonly KeyGroup[] = [
  {
    heading: 'Roster',
    keys: [
      { keys: ['↑', '↓'], does: 'person before, next' },
      { keys: ['←', '→'], does: 'along the row' },
      { keys: ['A'], does: 'all present' },
      { keys: ['P'], does: 'present' },
      { keys: ['E'], does: 'excused' },
      { keys: ['N'], does: 'no-show' },
      { keys: ['T'], does: 'correct the times, left now, telehealth' },
      { keys: ['0', '…', '9'], does: 'a rating, on its cell (1 then 0 for ten, − for not given)' },
      { keys: ['O'], does: 'observe' },
      { keys: ['F'], does: 'the risk flag of this person' },
      { keys: ['W'], does: 'add someone to the session' },
      { keys: ['1', '2'], does: 'in a conflict: yours, theirs' },
      { keys: ['R'], does: 'room-safe display' },
    ],
  },
  {
    heading: 'Observe',
    keys: [
      { keys: ['↑', '↓'], does: 'line' },
      { keys: ['←', '→'], does: 'chip' },
      { keys: ['Space'], does: 'choose, or take back' },
      { keys: ['0', '…', '4'], does: 'engagement' },
      { keys: ['Enter'], does: 'next person' },
      { keys: ['Esc'], does: 'back to the row' },
    ],
  },
];

/** In a menu and in a dialog the letters are theirs. */
export function isAside(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role=menu], [role=dialog], [role=alertdialog]') !== null
  );
}
