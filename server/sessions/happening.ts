import { hoursAround, isFromItsDayOn, notYetWords } from '#domain/attendance/from-its-day-on';
import { refused } from '../problems.ts';

const hour = 3_600_000;

export interface PlannedTimes {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly cancelled: boolean;
}

export function isAround(instant: string, session: PlannedTimes): boolean {
  const at = Date.parse(instant);
  return (
    at >= Date.parse(session.startsAt) - hoursAround * hour &&
    at <= Date.parse(session.endsAt) + hoursAround * hour
  );
}

/** @throws refused `cancelled`: nothing is recorded of a session that did not take place */
export function requireHeld(session: PlannedTimes): void {
  if (!session.cancelled) return;
  throw refused(
    'cancelled',
    'The session was cancelled',
    'A cancelled session counts for nobody, so nothing is recorded in it.',
  );
}

/** @throws refused `not-yet`: what happens in a session is not known before its day */
export function requireNotBefore(session: PlannedTimes, now: string): void {
  requireHeld(session);
  if (isFromItsDayOn(session.startsAt, now)) return;
  throw refused('not-yet', notYetWords.title, notYetWords.detail);
}
