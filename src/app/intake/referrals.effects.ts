import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { switchMap } from 'rxjs';
import { problemFrom } from '../api/problem';
import { ReferralsClient } from '../api/referrals-client';
import { ReferralsApiActions, ReferralsPageActions } from './referrals.actions';
import { referralsFeature } from './referrals.feature';

export const loadReferrals = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(ReferralsClient)) =>
    actions$.pipe(
      ofType(ReferralsPageActions.statusChosen, ReferralsPageActions.tryAgainAsked),
      concatLatestFrom(() => store.select(referralsFeature.selectChosen)),
      switchMap(([, status]) =>
        client.list(status).pipe(
          mapResponse({
            next: (list) => ReferralsApiActions.loaded({ list }),
            error: (thrown) => ReferralsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);
