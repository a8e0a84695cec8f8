import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { asyncScheduler, EMPTY, exhaustMap, forkJoin, switchMap, timer } from 'rxjs';
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

/** Asked once nothing was changed for a moment; only the last answer counts. */
export const previewClosure = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(ClosuresClient),
    { wait = 350, scheduler = asyncScheduler } = {},
  ) =>
    actions$.pipe(
      ofType(
        ClosuresPageActions.previewAsked,
        ClosuresPageActions.previewGivenUp,
        ClosuresPageActions.submitted,
      ),
      switchMap((action) =>
        action.type === ClosuresPageActions.previewAsked.type
          ? timer(wait, scheduler).pipe(
              switchMap(() => client.preview(action.id, action.write)),
              mapResponse({
                next: (preview) => ClosuresApiActions.previewed({ preview }),
                error: (thrown) =>
                  ClosuresApiActions.previewFailed({ problem: problemFrom(thrown) }),
              }),
            )
          : EMPTY,
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
