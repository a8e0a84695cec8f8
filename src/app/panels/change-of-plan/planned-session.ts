import type { SessionDetail, SessionSummary } from '#contract/session';
import { staffName } from '../../core/staff-name';

/** What of a session decides how its plan can change. */
export type PlannedSession = Pick<
  SessionSummary,
  | 'id'
  | 'title'
  | 'status'
  | 'room'
  | 'startsAt'
  | 'endsAt'
  | 'facilitators'
  | 'covers'
  | 'cancellation'
  | 'expectedCount'
  | 'version'
> &
  Partial<Pick<SessionDetail, 'supervisorIds' | 'kind'>> & {
    readonly program?: Pick<SessionDetail['program'], 'id'>;
  };

/** "Sorrel Finch, LCSW covers for Juniper Vale, LPC-A", one for each cover. */
export function coverWords({
  facilitators,
  covers,
}: Pick<SessionSummary, 'facilitators' | 'covers'>): string[] {
  return covers.flatMap(({ staffId, covers: covered }) => {
    const cover = facilitators.find(({ id }) => id === staffId);
    return cover ? [`${staffName(cover)} covers for ${staffName(covered)}`] : [];
  });
}
