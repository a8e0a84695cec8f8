import { DOCUMENT, inject, provideEnvironmentInitializer } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Store } from '@ngrx/store';
import { Confirmation } from '../confirmation/confirmation';
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
function wouldBeLost(): () => boolean {
  const unsaved = inject(Unsaved);
  const signIn = inject(Store).selectSignal(signInFeature.selectSignInState);
  return () => unsaved.any() && writerIsHere(signIn());
}

/** For a page with a form: leaving it asks first while it holds what is not saved. */
export const keepsWhatIsWritten: CanDeactivateFn<unknown> = () => {
  if (!wouldBeLost()()) return true;
  return inject(Confirmation).ask({
    heading: 'Leave without saving?',
    text: 'What you wrote is lost.',
    confirm: 'Leave',
    cancel: 'Stay',
  });
};

/** Closing or reloading the page meanwhile makes the browser ask. */
export function provideUnsavedWarning() {
  return provideEnvironmentInitializer(() => {
    const isLost = wouldBeLost();
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (isLost()) event.preventDefault();
    });
  });
}
