import { DestroyRef, effect, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { SignInInterceptorActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/**
 * A screen that is handed over is handed over in every window of the browser at once: whoever holds it
 * must not find somebody else's record in another tab that has asked nothing since. To be called in an
 * injection context.
 */
export function handOverInEveryWindow(): void {
  const store = inject(Store);
  const planId = store.selectSignal(signInFeature.selectHandedOverPlanId);
  const windows = new BroadcastChannel('stepwell-handed-over');
  windows.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string' || data === planId()) return;
    store.dispatch(SignInInterceptorActions.lockMet({ sessionId: null, planId: data }));
  };
  effect(() => {
    const id = planId();
    if (id !== null) windows.postMessage(id);
  });
  inject(DestroyRef).onDestroy(() => {
    windows.close();
  });
}
