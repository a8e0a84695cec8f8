import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, forkJoin, switchMap } from 'rxjs';
import { problemFrom } from '../../api/problem';
import { ProgramsClient } from '../../api/programs-client';
import { StaffClient } from '../../api/staff-client';
import { StaffApiActions, StaffPageActions } from './staff.actions';

const refused = (thrown: unknown) => StaffApiActions.refused({ problem: problemFrom(thrown) });

export const loadStaff = createEffect(
  (actions$ = inject(Actions), staff = inject(StaffClient), programs = inject(ProgramsClient)) =>
    actions$.pipe(
      ofType(StaffPageActions.opened, StaffPageActions.tryAgainAsked, StaffPageActions.theirsAsked),
      switchMap(() =>
        forkJoin({ list: staff.list(), setUp: programs.setUp() }).pipe(
          mapResponse({
            next: ({ list, setUp }) => StaffApiActions.loaded({ list, programs: setUp.programs }),
            error: (thrown) => StaffApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const saveStaff = createEffect(
  (actions$ = inject(Actions), client = inject(StaffClient)) =>
    actions$.pipe(
      ofType(StaffPageActions.submitted),
      exhaustMap(({ id, write }) =>
        client
          .save(id, write)
          .pipe(
            mapResponse({ next: (person) => StaffApiActions.saved({ person }), error: refused }),
          ),
      ),
    ),
  { functional: true },
);

export const changeAccess = createEffect(
  (actions$ = inject(Actions), client = inject(StaffClient)) =>
    actions$.pipe(
      ofType(StaffPageActions.accessAsked),
      exhaustMap(({ id, disabled, version }) =>
        client.setAccess(id, { disabled, version }).pipe(
          mapResponse({
            next: (person) => StaffApiActions.accessChanged({ person }),
            error: refused,
          }),
        ),
      ),
    ),
  { functional: true },
);

export const saveCredential = createEffect(
  (actions$ = inject(Actions), client = inject(StaffClient)) =>
    actions$.pipe(
      ofType(StaffPageActions.credentialSubmitted),
      exhaustMap(({ code, write }) =>
        client.saveCredential(code, write).pipe(
          mapResponse({
            next: (credential) => StaffApiActions.credentialSaved({ credential }),
            error: refused,
          }),
        ),
      ),
    ),
  { functional: true },
);
