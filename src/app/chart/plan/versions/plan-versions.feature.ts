import { createFeature, createReducer, on } from '@ngrx/store';
import type {
  ParticipantSignatureWrite,
  PlanSignatureWrite,
  PlanStanding,
} from '#contract/plan-version';
import type { Problem } from '../../../api/problem';
import { PlanVersionsApiActions, PlanVersionsPageActions } from './plan-versions.actions';

/** What a person does about the versions of a plan. */
export type VersionAct =
  | { readonly kind: 'freeze'; readonly id: string }
  | { readonly kind: 'sign'; readonly version: string; readonly body: PlanSignatureWrite }
  | {
      readonly kind: 'participant';
      readonly version: string;
      readonly body: ParticipantSignatureWrite;
    }
  | { readonly kind: 'hand-over'; readonly version: string };

export interface PlanVersionsState {
  participantId: string | null;
  standing: PlanStanding | null;
  status: 'opening' | 'ready' | 'failed';
  problem: Problem | null;
  /** An act is on its way. */
  acting: boolean;
  /** Why the last act was not done. */
  refusal: Problem | null;
}

const nothing: PlanVersionsState = {
  ...{ participantId: null, standing: null, status: 'opening', problem: null },
  ...{ acting: false, refusal: null },
};

export const planVersionsFeature = createFeature({
  name: 'planVersions',
  reducer: createReducer(
    nothing,
    on(PlanVersionsPageActions.opened, (_, { participantId }): PlanVersionsState => ({
      ...nothing,
      participantId,
    })),
    on(PlanVersionsPageActions.tryAgainAsked, (state): PlanVersionsState => ({
      ...state,
      status: 'opening',
      problem: null,
    })),
    on(PlanVersionsPageActions.actBegun, (state): PlanVersionsState => ({
      ...state,
      refusal: null,
    })),
    on(PlanVersionsPageActions.acted, (state): PlanVersionsState => ({
      ...state,
      acting: true,
      refusal: null,
    })),
    on(PlanVersionsApiActions.loaded, (state, { standing }): PlanVersionsState => ({
      ...state,
      ...{ standing, status: 'ready', problem: null },
    })),
    on(PlanVersionsApiActions.failed, (state, { problem }): PlanVersionsState => ({
      ...state,
      // Who is asked and what is due is not shown when it may not be so any more.
      ...{ standing: null, status: 'failed', problem },
    })),
    on(
      PlanVersionsApiActions.done,
      PlanVersionsApiActions.handedOver,
      (state): PlanVersionsState => ({ ...state, acting: false, refusal: null }),
    ),
    on(PlanVersionsApiActions.refused, (state, { problem }): PlanVersionsState => ({
      ...state,
      ...{ acting: false, refusal: problem },
    })),
  ),
});
