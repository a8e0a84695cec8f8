import type { SessionDetail } from '#contract/session';
import type { CheckInCode, CheckInStanding } from '#contract/tablet';
import { sendAfterHours } from '#domain/check-in/tablet-times';
import { nameOf } from './room-edit';
import { clockTime } from './roster-view';

type Planned = Pick<SessionDetail, 'endsAt' | 'status' | 'program'>;

/** "Check-in code made, unused; it opens a check-in until the session ends, planned at 12:00." */
export function standingWords(standing: CheckInStanding | null, session: Planned): string {
  const words = codeWords(standing, session);
  // A code made anew since: that of the first one opens nothing, and what it began waits on its tablet.
  const waits = standing?.unsent === true && standing.state !== 'in-use';
  return waits ? `${words} An earlier check-in is begun and not sent.` : words;
}

/**
 * Whether a code that was answered to somebody is still the one that counts, used no further than then.
 * A standing that was read before it was made says nothing of it.
 */
export function isStillUsed(code: CheckInCode, standing: CheckInStanding | null): boolean {
  if (code.state === 'answered') return false;
  const madeAt = standing?.madeAt ?? null;
  if (madeAt === null || madeAt < code.madeAt) return true;
  return madeAt === code.madeAt && standing?.state === code.state;
}

function codeWords(standing: CheckInStanding | null, { endsAt, status, program }: Planned): string {
  const zone = program.timeZone;
  switch (standing?.state ?? null) {
    case 'answered': {
      const at = standing?.answeredAt ? ` at ${clockTime(standing.answeredAt, zone)}` : '';
      if (standing?.unfinished !== true) return `Check-in done${at}.`;
      return `Check-in sent${at} before all was asked; what was not is unknown.`;
    }
    case 'in-use':
      return standing?.unsent ? 'Check-in begun, not sent yet.' : 'Check-in begun and never sent.';
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
