import { type Actions, ofType } from '@ngrx/effects';
import { type Observable, filter, type SchedulerLike, throttleTime } from 'rxjs';
import type { LiveChange } from '#contract/live';
import { LiveActions } from './live.actions';

/**
 * When something that is shown has changed: at once, and then at most once in `wait` milliseconds,
 * however much is told. What was missed may concern it, too.
 *
 * @param concerns whether a change is of what is shown
 */
export function concerning(
  actions$: Actions,
  concerns: (change: LiveChange) => boolean,
  wait: number,
  scheduler: SchedulerLike,
): Observable<unknown> {
  return actions$.pipe(
    ofType(LiveActions.changed, LiveActions.missed),
    filter((told) => told.type === LiveActions.missed.type || told.changes.some(concerns)),
    throttleTime(wait, scheduler, { leading: true, trailing: true }),
  );
}
