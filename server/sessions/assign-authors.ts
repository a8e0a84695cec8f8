import { splitNotes } from '../notes/split-notes.ts';

/** Someone on the list who may owe a note, in the list's order. */
export interface Owed {
  readonly participantId: string;
  readonly authorId: string | null;
  /** Not expected today: shared out after the others, so that each leader's day is even. */
  readonly expected: boolean;
}

/**
 * Splits the roster evenly among the session's leaders, in its order. Who has an author among the
 * leaders keeps them; everybody else goes to the leader with the fewest so far, also those whose
 * author no longer leads the session because a cover came in.
 *
 * @param leaderIds facilitator first
 * @returns the authors to write, by participant; nobody whose author stays
 */
export function assignAuthors(
  roster: readonly Owed[],
  leaderIds: readonly string[],
): Map<string, string> {
  const before = new Map(roster.map((row) => [row.participantId, row.authorId]));
  const owed = roster.map((row) =>
    row.authorId !== null && leaderIds.includes(row.authorId) ? row : { ...row, authorId: null },
  );
  const split = splitNotes(leaderIds, [
    ...owed.filter(({ expected }) => expected),
    ...owed.filter(({ expected }) => !expected),
  ]);
  return new Map(
    split
      .filter(({ participantId, authorId }) => before.get(participantId) !== authorId)
      .map(({ participantId, authorId }) => [participantId, authorId]),
  );
}
