import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { exhaustMap, filter, pairwise, switchMap, tap } from 'rxjs';
import { problemFrom } from '../../api/problem';
import { SignInClient } from '../../api/sign-in-client';
import { Clock } from '../clock';
import { LockActions } from '../outbox/outbox.actions';
import { Reload } from './reload';
import {
  AccountActions,
  HandOverActions,
  IdlenessActions,
  MeApiActions,
  SignInApiActions,
  SignInGuardActions,
  SignInInterceptorActions,
  SignInPageActions,
  SignOutActions,
  SignedOffActions,
} from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/** Asks the server who is here: when a page is asked for, and whenever there is reason to doubt. */
export const loadMe = createEffect(
  (actions$ = inject(Actions), client = inject(SignInClient), clock = inject(Clock)) =>
    actions$.pipe(
      ofType(
        SignInGuardActions.pageAsked,
        SignInInterceptorActions.signInRefused,
        SignInApiActions.signedIn,
        AccountActions.passwordChanged,
        AccountActions.pinSet,
        AccountActions.pinRemoved,
        IdlenessActions.timeUp,
        IdlenessActions.warningDue,
        LockActions.reopened,
      ),
      switchMap(() =>
        client.me().pipe(
          tap((me) => clock.follow(me.now)),
          mapResponse({
            next: (me) => MeApiActions.loaded({ me }),
            error: (thrown) => {
              const problem = problemFrom(thrown);
              return problem.status === 401
                ? MeApiActions.nobodySignedIn({ at: clock.now() })
                : MeApiActions.failed({ problem });
            },
          }),
        ),
      ),
    ),
  { functional: true },
);

/**
 * A window that is covered and hears no more. What the server says of a plan that is not handed over
 * counts only where another window asked: the answer to one's own asking may still come.
 */
export const settleHandOver = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    client = inject(SignInClient),
    clock = inject(Clock),
  ) =>
    actions$.pipe(
      ofType(HandOverActions.doubted),
      exhaustMap(({ planId }) =>
        client.me().pipe(
          concatLatestFrom(() => store.select(signInFeature.selectHandingOverElsewhere)),
          mapResponse({
            next: ([me, elsewhere]) =>
              me.signIn.handedOverPlanId === null && elsewhere
                ? HandOverActions.failed({ planId })
                : MeApiActions.loaded({ me }),
            error: (thrown) => {
              const problem = problemFrom(thrown);
              return problem.status === 401
                ? MeApiActions.nobodySignedIn({ at: clock.now() })
                : MeApiActions.failed({ problem });
            },
          }),
        ),
      ),
    ),
  { functional: true },
);

export const signIn = createEffect(
  (actions$ = inject(Actions), client = inject(SignInClient)) =>
    actions$.pipe(
      ofType(SignInPageActions.submitted, SignedOffActions.submitted),
      exhaustMap(({ email, password }) =>
        client.signIn(email, password).pipe(
          mapResponse({
            next: () => SignInApiActions.signedIn(),
            error: (thrown) => SignInApiActions.refused({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** Whatever the server says, the browser forgets: a full load leaves no trace of the last person. */
export const signOut = createEffect(
  (actions$ = inject(Actions), client = inject(SignInClient), reload = inject(Reload)) =>
    actions$.pipe(
      ofType(SignOutActions.confirmed),
      exhaustMap(() =>
        client.signOut().pipe(
          mapResponse({
            next: () => SignInApiActions.signedOut(),
            error: (thrown) => SignInApiActions.refused({ problem: problemFrom(thrown) }),
          }),
          tap((action) => {
            if (action.type === SignInApiActions.signedOut.type) {
              reload.to('/sign-in');
            }
          }),
        ),
      ),
    ),
  { functional: true },
);

export const startOver = createEffect(
  (actions$ = inject(Actions), reload = inject(Reload)) =>
    actions$.pipe(
      ofType(SignedOffActions.someoneElseAsked),
      tap(() => reload.to('/sign-in')),
    ),
  { functional: true, dispatch: false },
);

/** Tells the server that a hand was there. Only this moves its idle time; polling never does. */
export const reportActivity = createEffect(
  (actions$ = inject(Actions), client = inject(SignInClient), store = inject(Store)) =>
    actions$.pipe(
      ofType(IdlenessActions.inputSeen),
      // Before a password of one's own is chosen the server moves no idle time.
      concatLatestFrom(() => store.select(signInFeature.selectMustChoosePassword)),
      filter(([, mustChoose]) => !mustChoose),
      exhaustMap(() =>
        client.activity().pipe(
          mapResponse({
            next: ({ idleAt }) => SignInApiActions.activityAnswered({ idleAt }),
            error: (thrown) => MeApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** Someone else signed in at the card: nothing of the first person may stay on the page. */
export const leaveTheirPage = createEffect(
  (actions$ = inject(Actions), reload = inject(Reload)) =>
    actions$.pipe(
      ofType(MeApiActions.loaded),
      pairwise(),
      filter(([before, now]) => before.me.staff.id !== now.me.staff.id),
      tap(() => reload.to('/today')),
    ),
  { functional: true, dispatch: false },
);
