import { absoluteLifetimeHours } from './better-auth.ts';

/** Minutes without activity until the sign-off, where no program says otherwise. */
export const defaultIdleMinutes = 15;

/** After this long without activity even a lock becomes a sign-off (our own figure). */
export const lockedLimitHours = 4;

/** After this long without activity a screen that was handed over is signed off (our own figure). */
export const handedOverLimitMinutes = 60;

/** What the database knows of a sign-in at the start of a request. Instants are ISO strings. */
export interface SignInFacts {
  signedInAt: string;
  lastActivityAt: string;
  /** Minutes without activity until the sign-off. */
  idleMinutes: number;
  /** Minutes without activity until the lock, while a session runs that the person leads. */
  roomIdleMinutes: number;
  lockedSessionId: string | null;
  /** The version of a plan that the screen was handed over with. */
  handedOverPlanId: string | null;
  /** The running session that the person leads. */
  runningSessionId: string | null;
  disabled: boolean;
  /** The password is still the one made with the account, which somebody else has seen. */
  mustChoosePassword: boolean;
}

export type SignInState =
  | { kind: 'open' }
  | { kind: 'locked'; sessionId: string; since: 'before' | 'now' }
  | { kind: 'handed-over'; planId: string }
  | { kind: 'ended'; reason: 'disabled' | 'lifetime' | 'idle' | 'session-ended' };

/**
 * Whether a sign-in may be used at `now`. Idle time signs off; while a session runs that the person
 * leads, it locks to that session's room-safe screen instead, until the session ends or the longer
 * limit has passed. A screen that was handed over stays with its plan, whatever session runs. Only
 * the activity call moves `lastActivityAt`, so polling extends nothing.
 */
export function signInState(facts: SignInFacts, now: string): SignInState {
  const at = Date.parse(now);
  const idleSince = at - Date.parse(facts.lastActivityAt);
  if (facts.disabled) return { kind: 'ended', reason: 'disabled' };
  if (at - Date.parse(facts.signedInAt) >= absoluteLifetimeHours * 3_600_000) {
    return { kind: 'ended', reason: 'lifetime' };
  }
  if (facts.handedOverPlanId !== null) {
    return idleSince >= handedOverLimitMinutes * 60_000
      ? { kind: 'ended', reason: 'idle' }
      : { kind: 'handed-over', planId: facts.handedOverPlanId };
  }
  const idle = idleSince >= idleLimitMinutes(facts) * 60_000;
  if (facts.lockedSessionId === null && !idle) return { kind: 'open' };
  if (idleSince >= lockedLimitHours * 3_600_000) return { kind: 'ended', reason: 'idle' };
  if (facts.lockedSessionId === null) {
    return facts.runningSessionId === null
      ? { kind: 'ended', reason: 'idle' }
      : { kind: 'locked', sessionId: facts.runningSessionId, since: 'now' };
  }
  if (facts.lockedSessionId === facts.runningSessionId) {
    return { kind: 'locked', sessionId: facts.lockedSessionId, since: 'before' };
  }
  return { kind: 'ended', reason: 'session-ended' };
}

type IdleFacts = Pick<
  SignInFacts,
  'lastActivityAt' | 'idleMinutes' | 'roomIdleMinutes' | 'runningSessionId'
>;

/** The idle time that holds just now: the room's own while a session runs that the person leads. */
export function idleLimitMinutes(facts: Omit<IdleFacts, 'lastActivityAt'>): number {
  return facts.runningSessionId === null ? facts.idleMinutes : facts.roomIdleMinutes;
}

/** When idle time will sign off or lock, unless there is activity before. ISO instant. */
export function idleAt(facts: IdleFacts): string {
  const limit = idleLimitMinutes(facts) * 60_000;
  return new Date(Date.parse(facts.lastActivityAt) + limit).toISOString();
}
