import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, type Observable, exhaustMap, switchMap } from 'rxjs';
import { PlanClient } from '../../api/plan-client';
import { problemFrom } from '../../api/problem';
import { PlanApiActions, PlanPageActions } from './plan.actions';
import { type PlanWrite, planFeature } from './plan.feature';

/** Read again after every write: the server numbers the objectives and says the versions. */
export const loadPlan = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(PlanClient)) =>
    actions$.pipe(
      ofType(
        PlanPageActions.opened,
        PlanPageActions.tryAgainAsked,
        PlanPageActions.theirsTaken,
        PlanApiActions.saved,
      ),
      concatLatestFrom(() => store.select(planFeature.selectParticipantId)),
      switchMap(([, id]) =>
        id === null
          ? EMPTY
          : client.plan(id).pipe(
              mapResponse({
                next: (plan) => PlanApiActions.loaded({ plan }),
                error: (thrown) => PlanApiActions.failed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);

export const savePlanRow = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(PlanClient)) =>
    actions$.pipe(
      ofType(PlanPageActions.submitted),
      concatLatestFrom(() => store.select(planFeature.selectParticipantId)),
      exhaustMap(([{ write }, id]) =>
        id === null
          ? EMPTY
          : sent(client, id, write).pipe(
              mapResponse({
                next: () => PlanApiActions.saved(),
                error: (thrown) => PlanApiActions.refused({ write, problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);

function sent(client: PlanClient, participantId: string, write: PlanWrite): Observable<unknown> {
  switch (write.kind) {
    case 'problem':
      return client.problem(participantId, write.id, write.body);
    case 'goal':
      return client.goal(participantId, write.id, write.body);
    case 'objective':
      return client.objective(participantId, write.id, write.body);
    case 'intervention':
      return client.intervention(participantId, write.id, write.body);
    case 'progress':
      return client.progress(participantId, write.id, write.body);
  }
}
