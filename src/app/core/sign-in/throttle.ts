import { type Signal, computed, inject, linkedSignal } from '@angular/core';
import type { Problem } from '../../api/problem';
import { Clock } from '../clock';

/**
 * Seconds to wait after too many tries, counted down; null when nobody has to wait.
 *
 * @param problem the last refusal of a sign-in
 */
export function secondsToWait(problem: Signal<Problem | null>): Signal<number | null> {
  const clock = inject(Clock);
  const until = linkedSignal(() => {
    const seconds = problem()?.retryAfterSeconds;
    return seconds === undefined ? null : clock.milliseconds() + seconds * 1000;
  });
  return computed(() => {
    const end = until();
    clock.second();
    const left = end === null ? 0 : Math.ceil((end - clock.milliseconds()) / 1000);
    return left > 0 ? left : null;
  });
}
