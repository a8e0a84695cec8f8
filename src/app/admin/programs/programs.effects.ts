import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, switchMap } from 'rxjs';
import { ProgramsClient } from '../../api/programs-client';
import { problemFrom } from '../../api/problem';
import { ProgramsApiActions, ProgramsPageActions } from './programs.actions';

export const loadPrograms = createEffect(
  (actions$ = inject(Actions), client = inject(ProgramsClient)) =>
    actions$.pipe(
      ofType(
        ProgramsPageActions.opened,
        ProgramsPageActions.tryAgainAsked,
        ProgramsPageActions.theirsAsked,
      ),
      switchMap(() =>
        client.setUp().pipe(
          mapResponse({
            next: (setUp) => ProgramsApiActions.loaded({ setUp }),
            error: (thrown) => ProgramsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const saveProgram = createEffect(
  (actions$ = inject(Actions), client = inject(ProgramsClient)) =>
    actions$.pipe(
      ofType(ProgramsPageActions.submitted),
      exhaustMap(({ id, write }) =>
        client.save(id, write).pipe(
          mapResponse({
            next: (program) => ProgramsApiActions.saved({ program }),
            error: (thrown) => ProgramsApiActions.refused({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);
