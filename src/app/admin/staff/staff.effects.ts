import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, filter, forkJoin, switchMap, tap } from 'rxjs';
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

/** Whose access ended may owe something: it is listed at once, where the page is still theirs. */
export const listWhatTheyOwe = createEffect(
  (actions$ = inject(Actions), router = inject(Router)) =>
    actions$.pipe(
      ofType(StaffApiActions.accessChanged),
      filter(({ person }) => person.disabledAt !== null),
      filter(({ person }) => router.url === `/admin/staff/${person.id}`),
      tap(({ person }) => void router.navigate(['/admin/staff', person.id, 'hand-over'])),
    ),
  { functional: true, dispatch: false },
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
