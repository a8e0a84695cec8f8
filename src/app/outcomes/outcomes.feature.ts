import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { OutcomeChoices, Outcomes } from '#contract/outcomes';
import type { Problem } from '../api/problem';
import { between, choiceIn, firstChoice, type OutcomeChoice } from './outcome-choice';
import { OutcomesApiActions, OutcomesPageActions } from './outcomes.actions';

export interface OutcomesState {
  programs: OutcomeChoices['programs'];
  /** The program named in the address; null: none. */
  asked: string | null;
  choice: OutcomeChoice | null;
  outcomes: Outcomes | null;
  /** opening: nothing to choose from yet · loading: the answer before stays until the next. */
  status: 'opening' | 'loading' | 'ready' | 'failed';
  problem: Problem | null;
}

const beginning: OutcomesState = {
  programs: [],
  asked: null,
  choice: null,
  outcomes: null,
  status: 'opening',
  problem: null,
};

const pointsOf = ({ programs, choice }: Pick<OutcomesState, 'programs' | 'choice'>) =>
  programs
    .find(({ id }) => id === choice?.program)
    ?.instruments.find(({ code }) => code === choice?.instrument)?.timePoints ?? [];

/** Without an instrument there is nothing to ask for: the program has no scores. */
const chosen = (state: OutcomesState, choice: OutcomeChoice | null): OutcomesState => {
  const waits = choice !== null && choice.instrument !== '';
  return {
    ...state,
    choice,
    outcomes: waits ? state.outcomes : null,
    status: waits ? 'loading' : 'ready',
    problem: null,
  };
};

export const outcomesFeature = createFeature({
  name: 'outcomes',
  reducer: createReducer(
    beginning,
    on(OutcomesPageActions.opened, (_, { program }): OutcomesState => ({
      ...beginning,
      asked: program,
    })),
    on(OutcomesApiActions.choicesLoaded, (state, { choices: { programs } }): OutcomesState =>
      chosen({ ...state, programs }, firstChoice(programs, state.asked)),
    ),
    on(OutcomesPageActions.programChosen, (state, { program }): OutcomesState =>
      chosen(state, choiceIn(state.programs, program, state.choice?.instrument ?? null)),
    ),
    on(OutcomesPageActions.instrumentChosen, (state, { instrument }): OutcomesState =>
      chosen(state, state.choice && choiceIn(state.programs, state.choice.program, instrument)),
    ),
    on(OutcomesPageActions.timePointChosen, (state, { end, point }): OutcomesState =>
      chosen(state, state.choice && between(state.choice, end, point, pointsOf(state))),
    ),
    on(OutcomesPageActions.tryAgainAsked, (state): OutcomesState => ({
      ...state,
      status: state.choice === null ? 'opening' : 'loading',
      problem: null,
    })),
    on(OutcomesApiActions.loaded, (state, { outcomes }): OutcomesState => ({
      ...state,
      outcomes,
      status: 'ready',
    })),
    on(OutcomesApiActions.failed, (state, { problem }): OutcomesState => ({
      ...state,
      outcomes: null,
      status: 'failed',
      problem,
    })),
  ),
  extraSelectors: ({ selectPrograms, selectChoice }) => ({
    selectInstruments: createSelector(
      selectPrograms,
      selectChoice,
      (programs, choice) => programs.find(({ id }) => id === choice?.program)?.instruments ?? [],
    ),
    selectTimePoints: createSelector(selectPrograms, selectChoice, (programs, choice) =>
      pointsOf({ programs, choice }),
    ),
  }),
});
