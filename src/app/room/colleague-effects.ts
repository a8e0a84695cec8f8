import { DOCUMENT, inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import {
  asyncScheduler,
  catchError,
  combineLatest,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  filter,
  interval,
  map,
  type SchedulerLike,
  startWith,
  switchMap,
} from 'rxjs';
import type { SessionDetail, WrittenByOthers } from '#contract/session';
import { SessionsClient } from '../api/sessions-client';
import { LiveChannel } from '../core/live/live-channel';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { RoomPageActions } from './room-actions';
import { roomFeature } from './room-state';

/** Milliseconds between two questions whether a colleague has written in the session that runs. */
const often = 10_000;

/**
 * Two lead a group, each at a screen of their own: what one taps appears to the other. While the
 * session runs and the page is looked at, the server is asked when somebody else last wrote; the room
 * is read again when that is another moment than before. Where the server tells changes by itself
 * (live-effects.ts), it is asked only once, for what was written before it began to.
 */
export const followColleagues = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    sessions = inject(SessionsClient),
    document = inject(DOCUMENT),
    live = inject(LiveChannel),
    { wait = often, scheduler = asyncScheduler }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) => {
    const session = store.selectSignal(roomFeature.selectSession);
    const reachable = store.selectSignal(outboxFeature.selectReachable);
    const locked = store.selectSignal(signInFeature.selectLockedSessionId);
    const running = store
      .select(roomFeature.selectSession)
      .pipe(map((shown) => (shown?.status === 'running' ? shown.id : null)));
    // What was shown stays in the store when one leaves the room; nobody looks at it then.
    const inRoom = actions$.pipe(
      ofType(RoomPageActions.opened, RoomPageActions.left),
      map(({ type }) => type === RoomPageActions.opened.type),
      startWith(true),
    );
    return combineLatest([running, inRoom]).pipe(
      map(([id, isInRoom]) => (isInRoom ? id : null)),
      distinctUntilChanged(),
      switchMap((id) => {
        if (id === null) return EMPTY;
        let seen: WrittenByOthers | null = null;
        return interval(wait, scheduler).pipe(
          filter(() => !document.hidden && reachable() && locked() === null),
          filter(() => !live.open() || seen === null),
          exhaustMap(() => sessions.others(id).pipe(catchError(() => EMPTY))),
          filter((others) => {
            const isNews = isOlder(session(), others) || differs(others, seen);
            seen = others;
            return isNews;
          }),
          map(() => RoomPageActions.reloadAsked()),
        );
      }),
    );
  },
  { functional: true },
);

/** The first answer is news as soon as anybody else wrote at all: when that was shown is not known. */
function differs(others: WrittenByOthers, seen: WrittenByOthers | null): boolean {
  return seen === null
    ? others.at !== null
    : others.at !== seen.at || others.listMark !== seen.listMark;
}

/** Started, ended, its topic changed: that is a version of the session itself. */
function isOlder(session: SessionDetail | null, { version }: WrittenByOthers): boolean {
  return session !== null && session.version < version;
}
