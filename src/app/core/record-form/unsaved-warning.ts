import { DOCUMENT, inject, provideEnvironmentInitializer } from '@angular/core';
import { Store } from '@ngrx/store';
import { signInFeature, type SignInState } from '../sign-in/sign-in.feature';
import { Unsaved } from './unsaved';

/** Who wrote is still here: nobody else is asked about it, and no lock is kept waiting. */
const writerIsHere = (state: SignInState): boolean =>
  state.status === 'signed-in' &&
  state.me?.staff.id === state.pageStaffId &&
  state.lockedSessionId === null &&
  state.handedOverPlanId === null &&
  state.handingOverPlanId === null;

/** To be called in an injection context. */
export function wouldBeLost(): () => boolean {
  const unsaved = inject(Unsaved);
  const signIn = inject(Store).selectSignal(signInFeature.selectSignInState);
  return () => unsaved.any() && writerIsHere(signIn());
}

/** Closing or reloading the page meanwhile makes the browser ask. */
export function provideUnsavedWarning() {
  return provideEnvironmentInitializer(() => {
    const isLost = wouldBeLost();
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (isLost()) event.preventDefault();
    });
  });
}
