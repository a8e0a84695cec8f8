import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import {
  asyncScheduler,
  debounceTime,
  EMPTY,
  catchError,
  exhaustMap,
  map,
  of,
  switchMap,
} from 'rxjs';
import { stepsAfter } from '#domain/intake/referral-status';
import type { Referral } from '#contract/referral';
import { problemFrom } from '../api/problem';
import { ReferralsClient } from '../api/referrals-client';
import { ReferralApiActions, ReferralPageActions } from './referral.actions';

const refused = (thrown: unknown) => ReferralApiActions.refused({ problem: problemFrom(thrown) });

const canBeAdmitted = ({ status }: Referral): boolean => stepsAfter(status).includes('admitted');

/** What an admission chooses from comes with a referral that can be admitted, or of whom we know. */
export const loadReferral = createEffect(
  (actions$ = inject(Actions), client = inject(ReferralsClient)) =>
    actions$.pipe(
      ofType(ReferralPageActions.opened, ReferralPageActions.tryAgainAsked),
      switchMap(({ id }) =>
        client.one(id).pipe(
          switchMap((referral) =>
            canBeAdmitted(referral) || referral.participantId !== null
              ? client.choices(id).pipe(map((choices) => ({ referral, choices })))
              : of({ referral, choices: null }),
          ),
          mapResponse({
            next: (found) => ReferralApiActions.loaded(found),
            error: (thrown) => ReferralApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** The step before an admission makes its choices known. */
export const readAgain = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(ReferralApiActions.saved),
      map(({ referral }) => ReferralPageActions.tryAgainAsked({ id: referral.id })),
    ),
  { functional: true },
);

/** Asked once writing pauses. Without an answer the referral is written all the same. */
export const findMatches = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(ReferralsClient),
    { pause = 400, scheduler = asyncScheduler } = {},
  ) =>
    actions$.pipe(
      ofType(ReferralPageActions.personWritten),
      debounceTime(pause, scheduler),
      switchMap(({ asked }) =>
        client.matches(asked).pipe(
          map((matches) => ReferralApiActions.matched({ matches })),
          catchError(() => EMPTY),
        ),
      ),
    ),
  { functional: true },
);

export const change = createEffect(
  (actions$ = inject(Actions), client = inject(ReferralsClient)) =>
    actions$.pipe(
      ofType(
        ReferralPageActions.submitted,
        ReferralPageActions.stepAsked,
        ReferralPageActions.admissionSubmitted,
      ),
      exhaustMap((asked) =>
        sent(client, asked).pipe(
          mapResponse({
            next: (referral) => ReferralApiActions.saved({ referral }),
            error: refused,
          }),
        ),
      ),
    ),
  { functional: true },
);

type Change = ReturnType<
  | typeof ReferralPageActions.submitted
  | typeof ReferralPageActions.stepAsked
  | typeof ReferralPageActions.admissionSubmitted
>;

function sent(client: ReferralsClient, asked: Change) {
  switch (asked.type) {
    case ReferralPageActions.submitted.type:
      return client.save(asked.id, asked.write);
    case ReferralPageActions.stepAsked.type:
      return client.takeStep(asked.id, asked.write);
    default:
      return client.admit(asked.id, asked.write);
  }
}
