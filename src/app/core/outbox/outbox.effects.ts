import { HttpContext } from '@angular/common/http';
import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import {
  type SchedulerLike,
  asyncScheduler,
  audit,
  filter,
  finalize,
  from,
  fromEvent,
  map,
  merge,
  mergeMap,
  switchMap,
  takeUntil,
  timer,
  withLatestFrom,
} from 'rxjs';
import { Api } from '../../api/api';
import { answersLockItself } from '../../api/hold';
import { type Problem, isProblem, problemFrom } from '../../api/problem';
import { Clock } from '../clock';
import { AfterPaint } from './after-paint';
import { NetworkActions, OutboxActions } from './outbox.actions';
import { outboxFeature } from './outbox.feature';
import { backoff } from './queue';
import { bodyOf } from './versions';
import type { Write } from './write';

/** Sends what may go: after the frame in which the tap is shown, and no later. */
export const pump = createEffect(
  (store = inject(Store), afterPaint = inject(AfterPaint)) => {
    const sendable = store.select(outboxFeature.selectSendable);
    return sendable.pipe(
      filter((ids) => ids.length > 0),
      audit(() => afterPaint),
      // By now more may go, or less: what was given up meanwhile.
      concatLatestFrom(() => sendable),
      map(([, ids]) => OutboxActions.sending({ ids })),
      filter(({ ids }) => ids.length > 0),
    );
  },
  { functional: true },
);

/** Each write on its way, once; merged, because other targets do not wait for this one. */
export const send = createEffect(
  (actions$ = inject(Actions), store = inject(Store), api = inject(Api), clock = inject(Clock)) => {
    const inFlight = new Set<string>();
    return actions$.pipe(
      ofType(OutboxActions.sending),
      withLatestFrom(store.select(outboxFeature.selectEntries)),
      mergeMap(([{ ids }, entries]) =>
        from(entries.filter(({ write }) => ids.includes(write.id) && !inFlight.has(write.id))),
      ),
      mergeMap(({ write }) => {
        inFlight.add(write.id);
        return api
          .write({
            method: write.method,
            url: write.url,
            body: bodyOf(write),
            idempotencyKey: write.id,
            context: new HttpContext().set(answersLockItself, true),
          })
          .pipe(
            mapResponse({
              next: (response) =>
                OutboxActions.sent({ write, response: response ?? null, at: clock.now() }),
              error: (thrown) => outcome(write, problemFrom(thrown)),
            }),
            finalize(() => inFlight.delete(write.id)),
          );
      }),
    );
  },
  { functional: true },
);

/** What a refusal means for the write: wait for the network, come again, wait for a person. */
export function outcome(write: Write, problem: Problem) {
  if (problem.status === 0 && isProblem(problem, 'no-network')) {
    return OutboxActions.unreachable({ write });
  }
  if (problem.status === 423) {
    return OutboxActions.held({ write, problem });
  }
  if (problem.status === 409 && problem.theirs !== undefined) {
    return OutboxActions.conflicted({ write, problem });
  }
  return mayPass(problem.status)
    ? OutboxActions.failed({ write, problem })
    : OutboxActions.refused({ write, problem });
}

/** The server is overloaded, restarting or at fault: the same write may succeed later. */
function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Knocks again after a while without network; a fresh failure starts the wait anew. */
export const probe = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    { scheduler = asyncScheduler }: { scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(OutboxActions.unreachable),
      withLatestFrom(store.select(outboxFeature.selectFailures)),
      switchMap(([, failures]) =>
        timer(backoff(failures), scheduler).pipe(
          takeUntil(actions$.pipe(ofType(NetworkActions.cameBack))),
          map(() => OutboxActions.probeDue()),
        ),
      ),
    ),
  { functional: true },
);

/** Sends a write again on which the server failed; each has its own clock. */
export const retry = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    { scheduler = asyncScheduler }: { scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(OutboxActions.failed),
      withLatestFrom(store.select(outboxFeature.selectEntries)),
      mergeMap(([{ write, problem }, entries]) => {
        const attempts = entries.find((entry) => entry.write.id === write.id)?.attempts ?? 1;
        const asked = (problem.retryAfterSeconds ?? 0) * 1000;
        return timer(Math.max(asked, backoff(attempts)), scheduler).pipe(
          map(() => OutboxActions.retryDue({ id: write.id })),
        );
      }),
    ),
  { functional: true },
);

/** The browser knows first that a cable was pulled, and that it is back. */
export const network = createEffect(
  () =>
    merge(
      fromEvent(window, 'online').pipe(map(() => NetworkActions.cameBack())),
      fromEvent(window, 'offline').pipe(map(() => NetworkActions.wentAway())),
    ),
  { functional: true },
);
