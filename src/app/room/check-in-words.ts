import type { SessionDetail } from '#contract/session';
import type { CheckInStanding } from '#contract/tablet';
import { sendAfterHours } from '#domain/check-in/tablet-times';
import { nameOf } from './room-edit';
import { clockTime } from './roster-view';

/** "Check-in code made, unused; it opens a check-in until the session ends, planned at 12:00." */
export function standingWords(
  standing: CheckInStanding | null,
  { endsAt, status, program }: Pick<SessionDetail, 'endsAt' | 'status' | 'program'>,
): string {
  const zone = program.timeZone;
  switch (standing?.state ?? null) {
    case 'answered':
      return standing?.answeredAt
        ? `Check-in done at ${clockTime(standing.answeredAt, zone)}.`
        : 'Check-in done.';
    case 'in-use':
      return 'Check-in begun, not sent yet.';
    case 'ready': {
      const over = status === 'ended' || status === 'cancelled';
      const until = `it opens a check-in until the session ends, planned at ${clockTime(endsAt, zone)}`;
      return over ? 'Check-in code unused.' : `Check-in code made, unused; ${until}.`;
    }
    case null:
      return 'No check-in code.';
  }
}

/** Before a session ends: whose check-in is begun and not sent, and what becomes of their answers. */
export function unsentWords(session: Pick<SessionDetail, 'checkInStandings' | 'roster'>): string[] {
  const names = session.checkInStandings
    .filter(({ unsent }) => unsent)
    .map(({ participantId }) => nameOf(session, participantId));
  if (names.length === 0) return [];
  const count = names.length === 1 ? '1 check-in is' : `${names.length} check-ins are`;
  return [
    `${count} begun and not yet sent: ${names.join(', ')}. ` +
      'After the end what was begun can still be finished and sent from its tablet, for ' +
      `${sendAfterHours} hours; nobody can begin a new one. A risk answer among it reaches you only then.`,
  ];
}
