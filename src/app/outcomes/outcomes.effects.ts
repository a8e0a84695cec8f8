import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, filter, switchMap } from 'rxjs';
import { OutcomesClient } from '../api/outcomes-client';
import { problemFrom } from '../api/problem';
import { queryOf } from './outcome-choice';
import { OutcomesApiActions, OutcomesPageActions } from './outcomes.actions';
import { outcomesFeature } from './outcomes.feature';

const failed = (thrown: unknown) => OutcomesApiActions.failed({ problem: problemFrom(thrown) });

/** Leaving and coming back asks anew: an import may have added a program. */
export const loadChoices = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(OutcomesClient)) =>
    actions$.pipe(
      ofType(OutcomesPageActions.opened, OutcomesPageActions.tryAgainAsked),
      concatLatestFrom(() => store.select(outcomesFeature.selectChoice)),
      filter(([, choice]) => choice === null),
      switchMap(() =>
        client.choices().pipe(
          mapResponse({
            next: (choices) => OutcomesApiActions.choicesLoaded({ choices }),
            error: failed,
          }),
        ),
      ),
    ),
  { functional: true },
);

/** What is chosen next makes the answer before it worthless. */
export const load = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(OutcomesClient)) =>
    actions$.pipe(
      ofType(
        OutcomesApiActions.choicesLoaded,
        OutcomesPageActions.programChosen,
        OutcomesPageActions.instrumentChosen,
        OutcomesPageActions.timePointChosen,
        OutcomesPageActions.tryAgainAsked,
      ),
      concatLatestFrom(() => store.select(outcomesFeature.selectChoice)),
      switchMap(([, choice]) =>
        choice === null || choice.instrument === ''
          ? EMPTY
          : client.outcomes(queryOf(choice)).pipe(
              mapResponse({
                next: (outcomes) => OutcomesApiActions.loaded({ outcomes }),
                error: failed,
              }),
            ),
      ),
    ),
  { functional: true },
);
