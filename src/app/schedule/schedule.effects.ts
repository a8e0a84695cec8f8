import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, switchMap } from 'rxjs';
import { problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { ScheduleApiActions, SchedulePageActions } from './schedule.actions';
import { scheduleFeature } from './schedule.feature';

/** The days shown last are the ones that count. */
export const load = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(SessionsClient)) =>
    actions$.pipe(
      ofType(
        SchedulePageActions.opened,
        SchedulePageActions.tryAgainAsked,
        SchedulePageActions.planChanged,
        // What was refused may be so because a colleague was first.
        SchedulePageActions.planChangeRefused,
      ),
      concatLatestFrom(() => store.select(scheduleFeature.selectRange)),
      switchMap(([, range]) =>
        range === null
          ? EMPTY
          : client.between(range.from, range.to).pipe(
              mapResponse({
                next: (list) => ScheduleApiActions.loaded({ list }),
                error: (thrown) => ScheduleApiActions.failed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);
