import type { SessionStatus } from '#domain/attendance/attendance-status';

/** Why a session cannot be cancelled. */
export type KeptFromCancelling = 'cancelled' | 'ended' | 'recorded';

/**
 * Whether a session can be cancelled; null: it can. A cancelled session counts for nobody, so one in
 * which somebody was seen is never cancelled: it is ended, and what happened in it stays counted.
 *
 * @param recorded somebody was marked present or no-show, or something was noted in the session
 */
export function keptFromCancelling(
  status: SessionStatus,
  recorded: boolean,
): KeptFromCancelling | null {
  if (status === 'cancelled' || status === 'ended') return status;
  return recorded ? 'recorded' : null;
}

/** A cancelled session can be restored until its planned end: after that nobody could have come. */
export function mayRestore(
  session: { readonly status: SessionStatus; readonly endsAt: string },
  now: string,
): boolean {
  return session.status === 'cancelled' && Date.parse(now) < Date.parse(session.endsAt);
}
