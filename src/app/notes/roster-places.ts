import type { NoteDetail, WrapUp } from '#contract/note';

export interface RosterPlace {
  readonly participantId: string;
  readonly note: NoteDetail | null;
  readonly absence: WrapUp['absences'][number] | null;
}

/** Everybody of a session in the order of the roster, whether a note is owed or not. */
export function inRosterOrder({
  roster,
  notes,
  absences,
}: Pick<WrapUp, 'roster' | 'notes' | 'absences'>): RosterPlace[] {
  return roster
    .map((participantId): RosterPlace => ({
      participantId,
      note: notes.find((each) => each.participantId === participantId) ?? null,
      absence: absences.find((each) => each.participantId === participantId) ?? null,
    }))
    .filter(({ note, absence }) => note !== null || absence !== null);
}
