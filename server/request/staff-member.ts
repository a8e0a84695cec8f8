import type { Role } from '#domain/permissions/roles';

/** The person who is asking, as the request's transaction found them. */
export interface StaffMember {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly email: string;
  /** The code of the credential, for instance "LCSW". */
  readonly credential: string;
  readonly mayAssessRisk: boolean;
  readonly needsCoSignature: boolean;
  readonly roles: readonly Role[];
  readonly programs: readonly StaffProgram[];
}

export interface StaffProgram {
  readonly id: string;
  readonly name: string;
  readonly levelOfCare: string;
  readonly timeZone: string;
}

/** The sign-in through which they are asking. */
export interface SignIn {
  readonly id: string;
  readonly userId: string;
  /** When idle time signs off or locks, unless there is activity before. ISO instant. */
  readonly idleAt: string;
  /** Minutes without activity after which the server does so. */
  readonly idleMinutes: number;
  /** Idle time locks to the room of a running session instead of signing off. */
  readonly locksWhenIdle: boolean;
  /** The running session whose room-safe screen is all that this sign-in may use; null: open. */
  readonly lockedSessionId: string | null;
  /** The version of a plan that the screen was handed over with, all that it may use; null: open. */
  readonly handedOverPlanId: string | null;
  /** The password is still the one made with the account: nothing is answered but the way to another. */
  readonly mustChoosePassword: boolean;
}
