import { DOCUMENT, DestroyRef, inject } from '@angular/core';
import { fromEvent, merge, startWith, switchMap, timer } from 'rxjs';

/** So long without a touch, and the screen covers itself. */
export const idleAfter = 120_000;

/** Calls back whenever nothing was touched for two minutes, and again after each two more. */
export function whenIdle(act: () => void): void {
  const document = inject(DOCUMENT);
  const touches = ['pointerdown', 'keydown', 'wheel'].map((name) =>
    fromEvent(document, name, { passive: true, capture: true }),
  );
  const subscription = merge(...touches)
    .pipe(
      startWith(null),
      switchMap(() => timer(idleAfter, idleAfter)),
    )
    .subscribe(act);
  inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
}
