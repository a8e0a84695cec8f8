import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { createSelector, Store } from '@ngrx/store';
import {
  asyncScheduler,
  exhaustMap,
  filter,
  map,
  merge,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  take,
  timer,
} from 'rxjs';
import type { GroupNoteSign } from '#contract/group-note';
import type { WrapUp } from '#contract/note';
import { NotesClient } from '../api/notes-client';
import { type Problem, problemFrom } from '../api/problem';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { beforeSigning, tooSlow, type BeforeSigning } from './before-signing';
import { NotesApiActions, WrapUpPageActions } from './notes-actions';
import { notesFeature } from './notes-state';

/** Nobody waits longer than this beside a button that was pressed. */
const patience = 15_000;

interface Waiting {
  readonly patience?: number;
  readonly scheduler?: SchedulerLike;
}

/** One selector of both states, so that a write is never between the two. */
const selectStanding = createSelector(
  notesFeature.selectWrapUp,
  notesFeature.selectSettling,
  outboxFeature.selectOutboxState,
  (wrapUp, settling, outbox) =>
    wrapUp && { wrapUp, before: beforeSigning(wrapUp, settling, outbox) },
);

/** The wrap-up once all of it is saved, or why it cannot be signed; nothing once another is open. */
function whenSaved(
  store: Store,
  { patience: longest = patience, scheduler = asyncScheduler }: Waiting,
): Observable<{ wrapUp: WrapUp } | { problem: Problem }> {
  return store.select(notesFeature.selectSessionId).pipe(
    take(1),
    switchMap((sessionId) =>
      merge(
        store.select(selectStanding),
        timer(longest, scheduler).pipe(map((): { before: BeforeSigning } => ({ before: tooSlow }))),
      ).pipe(
        filter((standing) => standing?.before.is !== 'waiting'),
        take(1),
        switchMap((standing) => {
          if (standing?.before.is === 'refused') return of({ problem: standing.before.problem });
          const wrapUp = standing && 'wrapUp' in standing ? standing.wrapUp : null;
          return wrapUp?.session.id === sessionId ? of({ wrapUp }) : of();
        }),
      ),
    ),
  );
}

/** Signs what is saved: words just typed and words on their way arrive first. */
export const sign = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    notes = inject(NotesClient),
    waiting: Waiting = {},
  ) =>
    actions$.pipe(
      ofType(WrapUpPageActions.signingConfirmed),
      exhaustMap(({ noteIds, password }) =>
        whenSaved(store, waiting).pipe(
          switchMap((saved) =>
            'problem' in saved
              ? of(NotesApiActions.actRefused(saved))
              : notes.sign(versionsOf(saved.wrapUp, noteIds), password).pipe(
                  mapResponse({
                    next: (signed) => NotesApiActions.notesSigned({ notes: signed.notes }),
                    error: (thrown) => NotesApiActions.actRefused({ problem: problemFrom(thrown) }),
                  }),
                ),
          ),
        ),
      ),
    ),
  { functional: true },
);

function versionsOf({ notes }: WrapUp, noteIds: readonly string[]) {
  return notes
    .filter((note) => noteIds.includes(note.id))
    .map(({ id, version, draftMark }) => ({
      id,
      version,
      ...(draftMark !== null && { draftMark }),
    }));
}

function seenOf(groupNote: WrapUp['groupNote']): Omit<GroupNoteSign, 'password'> {
  const { version = 1, draftMark = null } = groupNote ?? {};
  return { version, ...(draftMark !== null && { draftMark }) };
}

export const signGroupNote = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    notes = inject(NotesClient),
    waiting: Waiting = {},
  ) =>
    actions$.pipe(
      ofType(WrapUpPageActions.groupNoteSigningConfirmed),
      exhaustMap(({ password }) =>
        whenSaved(store, waiting).pipe(
          switchMap((saved) =>
            'problem' in saved
              ? of(NotesApiActions.actRefused(saved))
              : notes
                  .signGroupNote(saved.wrapUp.session.id, {
                    password,
                    ...seenOf(saved.wrapUp.groupNote),
                  })
                  .pipe(
                    mapResponse({
                      next: (groupNote) => NotesApiActions.groupNoteChanged({ groupNote }),
                      error: (thrown) =>
                        NotesApiActions.actRefused({ problem: problemFrom(thrown) }),
                    }),
                  ),
          ),
        ),
      ),
    ),
  { functional: true },
);
