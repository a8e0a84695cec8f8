import type { NoteList, NoteListRow } from '#contract/note';

/** One line of the list of notes, whether of one person or of a group. */
export interface WaitingNote {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionTitle: string;
  readonly serviceOn: string;
  readonly endsAt: string;
  readonly whose: string;
  readonly author: { readonly name: string };
  readonly returnComment: string | null;
  readonly missing: readonly string[];
  readonly late: boolean;
}

export interface WaitingGroup {
  readonly waitsFor: NoteListRow['waitsFor'];
  readonly heading: string;
  readonly act: string;
  readonly notes: readonly WaitingNote[];
}

const groups: readonly Omit<WaitingGroup, 'notes'>[] = [
  { waitsFor: 'answer', heading: 'Returned to you', act: 'Answer' },
  { waitsFor: 'addendum', heading: 'Attendance corrected after signing', act: 'Add addendum' },
  { waitsFor: 'words', heading: 'Need your words', act: 'Write' },
  { waitsFor: 'signature', heading: 'Ready to sign', act: 'Sign' },
  { waitsFor: 'co-signature', heading: 'Wait for your co-signature', act: 'Review' },
];

/** What waits, by what it waits for, the oldest session first; what nothing waits for is left out. */
export function waitingGroups(list: NoteList | null, now: string): WaitingGroup[] {
  return groups
    .map((group) => ({ ...group, notes: waitingFor(group.waitsFor, list, now) }))
    .filter(({ notes }) => notes.length > 0);
}

function waitingFor(
  waitsFor: NoteListRow['waitsFor'],
  list: NoteList | null,
  now: string,
): WaitingNote[] {
  const own = (list?.notes ?? [])
    .filter((row) => row.waitsFor === waitsFor)
    .map((row) => ({
      ...row,
      whose: `${row.preferredName} ${row.familyName}`,
      late: !['co-signature', 'answer'].includes(waitsFor) && row.dueAt < now,
    }));
  const ofGroups = (list?.groupNotes ?? [])
    .filter((row) => row.waitsFor === waitsFor)
    .map((row) => ({ ...row, whose: 'Group note', missing: [], late: false }));
  return [...own, ...ofGroups].sort((a, b) =>
    a.endsAt < b.endsAt ? -1 : a.endsAt > b.endsAt ? 1 : 0,
  );
}
