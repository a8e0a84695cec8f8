import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { type Action, Store } from '@ngrx/store';
import { filter, map, mergeMap, pairwise, startWith, tap } from 'rxjs';
import type { SessionDetail } from '#contract/session';
import { Clock } from '../core/clock';
import { Ids } from '../core/ids';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { Undo } from '../core/undo/undo';
import type { Tap } from './attendance-taps';
import { RoomEditsActions, RoomPageActions } from './room-actions';
import {
  allPresentEdit,
  carryForwardEdit,
  chipEdit,
  isSecondDigit,
  ratingEdit,
  reasonEdit,
  type RoomEdit,
  statusEdit,
  togetherWith,
  timesEdit,
  undoEdit,
  wordsToRoom,
} from './room-edit';
import { roomFeature, type RoomState } from './room-state';

/** The acts of the page that change rows. */
const editing = [
  RoomPageActions.allPresentTapped,
  RoomPageActions.blockCarriedForward,
  RoomPageActions.attendanceTapped,
  RoomPageActions.timesCorrected,
  RoomPageActions.reasonGiven,
  RoomPageActions.ratingGiven,
  RoomPageActions.chipTapped,
] as const;

type EditingAction = ReturnType<(typeof editing)[number]>;

/** The edit that an act of the page means, or null when it changes nothing. */
function editFor(
  action: EditingAction,
  state: RoomState,
  session: SessionDetail,
  tap: Tap,
): RoomEdit | null {
  // Nothing is recorded of a session that does not take place; the page says so.
  if (session.status === 'cancelled') return null;
  const { blockId } = state;
  switch (action.type) {
    case RoomPageActions.allPresentTapped.type:
      return allPresentEdit(session, blockId, tap);
    case RoomPageActions.blockCarriedForward.type:
      return blockId === null ? null : carryForwardEdit(session, blockId, tap);
    case RoomPageActions.attendanceTapped.type:
      return statusEdit(session, action.participantId, blockId, action.status, tap);
    case RoomPageActions.timesCorrected.type: {
      const { arrivedAt, leftAt, mode } = action;
      return timesEdit(session, action.participantId, blockId, { arrivedAt, leftAt, mode }, tap);
    }
    case RoomPageActions.reasonGiven.type:
      return reasonEdit(session, action.participantId, blockId, action.reason, tap);
    case RoomPageActions.ratingGiven.type:
      return ratingEdit(session, action.participantId, action.scale, action.value, tap);
    case RoomPageActions.chipTapped.type:
      return chipEdit(session, action.participantId, action, tap);
  }
}

/** A tap becomes the rows it changes; nothing here waits, so the screen answers in the same frame. */
export const edit = createEffect(
  (actions$ = inject(Actions), store = inject(Store), ids = inject(Ids)) =>
    actions$.pipe(
      ofType(...editing),
      concatLatestFrom(() => [
        store.select(roomFeature.selectRoomState),
        store.select(signInFeature.selectStaff),
      ]),
      map(([action, state, staff]) =>
        state.session && staff
          ? editFor(action, state, state.session, {
              by: staff.id,
              at: action.at,
              newId: () => ids.next(),
              arrivals: state.arrivals,
            })
          : null,
      ),
      filter((made): made is RoomEdit => made !== null),
      map((made) => RoomEditsActions.made({ edit: made })),
    ),
  { functional: true },
);

export const undo = createEffect(
  (actions$ = inject(Actions), store = inject(Store), ids = inject(Ids)) =>
    actions$.pipe(
      ofType(RoomPageActions.undoAsked),
      concatLatestFrom(() => [
        store.select(roomFeature.selectSession),
        store.select(signInFeature.selectStaff),
      ]),
      mergeMap(([{ edit: made, at }, session, staff]): Action[] =>
        session && staff
          ? [
              RoomEditsActions.undone({
                edit: undoEdit(session, made, { by: staff.id, at, newId: () => ids.next() }),
              }),
            ]
          : [],
      ),
    ),
  { functional: true },
);

/** What was done can be taken back, as a new write. */
export const offerUndo = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    offered = inject(Undo),
    clock = inject(Clock),
  ) =>
    actions$.pipe(
      ofType(RoomEditsActions.made),
      map(({ edit: made }) => made),
      startWith(null),
      pairwise(),
      concatLatestFrom(() => store.select(roomFeature.selectSession)),
      tap(([[before, now], session]) => {
        if (now === null) return;
        const isRest = before !== null && isSecondDigit(before, now);
        const made = isRest ? togetherWith(before, now) : now;
        offered.offer(
          {
            done: made.words,
            ...(session ? { toRoom: wordsToRoom(session, made) } : {}),
            ...(made.was ? { before: made.was } : {}),
            undo: () => store.dispatch(RoomPageActions.undoAsked({ edit: made, at: clock.now() })),
          },
          isRest,
        );
      }),
    ),
  { functional: true, dispatch: false },
);
