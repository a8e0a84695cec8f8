import { inject } from '@angular/core';
import { type CanActivateFn, Router, type UrlTree } from '@angular/router';
import { Store } from '@ngrx/store';
import { catchError, filter, map, type Observable, of, switchMap, take, tap } from 'rxjs';
import { TabletClient } from '../../api/tablet-client';
import { SignInGuardActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';
import { checkInPath } from './tablet-windows';

/** Who is here; asks the server when that is not known yet. */
function known() {
  const store = inject(Store);
  return store.select(signInFeature.selectStatus).pipe(
    tap((status) => {
      if (status === 'unknown') {
        store.dispatch(SignInGuardActions.pageAsked());
      }
    }),
    filter((status) => status !== 'unknown'),
    take(1),
  );
}

/** Nobody passes unknown. Who comes with an address returns to it after signing in. */
export const signedIn: CanActivateFn = (_route, { url }) => {
  const router = inject(Router);
  const tablet = onTablet();
  return known().pipe(
    switchMap((status) => (status === 'signed-out' ? tablet : of(true))),
    map(
      (passes) =>
        passes ??
        router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { from: url } }),
    ),
  );
};

/**
 * Where nobody is signed in, this browser may be a session's tablet: then every address leads to the
 * check-in. Null: it is none, or its session is over.
 */
function onTablet(): Observable<UrlTree | null> {
  const router = inject(Router);
  return inject(TabletClient)
    .tablet()
    .pipe(
      map(({ state }) => (state === 'open' ? router.parseUrl(checkInPath) : null)),
      catchError(() => of(null)),
    );
}

/** Where a screen is that was handed over with a plan. */
export const handOverPath = '/hand-over';

/**
 * While the screen is locked to the room, every address leads to that room; while it is handed over
 * with a plan, to the plan.
 */
export const notLocked: CanActivateFn = (_route, { url }) => {
  const store = inject(Store);
  const router = inject(Router);
  return store.select(signInFeature.selectSignInState).pipe(
    take(1),
    map(({ lockedSessionId: locked, handedOverPlanId }) => {
      if (handedOverPlanId !== null) return router.parseUrl(handOverPath);
      const room = `/sessions/${locked}`;
      return locked === null || url === room ? true : router.parseUrl(room);
    }),
  );
};

/** Nothing is there while the screen is not handed over. */
export const handedOver: CanActivateFn = () => {
  const router = inject(Router);
  return inject(Store)
    .select(signInFeature.selectHandedOverPlanId)
    .pipe(
      take(1),
      map((planId) => (planId === null ? router.parseUrl('/today') : true)),
    );
};

/** Where a password and a PIN are changed. */
export const accountPath = '/account';

/** Who still has the password that was made with the account chooses one first. */
export const ownPassword: CanActivateFn = (_route, { url }) => {
  const router = inject(Router);
  return inject(Store)
    .select(signInFeature.selectMustChoosePassword)
    .pipe(
      take(1),
      map((must) => (must && url !== accountPath ? router.parseUrl(accountPath) : true)),
    );
};

/** Who is signed in has no business on the sign-in screen. */
export const signedOut: CanActivateFn = (route) => {
  const router = inject(Router);
  const tablet = onTablet();
  return known().pipe(
    switchMap((status) =>
      status === 'signed-in'
        ? of(router.parseUrl(returnAddress(route.queryParamMap.get('from'))))
        : tablet.pipe(map((leads) => leads ?? true)),
    ),
  );
};

/** Where to go after signing in: a path of our own, or the day. Another host is never followed. */
export function returnAddress(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in')
    ? from
    : '/today';
}
