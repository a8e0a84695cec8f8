import { DOCUMENT, inject, provideEnvironmentInitializer } from '@angular/core';
import { Store } from '@ngrx/store';
import { outboxFeature } from './outbox.feature';

/** Closing or reloading the page while something is unsent makes the browser ask. */
export function provideUnsentWarning() {
  return provideEnvironmentInitializer(() => {
    const unsent = inject(Store).selectSignal(outboxFeature.selectUnsentCount);
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (unsent() > 0) {
        event.preventDefault();
      }
    });
  });
}
