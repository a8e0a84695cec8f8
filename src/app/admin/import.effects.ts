import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, exhaustMap, NEVER, type Observable, takeUntil } from 'rxjs';
import { ImportsClient } from '../api/imports-client';
import { problemFrom } from '../api/problem';
import { Ids } from '../core/ids';
import { ImportPageActions, ImportsApiActions } from './import.actions';
import { importFeature } from './import.feature';

type Answer = ReturnType<typeof ImportsApiActions.answered | typeof ImportsApiActions.failed>;

/**
 * One at a time. A dry run can be stopped, and is by leaving; an import is finished or fails as a whole,
 * and its answer is waited for wherever one looks meanwhile.
 */
export const send = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    client = inject(ImportsClient),
    ids = inject(Ids),
  ) =>
    actions$.pipe(
      ofType(ImportPageActions.dryRunAsked, ImportPageActions.importAsked),
      concatLatestFrom(() => [
        store.select(importFeature.selectCsv),
        store.select(importFeature.selectMapping),
      ]),
      exhaustMap(([{ type }, csv, { mapping }]): Observable<Answer> => {
        if (csv === null || mapping === null) return EMPTY;
        const dryRun = type === ImportPageActions.dryRunAsked.type;
        const stopped = dryRun
          ? actions$.pipe(
              ofType(
                ImportPageActions.opened,
                ImportPageActions.stopAsked,
                ImportPageActions.csvChosen,
              ),
            )
          : NEVER;
        const write = { id: ids.next(), fileName: csv.name, csv: csv.text, mapping, dryRun };
        return client.importMeasures(write).pipe(
          mapResponse({
            next: (report) => ImportsApiActions.answered({ report }),
            error: (thrown) => ImportsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
          takeUntil(stopped),
        );
      }),
    ),
  { functional: true },
);
