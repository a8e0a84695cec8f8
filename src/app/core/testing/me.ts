import type { Me } from '#contract/me';

/** Somebody signed in, for specs. Nobody here is real. */
export function someone(change: Partial<Me['staff']> = {}, signIn: Partial<Me['signIn']> = {}): Me {
  return {
    now: '2026-06-16T14:00:00.000Z',
    staff: {
      id: '01990000-0000-7000-8000-000000000001',
      name: 'Juniper Vale',
      email: 'juniper.vale@riverbend.example',
      credential: 'LPC-A',
      mayAssessRisk: false,
      needsCoSignature: true,
      roles: ['facilitator'],
      programs: [],
      ...change,
    },
    organization: { id: '01990000-0000-7000-8000-000000000002', name: 'Riverbend', demo: true },
    signIn: {
      idleMinutes: 15,
      idleAt: '2026-06-16T14:15:00.000Z',
      locksWhenIdle: false,
      lockedSessionId: null,
      handedOverPlanId: null,
      hasPin: false,
      mustChoosePassword: false,
      ...signIn,
    },
  };
}
