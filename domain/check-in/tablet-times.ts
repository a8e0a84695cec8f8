import { dayOf } from '#domain/calendar/zoned-time';

/**
 * A tablet may be opened this long before its session: people come early, and the form is filled in
 * while they wait. Our own figure.
 */
export const opensHoursBefore = 2;

/** A tablet that nobody closes ends after this, as a sign-in of staff does (security.md 9). */
export const tabletLifetimeHours = 12;

/**
 * So long after its end a tablet may still send what was begun before: the network may come back only
 * when it is taken home from the clinic's dead spot. Our own figure.
 */
export const sendAfterHours = 24;

const hour = 3_600_000;

export interface TabletSession {
  /** ISO instants. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** IANA zone of the program. */
  readonly timeZone: string;
}

/**
 * Whether a tablet may be opened for a session at `now`: from two hours before it until its day is
 * over, in the program's zone; a session past midnight until its planned end.
 */
export function mayOpenTablet(session: TabletSession, now: string): boolean {
  const at = Date.parse(now);
  if (at < Date.parse(session.startsAt) - opensHoursBefore * hour) return false;
  return (
    at <= Date.parse(session.startsAt) ||
    at <= Date.parse(session.endsAt) ||
    dayOf(now, session.timeZone) === dayOf(session.startsAt, session.timeZone)
  );
}

/** Wrong codes that a tablet takes without waiting: a slip of the finger by a few people in a row. */
export const freeWrongCodes = 5;
const firstWaitSeconds = 30;
const longestWaitSeconds = 15 * 60;

/** Seconds that a tablet waits after so many wrong codes in a row. */
export function codeWaitSeconds(wrongCodes: number): number {
  if (wrongCodes < freeWrongCodes) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (wrongCodes - freeWrongCodes));
}

/** Seconds that are left of it, rounded up; 0: a code may be tried. Instants are ISO. */
export function codeWaitLeft(wrongCodes: number, lastWrongAt: string | null, now: string): number {
  if (lastWrongAt === null) return 0;
  const waited = (Date.parse(now) - Date.parse(lastWrongAt)) / 1000;
  return Math.max(0, Math.ceil(codeWaitSeconds(wrongCodes) - waited));
}
