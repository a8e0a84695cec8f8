import { createFeature, createReducer, on } from '@ngrx/store';
import type { OwnInstrument } from '#contract/instrument';
import type { Program } from '#contract/program';
import type { Problem } from '../../api/problem';
import { InstrumentsApiActions, InstrumentsPageActions } from './instruments.actions';

export interface InstrumentsState {
  readonly own: readonly OwnInstrument[];
  readonly mayDefine: boolean;
  /** Those that one sets up. */
  readonly programs: readonly Program[];
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Why the last change was not taken. */
  readonly refusal: Problem | null;
  /** The code, or the program, of which it was not taken. */
  readonly refusedId: string | null;
  /** The code, or the program, that was saved last while its form is open. */
  readonly savedId: string | null;
}

const beginning: InstrumentsState = {
  own: [],
  mayDefine: false,
  programs: [],
  status: 'opening',
  problem: null,
  saving: false,
  refusal: null,
  refusedId: null,
  savedId: null,
};

export const instrumentsFeature = createFeature({
  name: 'instruments',
  reducer: createReducer(
    beginning,
    on(
      InstrumentsPageActions.opened,
      InstrumentsPageActions.tryAgainAsked,
      (state): InstrumentsState => ({ ...state, status: 'opening', problem: null, savedId: null }),
    ),
    on(InstrumentsPageActions.formOpened, (state): InstrumentsState => ({
      ...state,
      refusal: null,
      refusedId: null,
      savedId: null,
    })),
    on(
      InstrumentsPageActions.submitted,
      InstrumentsPageActions.figuresSubmitted,
      (state): InstrumentsState => ({
        ...state,
        saving: true,
        refusal: null,
        refusedId: null,
        savedId: null,
      }),
    ),
    on(InstrumentsApiActions.loaded, (state, { own, mayDefine, programs }): InstrumentsState => ({
      ...state,
      ...{ own, mayDefine, programs },
      status: 'ready',
      refusal: null,
      refusedId: null,
    })),
    on(InstrumentsApiActions.failed, (state, { problem }): InstrumentsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(InstrumentsApiActions.saved, (state, { instrument }): InstrumentsState => ({
      ...state,
      own: [
        ...state.own.filter(({ definition }) => definition.code !== instrument.definition.code),
        instrument,
      ],
      saving: false,
      savedId: instrument.definition.code,
    })),
    on(InstrumentsApiActions.figuresSaved, (state, { program }): InstrumentsState => ({
      ...state,
      programs: state.programs.map((each) => (each.id === program.id ? program : each)),
      saving: false,
      savedId: program.id,
    })),
    on(InstrumentsApiActions.refused, (state, { id, problem }): InstrumentsState => ({
      ...state,
      saving: false,
      refusal: problem,
      refusedId: id,
    })),
  ),
});
