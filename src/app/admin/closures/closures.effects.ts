import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, forkJoin, switchMap } from 'rxjs';
import { ClosuresClient } from '../../api/closures-client';
import { problemFrom } from '../../api/problem';
import { ProgramsClient } from '../../api/programs-client';
import { isSetUpHere } from '../programs/program-words';
import { ClosuresApiActions, ClosuresPageActions } from './closures.actions';

export const loadClosures = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(ClosuresClient),
    programs = inject(ProgramsClient),
  ) =>
    actions$.pipe(
      ofType(
        ClosuresPageActions.opened,
        ClosuresPageActions.tryAgainAsked,
        ClosuresPageActions.theirsAsked,
      ),
      switchMap(() =>
        forkJoin({ list: client.list(), setUp: programs.setUp() }).pipe(
          mapResponse({
            next: ({ list, setUp }) =>
              ClosuresApiActions.loaded({
                closures: list.closures,
                programs: setUp.programs.filter(isSetUpHere),
              }),
            error: (thrown) => ClosuresApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const changeClosure = createEffect(
  (actions$ = inject(Actions), client = inject(ClosuresClient)) =>
    actions$.pipe(
      ofType(ClosuresPageActions.submitted, ClosuresPageActions.takingBackAsked),
      exhaustMap((asked) =>
        ('write' in asked
          ? client.save(asked.id, asked.write)
          : client.takeBack(asked.id, asked.version)
        ).pipe(
          mapResponse({
            next: (change) => ClosuresApiActions.changed({ change }),
            error: (thrown) =>
              ClosuresApiActions.refused({ id: asked.id, problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);
