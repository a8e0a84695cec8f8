import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import {
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import { concatMap, switchMap, tap } from 'rxjs';
import type { Today, UnfinishedThing } from '#contract/today';
import { type Problem, problemFrom } from '../api/problem';
import { TodayClient } from '../api/today-client';
import { Navigation } from '../core/navigation';

export const TodayPageActions = createActionGroup({
  source: 'Today Page',
  events: {
    opened: emptyProps(),
    planChanged: emptyProps(),
    planChangeRefused: props<{ problem: Problem }>(),
    refusalSeen: emptyProps(),
    flagChanged: emptyProps(),
    /** Somebody else changed something of the day. */
    changedByOthers: emptyProps(),
    outreachDone: props<{ taskId: string; version: number; outcome: string }>(),
  },
});

export const TodayApiActions = createActionGroup({
  source: 'Today API',
  events: {
    loaded: props<{ today: Today }>(),
    failed: props<{ problem: Problem }>(),
    taskClosed: emptyProps(),
  },
});

export interface TodayState {
  readonly today: Today | null;
  readonly problem: Problem | null;
  /** Why the last change of plan did not happen. */
  readonly refusal: Problem | null;
}

const initial: TodayState = { today: null, problem: null, refusal: null };

export const todayFeature = createFeature({
  name: 'today',
  reducer: createReducer(
    initial,
    on(TodayPageActions.opened, (state): TodayState => ({ ...state, problem: null })),
    on(TodayApiActions.loaded, (state, { today }): TodayState => ({
      ...state,
      today,
      problem: null,
    })),
    on(TodayPageActions.planChangeRefused, (state, { problem }): TodayState => ({
      ...state,
      refusal: problem,
    })),
    on(TodayPageActions.planChanged, TodayPageActions.refusalSeen, (state): TodayState => ({
      ...state,
      refusal: null,
    })),
    on(TodayApiActions.failed, (state, { problem }): TodayState => ({ ...state, problem })),
  ),
});

export const load = createEffect(
  (actions$ = inject(Actions), client = inject(TodayClient)) =>
    actions$.pipe(
      ofType(
        TodayPageActions.opened,
        TodayPageActions.planChanged,
        TodayPageActions.flagChanged,
        TodayPageActions.changedByOthers,
        // What was refused may be so because a colleague was first.
        TodayPageActions.planChangeRefused,
        TodayApiActions.taskClosed,
      ),
      switchMap(() =>
        client.today().pipe(
          mapResponse({
            next: (today) => TodayApiActions.loaded({ today }),
            error: (thrown) => TodayApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const closeTask = createEffect(
  (actions$ = inject(Actions), client = inject(TodayClient)) =>
    actions$.pipe(
      ofType(TodayPageActions.outreachDone),
      concatMap(({ taskId, version, outcome }) =>
        client.taskDone(taskId, version, outcome).pipe(
          mapResponse({
            next: () => TodayApiActions.taskClosed(),
            error: (thrown) => TodayApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

const aboutNotes: readonly UnfinishedThing['kind'][] = [
  'note-returned',
  'notes-need-words',
  'notes-ready',
  'attendance-corrected',
  'co-signature',
];

/** The badges beside "Notes" and "Flags" count what the day says about them. */
export const tellNavigation = createEffect(
  (actions$ = inject(Actions), navigation = inject(Navigation)) =>
    actions$.pipe(
      ofType(TodayApiActions.loaded),
      tap(({ today }) => {
        navigation.flagCount.set(today.flagCount);
        navigation.moreFlags.set(false);
        navigation.notesCount.set(
          today.unfinished
            .filter(({ kind }) => aboutNotes.includes(kind))
            .reduce((sum, { count }) => sum + count, 0),
        );
      }),
    ),
  { functional: true, dispatch: false },
);
