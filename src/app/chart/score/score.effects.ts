import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap } from 'rxjs';
import { AdministrationsClient } from '../../api/administrations-client';
import { problemFrom } from '../../api/problem';
import { ScoreApiActions, ScoreEntryActions } from './score.actions';

export const saveScore = createEffect(
  (actions$ = inject(Actions), client = inject(AdministrationsClient)) =>
    actions$.pipe(
      ofType(ScoreEntryActions.submitted),
      exhaustMap(({ entry }) =>
        client.save(entry).pipe(
          mapResponse({
            next: (saved) => ScoreApiActions.saved({ saved }),
            error: (thrown) => ScoreApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const correctScore = createEffect(
  (actions$ = inject(Actions), client = inject(AdministrationsClient)) =>
    actions$.pipe(
      ofType(ScoreEntryActions.corrected),
      exhaustMap(({ id, correction }) =>
        client.correct(id, correction).pipe(
          mapResponse({
            next: (saved) => ScoreApiActions.saved({ saved }),
            error: (thrown) => ScoreApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);
