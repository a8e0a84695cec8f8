import { DOCUMENT, inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import {
  exhaustMap,
  filter,
  fromEvent,
  map,
  merge,
  mergeMap,
  race,
  retry,
  switchMap,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { type Problem, problemFrom } from '../api/problem';
import { TabletClient } from '../api/tablet-client';
import { Clock } from '../core/clock';
import { Ids } from '../core/ids';
import { Reload } from '../core/sign-in/reload';
import {
  CloseActions,
  CodeActions,
  QuestionActions,
  SendingActions,
  TabletActions,
  ThanksActions,
} from './check-in.actions';
import { checkInFeature, isGone, isOver } from './check-in.feature';
import { answersToSend, asTheyStand } from './flow/answers-to-send';
import { endsNow } from './flow/closing';

/** How often a tablet asks whether its session goes on, and is seen by staff to be there. */
const askEvery = 60_000;

/** Answers that did not arrive are sent again after 2, 4, 8 … seconds, at most a minute. */
const firstWait = 2000;
const longestWait = 60_000;

/** Whether this browser is a tablet of a session: at the start, between two people, and each minute. */
export const askTablet = createEffect(
  (actions$ = inject(Actions), client = inject(TabletClient)) =>
    merge(
      actions$.pipe(ofType(TabletActions.opened, ThanksActions.done, QuestionActions.paused)),
      actions$.pipe(
        ofType(TabletActions.opened),
        switchMap(() => timer(askEvery, askEvery)),
      ),
    ).pipe(
      exhaustMap(() =>
        client.tablet().pipe(
          mapResponse({
            next: (tablet) => TabletActions.loaded({ tablet }),
            error: (thrown) =>
              isOver(problemFrom(thrown)) ? TabletActions.notOpen() : TabletActions.unreachable(),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const openEntry = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    client = inject(TabletClient),
    clock = inject(Clock),
  ) =>
    actions$.pipe(
      ofType(CodeActions.entered),
      // A paused one is on the screen again: nobody is asked.
      concatLatestFrom(() => store.select(checkInFeature.selectOpening)),
      filter(([, opening]) => opening),
      exhaustMap(([{ id, code }]) =>
        client.open({ id, code }).pipe(
          mapResponse({
            next: (entry) => CodeActions.opened({ entry, code }),
            error: (thrown) =>
              CodeActions.refused({ problem: problemFrom(thrown), at: clock.milliseconds() }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** The tablet's own sign-in ended while somebody typed a code. */
export const noticeEnd = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(CodeActions.refused),
      filter(({ problem }) => isOver(problem)),
      map(() => TabletActions.notOpen()),
    ),
  { functional: true },
);

/**
 * After an answer with which staff are to have the tablet: whether somebody goes on, pauses or leaves it
 * lying, what was answered is sent, and nothing more is asked.
 */
export const endNow = createEffect(
  (actions$ = inject(Actions), store = inject(Store), clock = inject(Clock), ids = inject(Ids)) =>
    actions$.pipe(
      ofType(QuestionActions.next, QuestionActions.paused),
      concatLatestFrom(() => store.select(checkInFeature.selectOwn)),
      filter(([, own]) => own !== null && endsNow(own)),
      map(([, own]) => {
        if (own === null) throw new Error('nobody is answering');
        const answers = answersToSend(own, clock.now(), () => ids.next());
        return QuestionActions.finished({ answers });
      }),
    ),
  { functional: true },
);

export const sendAnswers = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    client = inject(TabletClient),
    { defaultView: window } = inject(DOCUMENT),
  ) =>
    actions$.pipe(
      ofType(QuestionActions.finished, CloseActions.closed),
      concatLatestFrom(() => store.select(checkInFeature.selectThanks)),
      mergeMap(([action, thanks]) =>
        'sent' in action
          ? action.sent
          : [{ entryId: thanks?.entryId ?? '', answers: action.answers }],
      ),
      mergeMap(({ entryId, answers }) => {
        return client.send(entryId, answers).pipe(
          retry({
            delay: (thrown: unknown, tries) => {
              if (!passes(problemFrom(thrown))) return throwError(() => thrown);
              store.dispatch(SendingActions.waits({ entryId }));
              const wait = timer(Math.min(firstWait * 2 ** (tries - 1), longestWait));
              return window ? race(wait, fromEvent(window, 'online')) : wait;
            },
          }),
          mapResponse({
            next: () => SendingActions.kept({ entryId }),
            error: () => SendingActions.refused({ entryId }),
          }),
        );
      }),
    ),
  { functional: true },
);

export const closeTablet = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    client = inject(TabletClient),
    ids = inject(Ids),
  ) =>
    actions$.pipe(
      ofType(CloseActions.submitted),
      concatLatestFrom(() => store.select(checkInFeature.selectPaused)),
      exhaustMap(([{ email, password, sends }, paused]) =>
        client.close({ email, password }).pipe(
          mapResponse({
            next: () =>
              CloseActions.closed({
                sends,
                sent: sends ? asTheyStand(paused, () => ids.next()) : [],
              }),
            error: (thrown) => CloseActions.refused({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** A full load with whoever gave their password: nothing of the tablet stays in the page. */
export const leaveTablet = createEffect(
  (actions$ = inject(Actions), store = inject(Store), reload = inject(Reload)) =>
    actions$.pipe(
      ofType(
        ...[CloseActions.closed, CloseActions.leftNow, SendingActions.kept, SendingActions.refused],
      ),
      concatLatestFrom(() => [
        store.select(checkInFeature.selectClosing),
        store.select(checkInFeature.selectUnsent),
        store.select(checkInFeature.selectTablet),
      ]),
      filter(([, closing, unsent]) => closing?.step === 'closed' && unsent.length === 0),
      tap(([, , , tablet]) =>
        reload.to(tablet === null ? '/today' : `/sessions/${tablet.sessionId}`),
      ),
    ),
  { functional: true, dispatch: false },
);

/** There is nothing to close any more: staff sign in as on any device. */
export const leaveGone = createEffect(
  (actions$ = inject(Actions), reload = inject(Reload)) =>
    actions$.pipe(
      ofType(CloseActions.refused),
      filter(({ problem }) => isGone(problem)),
      tap(() => reload.to('/sign-in')),
    ),
  { functional: true, dispatch: false },
);

/** No answer, too many at once, or a fault of the server: the next try may arrive. */
const passes = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;
