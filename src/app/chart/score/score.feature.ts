import { createFeature, createReducer, on } from '@ngrx/store';
import type { AdministrationSaved } from '#contract/administration';
import type { Problem } from '../../api/problem';
import { ScoreApiActions, ScoreEntryActions } from './score.actions';

export interface ScoreState {
  status: 'entering' | 'saving' | 'saved' | 'failed';
  saved: AdministrationSaved | null;
  problem: Problem | null;
}

const entering: ScoreState = { status: 'entering', saved: null, problem: null };

export const scoreFeature = createFeature({
  name: 'scoreEntry',
  reducer: createReducer(
    entering,
    on(ScoreEntryActions.opened, (): ScoreState => entering),
    on(ScoreEntryActions.submitted, ScoreEntryActions.corrected, (): ScoreState => ({
      ...entering,
      status: 'saving',
    })),
    on(ScoreApiActions.saved, (_, { saved }): ScoreState => ({
      status: 'saved',
      saved,
      problem: null,
    })),
    on(ScoreApiActions.failed, (state, { problem }): ScoreState => ({
      ...state,
      status: 'failed',
      problem,
    })),
  ),
});
