import { type Action, actorOf, permitted } from '#domain/permissions/actions';
import type { Me } from '#contract/me';
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

/** Whether somebody may change the plan of a session: also who is covered in it. */
export function mayPlan(
  action: Action,
  staff: Me['staff'],
  session: Pick<PlannedSession, 'facilitators' | 'covers' | 'supervisorIds' | 'program'>,
): boolean {
  const { facilitators, covers, supervisorIds = [], program } = session;
  return permitted(action, actorOf(staff), {
    facilitatorIds: [...facilitators, ...covers.map((each) => each.covers)].map(({ id }) => id),
    facilitatorSupervisorIds: supervisorIds,
    inProgram: staff.programs.some(({ id }) => id === program?.id),
  });
}

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
