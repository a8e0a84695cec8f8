import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, switchMap } from 'rxjs';
import { NotesClient } from '../../api/notes-client';
import { problemFrom } from '../../api/problem';
import { PersonNotesActions, PersonNotesApiActions } from './person-notes.actions';
import { personNotesFeature } from './person-notes.feature';

export const loadPersonNotes = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(NotesClient)) =>
    actions$.pipe(
      ofType(
        PersonNotesActions.opened,
        PersonNotesActions.olderAsked,
        PersonNotesActions.tryAgainAsked,
      ),
      concatLatestFrom(() => store.select(personNotesFeature.selectPersonNotesState)),
      switchMap(([, { participantId, next }]) =>
        participantId === null
          ? EMPTY
          : client.ofPerson(participantId, next).pipe(
              mapResponse({
                next: (page) => PersonNotesApiActions.loaded({ page }),
                error: (thrown) => PersonNotesApiActions.failed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);
