import { createFeature, createReducer, on } from '@ngrx/store';
import type { Program, ProgramSettings } from '#contract/program';
import type { Problem } from '../../api/problem';
import { ProgramsApiActions, ProgramsPageActions } from './programs.actions';

export interface ProgramsState {
  programs: readonly Program[];
  /** What a new program starts with; null until it is known. */
  defaults: ProgramSettings | null;
  status: 'opening' | 'ready' | 'failed';
  problem: Problem | null;
  saving: boolean;
  /** Why the form was not taken. */
  refusal: Problem | null;
  /** The program that was saved last, while its form is open. */
  savedId: string | null;
}

const beginning: ProgramsState = {
  programs: [],
  defaults: null,
  status: 'opening',
  problem: null,
  saving: false,
  refusal: null,
  savedId: null,
};

export const programsFeature = createFeature({
  name: 'programs',
  reducer: createReducer(
    beginning,
    on(ProgramsPageActions.opened, ProgramsPageActions.tryAgainAsked, (state): ProgramsState => ({
      ...state,
      status: 'opening',
      problem: null,
    })),
    on(ProgramsPageActions.formOpened, (state): ProgramsState => ({
      ...state,
      refusal: null,
      savedId: null,
    })),
    on(ProgramsPageActions.submitted, (state): ProgramsState => ({
      ...state,
      saving: true,
      refusal: null,
    })),
    on(ProgramsApiActions.loaded, (state, { setUp }): ProgramsState => ({
      ...state,
      programs: setUp.programs,
      defaults: setUp.defaults,
      status: 'ready',
      refusal: null,
    })),
    on(ProgramsApiActions.failed, (state, { problem }): ProgramsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(ProgramsApiActions.saved, (state, { program }): ProgramsState => ({
      ...state,
      programs: [...state.programs.filter(({ id }) => id !== program.id), program].sort((a, b) =>
        a.name.localeCompare(b.name, 'en'),
      ),
      saving: false,
      savedId: program.id,
    })),
    on(ProgramsApiActions.refused, (state, { problem }): ProgramsState => ({
      ...state,
      saving: false,
      refusal: problem,
    })),
  ),
});
