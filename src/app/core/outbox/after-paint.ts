import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import {
  animationFrameScheduler,
  delay,
  fromEvent,
  merge,
  type Observable,
  scheduled,
  take,
  timer,
} from 'rxjs';

/** Milliseconds; the frame asked for is painted by then, whatever else waits for it. */
const oneFrame = 16;
/** A page in the background paints no frame; what waits for one goes on after this many milliseconds. */
const longestWait = 100;

/**
 * Emits once, after the frame that shows what has just changed; at once when the page is hidden or
 * closed, where no frame comes. What is not seen (sending) waits for it, so that a tap is answered
 * first.
 */
export const AfterPaint = new InjectionToken<Observable<unknown>>('AfterPaint', {
  providedIn: 'root',
  factory: () =>
    merge(
      scheduled([null], animationFrameScheduler).pipe(delay(oneFrame)),
      timer(longestWait),
      fromEvent(inject(DOCUMENT), 'visibilitychange'),
    ).pipe(take(1)),
});
