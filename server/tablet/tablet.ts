import type { Tablet } from '#contract/tablet';
import { dayOf } from '#domain/calendar/zoned-time';
import type { AskingTablet } from '../request/tablet-work.ts';

/** What a tablet may know of itself: its session and whether that is over. */
export function describeTablet(tablet: AskingTablet): Tablet {
  const { id, sessionId, title, startsAt, timeZone, ended } = tablet;
  return {
    id,
    sessionId,
    title,
    day: dayOf(startsAt, timeZone),
    state: ended ? 'ended' : 'open',
  };
}
