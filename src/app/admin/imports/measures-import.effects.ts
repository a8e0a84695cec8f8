import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, exhaustMap, NEVER, type Observable, takeUntil } from 'rxjs';
import { ImportsClient } from '../../api/imports-client';
import { problemFrom } from '../../api/problem';
import { Ids } from '../../core/ids';
import { MeasuresImportPageActions, MeasuresImportApiActions } from './measures-import.actions';
import { measuresImportFeature } from './measures-import.feature';

type Answer = ReturnType<
  typeof MeasuresImportApiActions.answered | typeof MeasuresImportApiActions.failed
>;

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
      ofType(MeasuresImportPageActions.dryRunAsked, MeasuresImportPageActions.importAsked),
      concatLatestFrom(() => [
        store.select(measuresImportFeature.selectCsv),
        store.select(measuresImportFeature.selectMapping),
      ]),
      exhaustMap(([{ type }, csv, { mapping }]): Observable<Answer> => {
        if (csv === null || mapping === null) return EMPTY;
        const dryRun = type === MeasuresImportPageActions.dryRunAsked.type;
        const stopped = dryRun
          ? actions$.pipe(
              ofType(
                MeasuresImportPageActions.opened,
                MeasuresImportPageActions.stopAsked,
                MeasuresImportPageActions.csvChosen,
              ),
            )
          : NEVER;
        const write = { id: ids.next(), fileName: csv.name, csv: csv.text, mapping, dryRun };
        return client.importMeasures(write).pipe(
          mapResponse({
            next: (report) => MeasuresImportApiActions.answered({ report }),
            error: (thrown) => MeasuresImportApiActions.failed({ problem: problemFrom(thrown) }),
          }),
          takeUntil(stopped),
        );
      }),
    ),
  { functional: true },
);
