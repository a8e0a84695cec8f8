import { mayOpenTablet } from '#domain/check-in/tablet-times';
import { actorOf, permitted } from '#domain/permissions/actions';
import type { Me } from '#contract/me';
import type { SessionSummary } from '#contract/session';

/** What of a session decides whether somebody opens its check-in. */
export type CheckInSession = Pick<
  SessionSummary,
  'id' | 'title' | 'status' | 'startsAt' | 'endsAt' | 'facilitators'
>;

/**
 * Whether somebody may open the check-in of a session now; the server decides.
 *
 * @param now ISO instant
 */
export function mayCheckIn(
  staff: Me['staff'] | null,
  session: CheckInSession,
  timeZone: string,
  now: string,
): boolean {
  return leadsCheckIn(staff, session) && mayOpenTablet({ ...session, timeZone }, now);
}

/** Whether it is theirs at all, whatever the time: its codes can be made ahead. */
export function leadsCheckIn(staff: Me['staff'] | null, session: CheckInSession): boolean {
  const isAhead = session.status === 'scheduled' || session.status === 'running';
  const facilitatorIds = session.facilitators.map(({ id }) => id);
  return staff !== null && isAhead && permitted('open-tablet', actorOf(staff), { facilitatorIds });
}
