import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import {
  asyncScheduler,
  catchError,
  EMPTY,
  filter,
  map,
  type Observable,
  of,
  type SchedulerLike,
  skip,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import type { SessionDetail } from '#contract/session';
import { askedAnew } from '../api/asked-anew';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Clock } from '../core/clock';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import type { QueuedWrite } from '../core/outbox/write';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { asDetail } from './locked-session';
import { RoomPageActions, RoomWritesActions, SessionsApiActions } from './room-actions';
import { roomFeature } from './room-state';

/**
 * The room's answer, whole; while the screen is locked only what the room-safe screen shows, so that
 * the rest is not even in memory.
 */
export const load = createEffect(
  (
    actions$ = inject(Actions),
    sessions = inject(SessionsClient),
    store = inject(Store),
    clock = inject(Clock),
  ) =>
    actions$.pipe(
      ofType(RoomPageActions.opened, RoomPageActions.reloadAsked),
      concatLatestFrom(() => [
        store.select(roomFeature.selectSessionId),
        store.select(signInFeature.selectLockedSessionId),
      ]),
      switchMap(([, sessionId, locked]) =>
        sessionId === null
          ? EMPTY
          : askedAnew(
              actions$.pipe(ofType(OutboxActions.sent, SessionsApiActions.flagChanged)),
              () => fetched(sessions, sessionId, locked),
            ),
      ),
      concatLatestFrom(() => store.select(outboxFeature.selectEntries)),
      map(([answer, entries]) =>
        'problem' in answer
          ? SessionsApiActions.loadFailed(answer)
          : SessionsApiActions.loadSucceeded({
              session: answer.session,
              unsent: keysOf(entries),
              openFlagCount: answer.openFlagCount,
              at: clock.now(),
            }),
      ),
    ),
  { functional: true },
);

/** Locked or reopened: what may be shown is another thing. */
export const followLock = createEffect(
  (store = inject(Store)) =>
    store.select(signInFeature.selectLockedSessionId).pipe(
      skip(1),
      map(() => RoomPageActions.reloadAsked()),
    ),
  { functional: true },
);

type Fetched = { session: SessionDetail; openFlagCount: number } | { problem: Problem };

function fetched(sessions: SessionsClient, id: string, locked: string | null): Observable<Fetched> {
  const answer: Observable<Fetched> =
    locked === id
      ? sessions
          .roomSafe(id)
          .pipe(map((safe) => ({ session: asDetail(safe), openFlagCount: safe.openFlagCount })))
      : sessions
          .session(id)
          .pipe(map((session) => ({ session, openFlagCount: session.flags.length })));
  return answer.pipe(catchError((thrown: unknown) => of({ problem: problemFrom(thrown) })));
}

/** The targets that still wait: what the server answers about them is older than the screen. */
function keysOf(entries: readonly QueuedWrite[]): string[] {
  return entries
    .filter((entry) => entry.state !== 'refused')
    .flatMap((entry) => entry.write.targets.map((target) => target.key));
}

/** A no-show or an urge changes tasks and flags on the server: fetch what only it knows. */
export const followUp = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    { wait = 400, scheduler = asyncScheduler }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(RoomWritesActions.attendanceSaved),
      filter(({ rows }) => rows.some((row) => row.status === 'no-show')),
      switchMap(() =>
        timer(wait, scheduler).pipe(takeUntil(actions$.pipe(ofType(RoomPageActions.left)))),
      ),
      concatLatestFrom(() => store.select(roomFeature.selectSessionId)),
      map(() => RoomPageActions.reloadAsked()),
    ),
  { functional: true },
);

/** What was refused or given up is shown as the server has it. */
export const showWhatIsStored = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(OutboxActions.refused, OutboxActions.discarded),
      map(() => RoomPageActions.reloadAsked()),
    ),
  { functional: true },
);
