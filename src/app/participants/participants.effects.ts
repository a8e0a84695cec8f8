import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { debounce, of, switchMap, timer } from 'rxjs';
import { ParticipantsClient } from '../api/participants-client';
import { problemFrom } from '../api/problem';
import { ParticipantsApiActions, ParticipantsPageActions } from './participants.actions';
import { participantsFeature } from './participants.feature';

/** Typing waits this long for the next letter, in milliseconds. */
const pauseInTyping = 150;
const pageSize = 50;

/** One question at a time: what is typed next makes the answer before it worthless. */
export const search = createEffect(
  (actions$ = inject(Actions), store = inject(Store), client = inject(ParticipantsClient)) =>
    actions$.pipe(
      ofType(
        ParticipantsPageActions.opened,
        ParticipantsPageActions.prefixTyped,
        ParticipantsPageActions.dischargedToggled,
        ParticipantsPageActions.tryAgainAsked,
        ParticipantsPageActions.moreAsked,
      ),
      debounce(({ type }) =>
        type === ParticipantsPageActions.prefixTyped.type ? timer(pauseInTyping) : of(0),
      ),
      concatLatestFrom(() => store.select(participantsFeature.selectParticipantsState)),
      switchMap(([{ type }, { prefix, discharged, next }]) => {
        const more = type === ParticipantsPageActions.moreAsked.type;
        const after = more ? next : null;
        return client.search({ prefix: prefix.trim(), after, limit: pageSize, discharged }).pipe(
          mapResponse({
            next: (page) =>
              more
                ? ParticipantsApiActions.moreFound({ page })
                : ParticipantsApiActions.found({ page }),
            error: (thrown) => ParticipantsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        );
      }),
    ),
  { functional: true },
);
