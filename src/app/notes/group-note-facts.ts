import { heldTimes } from '#domain/attendance/minutes';
import type { SharedFacts } from '#contract/group-note';
import { heldWords } from './stated-times';
import { taught } from './taught';

/** "9:00–12:00 · 8 participants · 2 staff · Opposite action": what all notes of a session share. */
export function groupNoteFacts(session: SharedFacts): string {
  return [
    heldWords(heldTimes(session), session.timeZone),
    `${session.headcount} ${session.headcount === 1 ? 'participant' : 'participants'}`,
    `${session.leaders.length} staff`,
    ...taught(session),
  ]
    .filter(Boolean)
    .join(' · ');
}
