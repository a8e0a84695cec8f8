import type { GroupNote } from '#contract/group-note';
import type { IconName } from '../ui/icon/icons';

export interface GroupNoteStatus {
  readonly words: string;
  readonly icon: IconName;
  /** Nothing is asked of anybody. */
  readonly met: boolean;
}

/** What it takes to say where a group note stands. */
export type StandingGroupNote = Pick<GroupNote, 'status' | 'readiness' | 'allowed'>;

/** Where the note of the group stands, as a word and a shape. */
export function groupNoteStatus(note: StandingGroupNote | null): GroupNoteStatus {
  if (note === null) return { words: 'not begun', icon: 'remove', met: false };
  switch (note.status) {
    case 'signed':
      return { words: 'Signed', icon: 'lock', met: true };
    case 'awaiting-co-signature':
      return {
        words: note.allowed.coSign
          ? 'Signed · awaiting your co-signature'
          : 'Signed · awaiting co-signature',
        icon: 'lock',
        met: !note.allowed.coSign,
      };
    case 'returned':
      return {
        words: note.allowed.answer ? 'Returned · waits for your answer' : 'Returned',
        icon: 'rate_review',
        met: false,
      };
    case 'co-signed':
      return { words: 'Co-signed', icon: 'lock', met: true };
    case 'draft':
      return draftStatus(note);
  }
}

function draftStatus({ readiness }: StandingGroupNote): GroupNoteStatus {
  const missing = readiness.filter(({ met }) => !met);
  return missing.length === 0
    ? { words: 'Ready', icon: 'check', met: true }
    : { words: missing.map(({ words }) => words).join(' · '), icon: 'remove', met: false };
}
