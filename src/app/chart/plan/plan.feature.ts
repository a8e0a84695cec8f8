import { createFeature, createReducer, on } from '@ngrx/store';
import type {
  GoalWrite,
  InterventionWrite,
  ObjectiveWrite,
  ProblemWrite,
  TreatmentPlan,
} from '#contract/plan';
import type { ObjectiveProgressWrite } from '#contract/plan-progress';
import type { Problem } from '../../api/problem';
import { PlanApiActions, PlanPageActions } from './plan.actions';

/** What a review says of an objective; id: of the objective. */
export interface ProgressWrite {
  readonly kind: 'progress';
  readonly id: string;
  readonly body: ObjectiveProgressWrite;
}

/** One row of the plan, new (version 0) or changed from the version that was seen. */
export type PlanWrite =
  | { readonly kind: 'problem'; readonly id: string; readonly body: ProblemWrite }
  | { readonly kind: 'goal'; readonly id: string; readonly body: GoalWrite }
  | { readonly kind: 'objective'; readonly id: string; readonly body: ObjectiveWrite }
  | { readonly kind: 'intervention'; readonly id: string; readonly body: InterventionWrite }
  | ProgressWrite;

export interface PlanState {
  participantId: string | null;
  plan: TreatmentPlan | null;
  status: 'opening' | 'ready' | 'failed';
  problem: Problem | null;
  /** Of the row that is written: nothing · on its way · refused, with the reason. */
  saving: 'no' | 'yes' | 'refused';
  refused: { readonly write: PlanWrite; readonly problem: Problem } | null;
}

const nothing: PlanState = {
  participantId: null,
  plan: null,
  status: 'opening',
  problem: null,
  saving: 'no',
  refused: null,
};

const settled = { saving: 'no', refused: null } as const;

export const planFeature = createFeature({
  name: 'plan',
  reducer: createReducer(
    nothing,
    on(PlanPageActions.opened, (_, { participantId }): PlanState => ({
      ...nothing,
      participantId,
    })),
    on(PlanPageActions.tryAgainAsked, (state): PlanState => ({
      ...state,
      status: 'opening',
      problem: null,
    })),
    on(PlanPageActions.editBegun, PlanPageActions.editLeft, (state): PlanState => ({
      ...state,
      ...settled,
    })),
    on(PlanPageActions.submitted, (state): PlanState => ({
      ...state,
      saving: 'yes',
      refused: null,
    })),
    on(PlanPageActions.theirsTaken, (state): PlanState => ({ ...state, ...settled })),
    on(PlanApiActions.loaded, (state, { plan }): PlanState => ({
      ...state,
      plan,
      status: 'ready',
      problem: null,
    })),
    on(PlanApiActions.failed, (state, { problem }): PlanState => ({
      ...state,
      status: state.plan === null ? 'failed' : 'ready',
      problem,
    })),
    on(PlanApiActions.saved, (state): PlanState => ({ ...state, ...settled })),
    on(PlanApiActions.refused, (state, { write, problem }): PlanState => ({
      ...state,
      saving: 'refused',
      refused: { write, problem },
    })),
  ),
});
