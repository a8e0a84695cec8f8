import { createFeature, createReducer, on } from '@ngrx/store';
import type { Outline } from '#contract/curriculum';
import type { Program } from '#contract/program';
import type { Problem } from '../../api/problem';
import { CurriculaApiActions, CurriculaPageActions } from './curricula.actions';

export interface CurriculaState {
  readonly curricula: readonly Outline[];
  readonly programs: readonly Program[];
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Why the last change was not taken. */
  readonly refusal: Problem | null;
  /** The one that was saved last, while its form is open. */
  readonly savedId: string | null;
}

const beginning: CurriculaState = {
  curricula: [],
  programs: [],
  status: 'opening',
  problem: null,
  saving: false,
  refusal: null,
  savedId: null,
};

function withOutline(curricula: readonly Outline[], outline: Outline): readonly Outline[] {
  return [...curricula.filter(({ id }) => id !== outline.id), outline].sort((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );
}

export const curriculaFeature = createFeature({
  name: 'curricula',
  reducer: createReducer(
    beginning,
    on(
      CurriculaPageActions.opened,
      CurriculaPageActions.tryAgainAsked,
      (state): CurriculaState => ({
        ...state,
        status: 'opening',
        problem: null,
        refusal: null,
        savedId: null,
      }),
    ),
    on(CurriculaPageActions.formOpened, (state): CurriculaState => ({
      ...state,
      refusal: null,
      savedId: null,
    })),
    on(CurriculaPageActions.submitted, (state): CurriculaState => ({
      ...state,
      saving: true,
      refusal: null,
      savedId: null,
    })),
    on(CurriculaApiActions.loaded, (state, { curricula, programs }): CurriculaState => ({
      ...state,
      curricula,
      programs,
      status: 'ready',
      refusal: null,
    })),
    on(CurriculaApiActions.failed, (state, { problem }): CurriculaState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(CurriculaApiActions.saved, (state, { outline }): CurriculaState => ({
      ...state,
      curricula: withOutline(state.curricula, outline),
      saving: false,
      savedId: outline.id,
    })),
    on(CurriculaApiActions.refused, (state, { problem }): CurriculaState => ({
      ...state,
      saving: false,
      refusal: problem,
    })),
  ),
});
