import type { NoteDetail } from '#contract/note';
import type { IconName } from '../ui/icon/icons';

export interface CardStatus {
  readonly words: string;
  readonly icon: IconName;
  readonly tone: 'settled' | 'attention' | 'plain';
}

/** Where a note stands, as a word and a shape. */
export function cardStatus(note: NoteDetail): CardStatus {
  if (note.attendanceCorrected) {
    return { words: 'Needs an addendum', icon: 'history', tone: 'attention' };
  }
  switch (note.status) {
    case 'signed':
      return { words: 'Signed', icon: 'lock', tone: 'settled' };
    case 'awaiting-co-signature':
      return { words: 'Awaiting co-signature', icon: 'lock', tone: 'plain' };
    case 'returned':
      return { words: 'Returned', icon: 'rate_review', tone: 'attention' };
    case 'co-signed':
      return { words: 'Co-signed', icon: 'lock', tone: 'settled' };
    case 'draft':
      return draftStatus(note);
  }
}

function draftStatus(note: NoteDetail): CardStatus {
  if (!note.mine) return { words: 'Not yet signed', icon: 'draft', tone: 'plain' };
  if (note.ready) return { words: 'Ready', icon: 'check', tone: 'settled' };
  const missing = note.readiness.filter((condition) => !condition.met).length;
  return { words: `${missing} missing`, icon: 'remove', tone: 'attention' };
}
