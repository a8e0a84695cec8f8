import type { SessionDetail } from '#contract/session';

/** Whether a note of the session, of a person or of the group, is signed: its facts are frozen then. */
export function hasSignedNote({
  notes,
  groupNote,
}: Pick<SessionDetail, 'notes' | 'groupNote'>): boolean {
  return Boolean(groupNote?.signedAt) || notes.some(({ status }) => status !== 'draft');
}
