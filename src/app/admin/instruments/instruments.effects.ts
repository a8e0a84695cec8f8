import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, forkJoin, switchMap } from 'rxjs';
import { AdministrationsClient } from '../../api/administrations-client';
import { problemFrom } from '../../api/problem';
import { ProgramsClient } from '../../api/programs-client';
import { isSetUpHere } from '../programs/program-words';
import { InstrumentsApiActions, InstrumentsPageActions } from './instruments.actions';

export const loadInstruments = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(AdministrationsClient),
    programs = inject(ProgramsClient),
  ) =>
    actions$.pipe(
      ofType(
        InstrumentsPageActions.opened,
        InstrumentsPageActions.tryAgainAsked,
        InstrumentsPageActions.theirsAsked,
      ),
      switchMap(() =>
        forkJoin({ list: client.own(), setUp: programs.setUp() }).pipe(
          mapResponse({
            next: ({ list, setUp }) =>
              InstrumentsApiActions.loaded({
                own: list.instruments,
                mayDefine: list.mayDefine,
                programs: setUp.programs.filter(isSetUpHere),
              }),
            error: (thrown) => InstrumentsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const saveInstrument = createEffect(
  (actions$ = inject(Actions), client = inject(AdministrationsClient)) =>
    actions$.pipe(
      ofType(InstrumentsPageActions.submitted),
      exhaustMap(({ code, write }) =>
        client.define(code, write).pipe(
          mapResponse({
            next: (instrument) => InstrumentsApiActions.saved({ instrument }),
            error: (thrown) =>
              InstrumentsApiActions.refused({ id: code, problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const saveFigures = createEffect(
  (actions$ = inject(Actions), client = inject(ProgramsClient)) =>
    actions$.pipe(
      ofType(InstrumentsPageActions.figuresSubmitted),
      exhaustMap(({ programId, write }) =>
        client.save(programId, write).pipe(
          mapResponse({
            next: (program) => InstrumentsApiActions.figuresSaved({ program }),
            error: (thrown) =>
              InstrumentsApiActions.refused({ id: programId, problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);
