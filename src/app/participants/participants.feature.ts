import { createFeature, createReducer, on } from '@ngrx/store';
import type { ParticipantRow } from '#contract/participant';
import type { Problem } from '../api/problem';
import { ParticipantsApiActions, ParticipantsPageActions } from './participants.actions';

export interface ParticipantsState {
  prefix: string;
  discharged: boolean;
  rows: readonly ParticipantRow[];
  /** Where the next page begins; null: this was all. */
  next: string | null;
  /** opening: nothing to show yet · searching and more: the rows before stay until the answer. */
  status: 'opening' | 'searching' | 'more' | 'ready' | 'failed';
  problem: Problem | null;
}

const beginning: ParticipantsState = {
  prefix: '',
  discharged: false,
  rows: [],
  next: null,
  status: 'opening',
  problem: null,
};

const searching = (state: ParticipantsState): ParticipantsState => ({
  ...state,
  status: state.status === 'opening' || state.status === 'failed' ? 'opening' : 'searching',
  problem: null,
});

export const participantsFeature = createFeature({
  name: 'participants',
  reducer: createReducer(
    beginning,
    // Another visit starts from the whole list: who was looked for before is nobody's business.
    on(ParticipantsPageActions.opened, (): ParticipantsState => beginning),
    on(ParticipantsPageActions.prefixTyped, (state, { prefix }): ParticipantsState =>
      searching({ ...state, prefix }),
    ),
    on(ParticipantsPageActions.dischargedToggled, (state, { discharged }): ParticipantsState =>
      searching({ ...state, discharged }),
    ),
    on(ParticipantsPageActions.tryAgainAsked, (state): ParticipantsState => searching(state)),
    on(ParticipantsPageActions.moreAsked, (state): ParticipantsState => ({
      ...state,
      status: 'more',
    })),
    on(ParticipantsApiActions.found, (state, { page }): ParticipantsState => ({
      ...state,
      rows: page.rows,
      next: page.next,
      status: 'ready',
    })),
    on(ParticipantsApiActions.moreFound, (state, { page }): ParticipantsState => ({
      ...state,
      rows: [...state.rows, ...page.rows],
      next: page.next,
      status: 'ready',
    })),
    on(ParticipantsApiActions.failed, (state, { problem }): ParticipantsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
  ),
});
