import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, switchMap } from 'rxjs';
import { NotesClient } from '../../api/notes-client';
import { problemFrom } from '../../api/problem';
import { ReadingApiActions, ReadingPageActions } from './reading.actions';
import { readingFeature } from './reading.feature';

export const loadNote = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(NotesClient)) =>
    actions$.pipe(
      ofType(ReadingPageActions.opened, ReadingPageActions.tryAgainAsked),
      concatLatestFrom(() => store.select(readingFeature.selectNoteId)),
      switchMap(([, id]) =>
        id === null
          ? EMPTY
          : client.note(id).pipe(
              mapResponse({
                next: (note) => ReadingApiActions.loaded({ note }),
                error: (thrown) => ReadingApiActions.failed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);
