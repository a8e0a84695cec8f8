import type { NoteDetail } from '#contract/note';
import type { IconName } from '../ui/icon/icons';
import { todoWords } from './card-conditions';

export interface CardStatus {
  readonly words: string;
  /** What does not fit beside a name. */
  readonly below?: string;
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
      return { words: 'Signed', below: awaiting(note), icon: 'lock', tone: 'plain' };
    case 'returned':
      return { words: 'Returned', icon: 'rate_review', tone: 'attention' };
    case 'co-signed':
      return { words: 'Co-signed', icon: 'lock', tone: 'settled' };
    case 'draft':
      return draftStatus(note);
  }
}

const awaiting = ({ allowed }: NoteDetail) =>
  allowed.coSign ? 'Awaiting your co-signature' : 'Awaiting co-signature';

function draftStatus(note: NoteDetail): CardStatus {
  if (!note.mine) return { words: 'Unsigned', icon: 'draft', tone: 'plain' };
  if (note.ready) return { words: 'Ready', icon: 'check', tone: 'settled' };
  return { words: todoWords(note.readiness), icon: 'remove', tone: 'attention' };
}
