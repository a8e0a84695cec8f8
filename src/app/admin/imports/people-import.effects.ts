import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, exhaustMap, type Observable, takeUntil } from 'rxjs';
import { ImportsClient } from '../../api/imports-client';
import { problemFrom } from '../../api/problem';
import { PeopleImportPageActions, PeopleImportsApiActions } from './people-import.actions';
import { peopleImportFeature } from './people-import.feature';

type Answer = ReturnType<
  typeof PeopleImportsApiActions.answered | typeof PeopleImportsApiActions.failed
>;

/** One at a time. A dry run can be stopped; an import is finished or fails as a whole. */
export const send = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(ImportsClient)) =>
    actions$.pipe(
      ofType(PeopleImportPageActions.dryRunAsked, PeopleImportPageActions.importAsked),
      concatLatestFrom(() => store.select(peopleImportFeature.selectPeopleImportState)),
      exhaustMap(([{ type }, { kind, csv, dateFormat, decisions }]): Observable<Answer> => {
        if (csv === null) return EMPTY;
        const dryRun = type === PeopleImportPageActions.dryRunAsked.type;
        const stopped = actions$.pipe(
          ofType(
            PeopleImportPageActions.opened,
            ...(dryRun
              ? [PeopleImportPageActions.stopAsked, PeopleImportPageActions.csvChosen]
              : []),
          ),
        );
        const write = { csv: csv.text, dateFormat, dryRun };
        const answer =
          kind === 'staff'
            ? client.importStaff(write)
            : client.importRoster({ ...write, decisions: [...decisions] });
        return answer.pipe(
          mapResponse({
            next: (report) => PeopleImportsApiActions.answered({ report }),
            error: (thrown) => PeopleImportsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
          takeUntil(stopped),
        );
      }),
    ),
  { functional: true },
);
