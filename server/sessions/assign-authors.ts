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
  const [first] = leaderIds;
  if (first === undefined) return new Map();
  const load = new Map(leaderIds.map((id) => [id, 0]));
  const loadOf = (id: string) => load.get(id) ?? 0;
  const isKept = ({ authorId }: Owed) => authorId !== null && load.has(authorId);
  for (const { authorId } of roster.filter(isKept)) {
    if (authorId !== null) load.set(authorId, loadOf(authorId) + 1);
  }
  const open = roster.filter((row) => !isKept(row));
  const assigned = new Map<string, string>();
  for (const { participantId } of [
    ...open.filter(({ expected }) => expected),
    ...open.filter(({ expected }) => !expected),
  ]) {
    const least = leaderIds.reduce((best, id) => (loadOf(id) < loadOf(best) ? id : best), first);
    assigned.set(participantId, least);
    load.set(least, loadOf(least) + 1);
  }
  return assigned;
}
