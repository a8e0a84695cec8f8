import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { EMPTY, map, switchMap } from 'rxjs';
import { AdministrationsClient } from '../api/administrations-client';
import { ParticipantsClient } from '../api/participants-client';
import { problemFrom } from '../api/problem';
import { TimelineHostActions } from '../panels/timeline/timeline.actions';
import { ChartApiActions, ChartPageActions } from './chart.actions';
import { chartFeature } from './chart.feature';
import { ScoreApiActions } from './score/score.actions';

/** The head again after a score: a flag may be open now. */
export const loadParticipant = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(ParticipantsClient)) =>
    actions$.pipe(
      ofType(
        ChartPageActions.opened,
        ChartPageActions.tryAgainAsked,
        ChartPageActions.flagAssessed,
        ChartPageActions.onFileStored,
        ChartPageActions.careChanged,
        ChartPageActions.changedByOthers,
        ScoreApiActions.saved,
      ),
      concatLatestFrom(() => store.select(chartFeature.selectParticipantId)),
      switchMap(([, id]) =>
        id === null
          ? EMPTY
          : client.detail(id).pipe(
              mapResponse({
                next: (participant) => ChartApiActions.participantLoaded({ participant }),
                error: (thrown) =>
                  ChartApiActions.participantFailed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);

export const loadInstruments = createEffect(
  (actions$ = inject(Actions), client = inject(AdministrationsClient)) =>
    actions$.pipe(
      ofType(ChartPageActions.opened, ChartPageActions.tryAgainAsked),
      switchMap(() =>
        client.instruments().pipe(
          mapResponse({
            next: ({ scoreOnly }) => ChartApiActions.instrumentsLoaded({ own: scoreOnly }),
            error: (thrown) => ChartApiActions.instrumentsFailed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const refreshTimeline = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(
        ScoreApiActions.saved,
        ChartPageActions.flagAssessed,
        ChartPageActions.careChanged,
        ChartPageActions.changedByOthers,
      ),
      map(() => TimelineHostActions.recordChanged()),
    ),
  { functional: true },
);
