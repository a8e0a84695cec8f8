import { type Observable, startWith, switchMap, take } from 'rxjs';

/**
 * One answer that knows of every change: one that was asked for before a change may not, so at each of
 * `changes` that comes before it, it is asked for anew.
 *
 * @param ask gives one answer
 */
export function askedAnew<T>(
  changes: Observable<unknown>,
  ask: () => Observable<T>,
): Observable<T> {
  return changes.pipe(startWith(null), switchMap(ask), take(1));
}
