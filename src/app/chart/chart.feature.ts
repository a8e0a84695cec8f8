import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { Episode, ParticipantDetail } from '#contract/participant';
import type { Problem } from '../api/problem';
import { ChartApiActions, ChartPageActions } from './chart.actions';

export interface ChartState {
  participantId: string | null;
  participant: ParticipantDetail | null;
  status: 'opening' | 'ready' | 'failed';
  problem: Problem | null;
  /** An earlier episode that was chosen; null: the current one. */
  chosenEpisodeId: string | null;
  /** The organization's own score-only instruments. */
  ownInstruments: readonly ScoreOnlyInstrument[];
}

const closed: ChartState = {
  participantId: null,
  participant: null,
  status: 'opening',
  problem: null,
  chosenEpisodeId: null,
  ownInstruments: [],
};

export const chartFeature = createFeature({
  name: 'chart',
  reducer: createReducer(
    closed,
    on(ChartPageActions.opened, (state, { participantId }): ChartState => ({
      ...closed,
      participantId,
      ownInstruments: state.ownInstruments,
    })),
    on(ChartPageActions.tryAgainAsked, (state): ChartState => ({
      ...state,
      status: 'opening',
      problem: null,
    })),
    on(ChartPageActions.episodeChosen, (state, { episodeId }): ChartState => ({
      ...state,
      chosenEpisodeId: episodeId,
    })),
    on(ChartApiActions.participantLoaded, (state, { participant }): ChartState => ({
      ...state,
      participant,
      status: 'ready',
      problem: null,
    })),
    on(ChartApiActions.participantFailed, (state, { problem }): ChartState => ({
      ...state,
      // What is on the screen stays there: it is what was so a moment ago.
      status: state.participant === null ? 'failed' : 'ready',
      problem,
    })),
    on(ChartApiActions.instrumentsLoaded, (state, { own }): ChartState => ({
      ...state,
      ownInstruments: own,
    })),
  ),
  extraSelectors: ({ selectParticipant, selectChosenEpisodeId }) => ({
    /** The episode on the screen: the one chosen, else the current one, else the latest. */
    selectEpisode: createSelector(
      selectParticipant,
      selectChosenEpisodeId,
      (participant, chosen): Episode | null => {
        if (participant === null) return null;
        return (
          participant.episodes.find(({ id }) => id === chosen) ??
          participant.episode ??
          participant.episodes.at(-1) ??
          null
        );
      },
    ),
  }),
});
