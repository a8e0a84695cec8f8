import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, exhaustMap, groupBy, mergeMap, NEVER, type Observable, takeUntil } from 'rxjs';
import { ImportsClient } from '../../api/imports-client';
import { problemFrom } from '../../api/problem';
import { PeopleImportPageActions, PeopleImportsApiActions } from './people-import.actions';
import { peopleImportFeature } from './people-import.feature';

type Answer = ReturnType<
  typeof PeopleImportsApiActions.answered | typeof PeopleImportsApiActions.failed
>;

/**
 * One of a kind at a time. A dry run can be stopped, and is by leaving; an import is finished or fails
 * as a whole, and its answer is waited for wherever one looks meanwhile.
 */
export const send = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(ImportsClient)) =>
    actions$.pipe(
      ofType(PeopleImportPageActions.dryRunAsked, PeopleImportPageActions.importAsked),
      concatLatestFrom(() => store.select(peopleImportFeature.selectPeopleImportState)),
      groupBy(([, { kind }]) => kind),
      mergeMap((ofKind) =>
        ofKind.pipe(
          exhaustMap(([{ type }, state]): Observable<Answer> => {
            const { kind, csv, dateFormat, decisions, part2Confirmed: part2Unmarked } = state;
            if (csv === null) return EMPTY;
            const dryRun = type === PeopleImportPageActions.dryRunAsked.type;
            const stopped = dryRun
              ? actions$.pipe(
                  ofType(
                    PeopleImportPageActions.opened,
                    PeopleImportPageActions.stopAsked,
                    PeopleImportPageActions.csvChosen,
                  ),
                )
              : NEVER;
            const write = { csv: csv.text, dateFormat, dryRun };
            const answer =
              kind === 'staff'
                ? client.importStaff(write)
                : client.importRoster({ ...write, decisions: [...decisions], part2Unmarked });
            return answer.pipe(
              mapResponse({
                next: (report) => PeopleImportsApiActions.answered({ kind, report }),
                error: (thrown) =>
                  PeopleImportsApiActions.failed({ kind, problem: problemFrom(thrown) }),
              }),
              takeUntil(stopped),
            );
          }),
        ),
      ),
    ),
  { functional: true },
);
