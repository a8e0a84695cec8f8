import { DestroyRef, effect, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { HandOverActions, SignInInterceptorActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/** What one window tells the others: the plan with which the screen is handed over, or is about to be. */
export interface HandOverMessage {
  readonly is: 'done' | 'under-way' | 'failed';
  readonly planId: string;
}

/**
 * A screen that is handed over is handed over in every window of the browser at once, and covered in
 * each from the moment it is asked for: whoever holds it must not find somebody else's record in another
 * tab that has asked nothing since. To be called in an injection context.
 */
export function handOverInEveryWindow(): void {
  const store = inject(Store);
  const planId = store.selectSignal(signInFeature.selectHandedOverPlanId);
  const handingOver = store.selectSignal(signInFeature.selectHandingOverPlanId);
  const windows = new BroadcastChannel('stepwell-handed-over');
  const elsewhere = store.selectSignal(signInFeature.selectHandingOverElsewhere);
  // What every window knows: told by this one, or heard from another and not told again.
  let known: HandOverMessage | null = null;
  windows.onmessage = ({ data }: MessageEvent<HandOverMessage>) => {
    const { is, planId: told } = data;
    if (is === 'failed') {
      // Whoever asks hears it from the server.
      if (handingOver() !== told || !elsewhere()) return;
      known = null;
      store.dispatch(HandOverActions.failed({ planId: told }));
      return;
    }
    known = data;
    store.dispatch(
      is === 'under-way'
        ? HandOverActions.began({ planId: told, elsewhere: true })
        : SignInInterceptorActions.lockMet({ sessionId: null, planId: told }),
    );
  };
  effect(() => {
    const now = messageOf(planId(), handingOver());
    if (now?.is === known?.is && now?.planId === known?.planId) return;
    // The way back asks for the password in each window.
    const before = known;
    known = now;
    if (now !== null) windows.postMessage(now);
    else if (before?.is === 'under-way') windows.postMessage({ ...before, is: 'failed' });
  });
  inject(DestroyRef).onDestroy(() => {
    windows.close();
  });
}

function messageOf(done: string | null, underWay: string | null): HandOverMessage | null {
  if (done !== null) return { is: 'done', planId: done };
  return underWay === null ? null : { is: 'under-way', planId: underWay };
}
