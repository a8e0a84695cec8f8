import { DestroyRef, effect, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { HandOverActions, SignInInterceptorActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/** What one window tells the others: the plan with which the screen is handed over, or is about to be. */
export type HandOverMessage =
  | { readonly is: 'done'; readonly planId: string }
  | { readonly is: 'under-way'; readonly planId: string }
  | { readonly is: 'failed' };

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
  // What every window knows: told by this one, or heard from another and not told again.
  let known: HandOverMessage = { is: 'failed' };
  windows.onmessage = ({ data }: MessageEvent<HandOverMessage>) => {
    known = data;
    if (data.is === 'failed') store.dispatch(HandOverActions.failed());
    else if (data.is === 'under-way')
      store.dispatch(HandOverActions.began({ planId: data.planId }));
    else {
      store.dispatch(SignInInterceptorActions.lockMet({ sessionId: null, planId: data.planId }));
    }
  };
  effect(() => {
    const now = messageOf(planId(), handingOver());
    if (JSON.stringify(now) === JSON.stringify(known)) return;
    // The way back asks for the password in each window.
    const isReopened = known.is === 'done' && now.is === 'failed';
    known = now;
    if (!isReopened) windows.postMessage(now);
  });
  inject(DestroyRef).onDestroy(() => {
    windows.close();
  });
}

function messageOf(done: string | null, underWay: string | null): HandOverMessage {
  if (done !== null) return { is: 'done', planId: done };
  return underWay === null ? { is: 'failed' } : { is: 'under-way', planId: underWay };
}
