import type { Me } from '#contract/me';
import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Problem } from '../../api/problem';

export const SignInGuardActions = createActionGroup({
  source: 'Sign-in Guard',
  events: { 'Page Asked': emptyProps() },
});

export const SignInPageActions = createActionGroup({
  source: 'Sign-in Page',
  events: { submitted: props<{ email: string; password: string }>() },
});

/** The card over the page of someone who was signed off while away. */
export const SignedOffActions = createActionGroup({
  source: 'Signed Off',
  events: {
    submitted: props<{ email: string; password: string }>(),
    'Someone Else Asked': emptyProps(),
  },
});

export const SignOutActions = createActionGroup({
  source: 'Sign Out',
  events: { confirmed: emptyProps() },
});

/** A request met a closed door; the server is asked who is signed in. */
/** What a person changed about their own account. */
export const AccountActions = createActionGroup({
  source: 'Account',
  events: {
    'Password Changed': emptyProps(),
    'Pin Set': emptyProps(),
    'Pin Removed': emptyProps(),
  },
});

export const SignInInterceptorActions = createActionGroup({
  source: 'Sign-in Interceptor',
  events: {
    'Sign In Refused': emptyProps(),
    /** planId: the version of a plan that the screen was handed over with. */
    'Lock Met': props<{ sessionId: string | null; planId?: string | null }>(),
  },
});

/** The screen is about to be in the participant's hands: the server is asked, and nothing waits for it. */
export const HandOverActions = createActionGroup({
  source: 'Hand Over',
  events: {
    /** elsewhere: another window of the browser asks. */
    began: props<{ planId: string; elsewhere: boolean }>(),
    failed: props<{ planId: string }>(),
    /** No answer came, and whoever asked may be gone: the server is asked how it is. */
    doubted: props<{ planId: string }>(),
  },
});

export const IdlenessActions = createActionGroup({
  source: 'Idleness',
  events: { 'Input Seen': emptyProps(), 'Time Up': emptyProps(), 'Warning Due': emptyProps() },
});

export const SignInApiActions = createActionGroup({
  source: 'Sign-in API',
  events: {
    signedIn: emptyProps(),
    refused: props<{ problem: Problem }>(),
    signedOut: emptyProps(),
    'Activity Answered': props<{ idleAt: string }>(),
  },
});

export const MeApiActions = createActionGroup({
  source: 'Me API',
  events: {
    loaded: props<{ me: Me }>(),
    'Nobody Signed In': props<{ at: string }>(),
    failed: props<{ problem: Problem }>(),
  },
});
