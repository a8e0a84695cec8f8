import type { SessionKind } from '#domain/attendance/attendance-status';

/** What the note of a session as a whole is called, and what it asks for. */
export interface SessionNoteWords {
  readonly title: string;
  /** What is asked for while it is empty. */
  readonly asks: string;
  readonly heading: string;
  /** The condition of signing that it be written, as it is said once it is. */
  readonly dynamic: string;
}

const ofGroup: SessionNoteWords = {
  title: 'Group note',
  asks: 'What happened in the group as a whole, without names',
  heading: 'What happened in the group, without names',
  dynamic: 'Dynamic of the group',
};

const ofFamily: SessionNoteWords = {
  title: 'Session note',
  asks: 'What happened between those who came, without names',
  heading: 'What happened between those who came, without names',
  dynamic: 'Dynamic of the session',
};

/**
 * The note that a session as a whole owes, beside the note of each who attended. Individual
 * counselling owes none (null): the person's own note says it all.
 */
export const sessionNotes: Readonly<Record<SessionKind, SessionNoteWords | null>> = {
  group: ofGroup,
  individual: null,
  family: ofFamily,
  'off-site': ofGroup,
};

/** Whether others in care are there: only then can somebody share with them or help one. */
export function hasPeers(kind: SessionKind): boolean {
  return kind === 'group' || kind === 'off-site';
}
