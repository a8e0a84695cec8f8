import { createFeature, createReducer, on } from '@ngrx/store';
import type { AdmissionChoices } from '#contract/admission';
import type { PersonMatches, Referral } from '#contract/referral';
import type { Problem } from '../api/problem';
import { ReferralApiActions, ReferralPageActions } from './referral.actions';

export interface ReferralState {
  readonly referral: Referral | null;
  /** What an admission chooses from; null where none can follow. */
  readonly choices: AdmissionChoices | null;
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem: Problem | null;
  /** Who may be the person that is written down; null: not asked. */
  readonly matches: PersonMatches | null;
  readonly saving: boolean;
  /** Why the last change was not taken. */
  readonly refusal: Problem | null;
  /** What was stored last, until the next page opens. */
  readonly savedId: string | null;
}

const beginning: ReferralState = {
  referral: null,
  choices: null,
  status: 'opening',
  problem: null,
  matches: null,
  saving: false,
  refusal: null,
  savedId: null,
};

export const referralFeature = createFeature({
  name: 'referral',
  reducer: createReducer(
    beginning,
    on(ReferralPageActions.opened, (state, { id }): ReferralState =>
      // One that is shown already stays in sight while it is read again.
      state.referral?.id === id
        ? { ...beginning, referral: state.referral, choices: state.choices, status: 'ready' }
        : beginning,
    ),
    on(ReferralPageActions.newOpened, (): ReferralState => ({ ...beginning, status: 'ready' })),
    on(ReferralPageActions.tryAgainAsked, (state): ReferralState => ({
      ...state,
      status: state.referral === null ? 'opening' : 'ready',
      problem: null,
    })),
    on(ReferralApiActions.loaded, (state, { referral, choices }): ReferralState => ({
      ...state,
      referral,
      choices,
      status: 'ready',
      refusal: null,
    })),
    on(ReferralApiActions.failed, (state, { problem }): ReferralState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(ReferralApiActions.matched, (state, { matches }): ReferralState => ({ ...state, matches })),
    on(
      ReferralPageActions.submitted,
      ReferralPageActions.stepAsked,
      ReferralPageActions.admissionSubmitted,
      (state): ReferralState => ({ ...state, saving: true, refusal: null, savedId: null }),
    ),
    on(ReferralApiActions.saved, (state, { referral }): ReferralState => ({
      ...state,
      referral,
      saving: false,
      savedId: referral.id,
    })),
    on(ReferralApiActions.refused, (state, { problem }): ReferralState => ({
      ...state,
      saving: false,
      refusal: problem,
    })),
  ),
});
