import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, switchMap } from 'rxjs';
import { ParticipantsClient } from '../../api/participants-client';
import { problemFrom } from '../../api/problem';
import { TimelineApiActions, TimelineHostActions, TimelinePanelActions } from './timeline.actions';
import { timelineFeature } from './timeline.feature';

export const load = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(ParticipantsClient)) =>
    actions$.pipe(
      ofType(
        TimelinePanelActions.opened,
        TimelinePanelActions.tryAgainAsked,
        TimelineHostActions.recordChanged,
      ),
      concatLatestFrom(() => store.select(timelineFeature.selectSubject)),
      switchMap(([, subject]) =>
        subject === null
          ? EMPTY
          : client.timeline(subject.participantId, { from: subject.from, to: subject.to }).pipe(
              mapResponse({
                next: (timeline) => TimelineApiActions.loaded({ timeline }),
                error: (thrown) => TimelineApiActions.failed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);

/** The earlier episode is one answer of its own; another choice, or another person, drops it. */
export const loadCompared = createEffect(
  (actions$ = inject(Actions), client = inject(ParticipantsClient)) =>
    actions$.pipe(
      ofType(TimelinePanelActions.comparedChosen, TimelinePanelActions.opened),
      switchMap((action) => {
        const compared = 'compared' in action ? action.compared : null;
        if (compared === null) return EMPTY;
        const { participantId, from, to } = compared;
        return client.timeline(participantId, { from, to }).pipe(
          mapResponse({
            next: (timeline) => TimelineApiActions.comparedLoaded({ timeline }),
            error: (thrown) => TimelineApiActions.comparedFailed({ problem: problemFrom(thrown) }),
          }),
        );
      }),
    ),
  { functional: true },
);
