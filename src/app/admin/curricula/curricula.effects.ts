import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, forkJoin, switchMap } from 'rxjs';
import { CurriculaClient } from '../../api/curricula-client';
import { problemFrom } from '../../api/problem';
import { ProgramsClient } from '../../api/programs-client';
import { isSetUpHere } from '../programs/program-words';
import { CurriculaApiActions, CurriculaPageActions } from './curricula.actions';

export const loadCurricula = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(CurriculaClient),
    programs = inject(ProgramsClient),
  ) =>
    actions$.pipe(
      ofType(
        CurriculaPageActions.opened,
        CurriculaPageActions.tryAgainAsked,
        CurriculaPageActions.theirsAsked,
      ),
      switchMap(() =>
        forkJoin({ list: client.list(), setUp: programs.setUp() }).pipe(
          mapResponse({
            next: ({ list, setUp }) =>
              CurriculaApiActions.loaded({
                curricula: list.curricula,
                programs: setUp.programs.filter(isSetUpHere),
              }),
            error: (thrown) => CurriculaApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const saveCurriculum = createEffect(
  (actions$ = inject(Actions), client = inject(CurriculaClient)) =>
    actions$.pipe(
      ofType(CurriculaPageActions.submitted),
      exhaustMap(({ id, write }) =>
        client.save(id, write).pipe(
          mapResponse({
            next: (outline) => CurriculaApiActions.saved({ outline }),
            error: (thrown) => CurriculaApiActions.refused({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);
