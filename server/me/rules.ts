import type { Me } from '#contract/me';
import type { Work } from '../request/endpoint.ts';

type Asked = Pick<Work, 'now' | 'staff' | 'organization' | 'signIn'> & Pick<Me['signIn'], 'hasPin'>;

/** What the screens need to know about the person; on a locked screen, without their programs. */
export function describeMe(asked: Asked): Me {
  const { now, staff, organization, signIn, hasPin } = asked;
  const isLocked = signIn.lockedSessionId !== null || signIn.handedOverPlanId !== null;
  return {
    now,
    staff: {
      id: staff.id,
      name: staff.name,
      email: staff.email,
      credential: staff.credential,
      mayAssessRisk: staff.mayAssessRisk,
      needsCoSignature: staff.needsCoSignature,
      roles: [...staff.roles],
      programs: isLocked ? [] : [...staff.programs],
    },
    organization,
    signIn: {
      idleMinutes: signIn.idleMinutes,
      idleAt: signIn.idleAt,
      locksWhenIdle: signIn.locksWhenIdle,
      lockedSessionId: signIn.lockedSessionId,
      handedOverPlanId: signIn.handedOverPlanId,
      hasPin,
      mustChoosePassword: signIn.mustChoosePassword,
    },
  };
}
