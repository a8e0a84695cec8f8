import type { NoteProgress } from '#contract/note';
import { progressLabels } from '#domain/plan/progress';

/** What a note says of one of its objectives, to stand behind its name; empty: nothing. */
export function progressWords(said: readonly NoteProgress[], objectiveId: string): string {
  const found = said.find((each) => each.objectiveId === objectiveId);
  return found === undefined ? '' : `: ${progressLabels[found.progress].toLowerCase()}`;
}
