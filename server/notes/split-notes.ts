export interface Authored {
  readonly participantId: string;
  readonly authorId: string;
}

/**
 * The author of each owed note: people who have one keep it, the others go to the leader who has
 * the fewest, so that co-facilitators share the roster evenly, in its order.
 */
export function splitNotes(
  leaderIds: readonly string[],
  owed: readonly { readonly participantId: string; readonly authorId: string | null }[],
): readonly Authored[] {
  const load = new Map(leaderIds.map((id) => [id, 0]));
  const loadOf = (id: string) => load.get(id) ?? 0;
  for (const { authorId } of owed) {
    if (authorId !== null) load.set(authorId, loadOf(authorId) + 1);
  }
  return owed.flatMap(({ participantId, authorId }) => {
    if (authorId !== null) return [{ participantId, authorId }];
    const [first] = leaderIds;
    if (first === undefined) return [];
    const least = leaderIds.reduce((best, id) => (loadOf(id) < loadOf(best) ? id : best), first);
    load.set(least, loadOf(least) + 1);
    return [{ participantId, authorId: least }];
  });
}
