import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import {
  asyncScheduler,
  debounceTime,
  filter,
  map,
  merge,
  type SchedulerLike,
  startWith,
} from 'rxjs';
import { toSignal } from '@angular/core/rxjs-interop';
import type { LiveChange, LiveSubject } from '#contract/live';
import { concerning } from '../core/live/concerning';
import { LiveActions } from '../core/live/live.actions';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { RoomPageActions } from './room-actions';
import { roomFeature } from './room-state';

/** Milliseconds between two readings of the room, however much is written in it. */
const often = 500;

/** Milliseconds for which a write of one's own is taken for the one that this window has just sent. */
const echo = 3000;

/** Of a person on the list, wherever it was written: on a tablet, in the chart. */
const ofPerson: readonly LiveSubject[] = ['flag', 'administration', 'work-task'];

/**
 * What somebody else writes, or oneself at another computer, is in the room at once. Rows with unsent
 * writes stay as tapped, as at every reading.
 */
export const followLive = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    { wait = often, scheduler = asyncScheduler }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) => {
    const session = store.selectSignal(roomFeature.selectSession);
    const inRoom = toSignal(
      actions$.pipe(
        ofType(RoomPageActions.opened, RoomPageActions.left),
        map(({ type }) => type === RoomPageActions.opened.type),
        startWith(true),
      ),
      { requireSync: true },
    );
    const sentAt = toSignal(
      actions$.pipe(
        ofType(OutboxActions.sent, OutboxActions.sending),
        map(() => scheduler.now()),
      ),
      { initialValue: Number.NEGATIVE_INFINITY },
    );
    const isHere = ({ subject, sessionId, participantId }: LiveChange) => {
      const shown = session();
      if (shown === null || !inRoom()) return false;
      return (
        sessionId === shown.id ||
        (ofPerson.includes(subject) &&
          shown.roster.some((person) => person.participantId === participantId))
      );
    };
    const isEcho = ({ own }: LiveChange) => own && scheduler.now() - sentAt() < echo;
    // What seems to be an echo may come from one's other computer: it is read once all is quiet.
    const later$ = actions$.pipe(
      ofType(LiveActions.changed),
      filter(({ changes }) => changes.some((change) => isEcho(change) && isHere(change))),
      debounceTime(echo, scheduler),
    );
    const now$ = concerning(
      actions$,
      (change) => !isEcho(change) && isHere(change),
      wait,
      scheduler,
    );
    return merge(now$, later$).pipe(
      filter(() => inRoom() && session() !== null),
      map(() => RoomPageActions.reloadAsked()),
    );
  },
  { functional: true },
);
