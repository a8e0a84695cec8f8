import type { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { catchError, defer, merge, switchMap, take, throwError } from 'rxjs';
import { answersLockItself, answersSignOffItself } from '../../api/hold';
import { problemFrom } from '../../api/problem';
import { LockActions } from '../outbox/outbox.actions';
import { MeApiActions, SignInInterceptorActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/** Says whose act a request is; the server refuses it when somebody else is signed in by now. */
export const staffHeader = 'Stepwell-Staff';

/**
 * A request that finds the door closed waits here and goes again once, when the person has signed in
 * again or reopened the screen. So nothing typed is lost and no feature has to think of it.
 */
export const waitAtClosedDoor: HttpInterceptorFn = (asked, next) => {
  const store = inject(Store);
  const actions$ = inject(Actions);
  const pageStaffId = store.selectSignal(signInFeature.selectPageStaffId)();
  const request =
    pageStaffId === null ? asked : asked.clone({ setHeaders: { [staffHeader]: pageStaffId } });
  return next(request).pipe(
    catchError((thrown: HttpErrorResponse) => {
      const problem = problemFrom(thrown);
      if (problem.status === 401 && !request.context.get(answersSignOffItself)) {
        return merge(
          actions$.pipe(
            ofType(MeApiActions.loaded),
            take(1),
            // What one person did is never sent under the name of another who signs in here.
            switchMap(({ me }) =>
              pageStaffId === null || me.staff.id === pageStaffId
                ? next(request)
                : throwError(() => thrown),
            ),
          ),
          after(() => store.dispatch(SignInInterceptorActions.signInRefused())),
        );
      }
      if (problem.status === 423) {
        const lockMet = SignInInterceptorActions.lockMet({
          sessionId: problem.lockedSessionId ?? null,
          planId: problem.handedOverPlanId ?? null,
        });
        if (request.context.get(answersLockItself)) {
          store.dispatch(lockMet);
          return throwError(() => thrown);
        }
        return merge(
          actions$.pipe(
            ofType(LockActions.reopened),
            take(1),
            switchMap(() => next(request)),
          ),
          after(() => store.dispatch(lockMet)),
        );
      }
      return throwError(() => thrown);
    }),
  );
};

/** Does something once the waiting has begun, so that the answer to it is not missed. */
function after(act: () => void) {
  return defer(() => {
    act();
    return [];
  });
}
