import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { type Action, Store } from '@ngrx/store';
import { catchError, concat, EMPTY, exhaustMap, map, type Observable, of, switchMap } from 'rxjs';
import { PlanVersionsClient } from '../../../api/plan-versions-client';
import { problemFrom } from '../../../api/problem';
import { HandOverActions, SignInInterceptorActions } from '../../../core/sign-in/sign-in.actions';
import { PlanApiActions } from '../plan.actions';
import { PlanVersionsApiActions, PlanVersionsPageActions } from './plan-versions.actions';
import { planVersionsFeature, type VersionAct } from './plan-versions.feature';

type HandOverAct = Extract<VersionAct, { kind: 'hand-over' }>;

/** Read again after every change of the plan: it may not be what the last version froze any more. */
export const loadStanding = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(PlanVersionsClient)) =>
    actions$.pipe(
      ofType(
        PlanVersionsPageActions.opened,
        PlanVersionsPageActions.tryAgainAsked,
        PlanVersionsApiActions.done,
        PlanVersionsApiActions.refused,
        PlanApiActions.saved,
      ),
      concatLatestFrom(() => store.select(planVersionsFeature.selectParticipantId)),
      switchMap(([, id]) =>
        id === null
          ? EMPTY
          : client.standing(id).pipe(
              mapResponse({
                next: (standing) => PlanVersionsApiActions.loaded({ standing }),
                error: (thrown) => PlanVersionsApiActions.failed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);

export const act = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(PlanVersionsClient)) =>
    actions$.pipe(
      ofType(PlanVersionsPageActions.acted),
      concatLatestFrom(() => store.select(planVersionsFeature.selectParticipantId)),
      exhaustMap(([{ act }, id]): Observable<Action> => {
        if (id === null) return EMPTY;
        return act.kind === 'hand-over' ? handedOver(client, id, act) : done(client, id, act);
      }),
    ),
  { functional: true },
);

const done = (client: PlanVersionsClient, id: string, act: Exclude<VersionAct, HandOverAct>) =>
  sent(client, id, act).pipe(
    mapResponse({
      next: () => PlanVersionsApiActions.done(),
      error: (thrown) => PlanVersionsApiActions.refused({ problem: problemFrom(thrown) }),
    }),
  );

/**
 * Everything else is covered before the server is asked: the screen may be in other hands by then. It is
 * uncovered where it was not handed over, and the reason is to be read.
 */
const handedOver = (client: PlanVersionsClient, id: string, { version: planId }: HandOverAct) =>
  concat(
    of(HandOverActions.began({ planId, elsewhere: false })),
    client.handOver(id, planId).pipe(
      map(() => PlanVersionsApiActions.handedOver({ planId })),
      catchError((thrown: unknown) =>
        of(
          PlanVersionsApiActions.refused({ problem: problemFrom(thrown) }),
          HandOverActions.failed({ planId }),
        ),
      ),
    ),
  );

/** The server answers nothing but the plan from then on; the app shows nothing else. */
export const leaveForThePlan = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(PlanVersionsApiActions.handedOver),
      map(({ planId }) => SignInInterceptorActions.lockMet({ sessionId: null, planId })),
    ),
  { functional: true },
);

function sent(
  client: PlanVersionsClient,
  id: string,
  act: Exclude<VersionAct, HandOverAct>,
): Observable<unknown> {
  switch (act.kind) {
    case 'freeze':
      return client.freeze(id, act.id);
    case 'sign':
      return client.sign(id, act.version, act.body);
    case 'participant':
      return client.participant(id, act.version, act.body);
  }
}
