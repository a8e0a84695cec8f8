import { createFeature, createReducer, on } from '@ngrx/store';
import type { ReferralList, ReferralRow } from '#contract/referral';
import type { ReferralStatus } from '#domain/intake/referral-status';
import type { Problem } from '../api/problem';
import { ReferralsApiActions, ReferralsPageActions } from './referrals.actions';

export interface ReferralsState {
  readonly chosen: ReferralStatus;
  readonly rows: readonly ReferralRow[];
  readonly counts: ReferralList['counts'];
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem: Problem | null;
}

const beginning: ReferralsState = {
  chosen: 'referred',
  rows: [],
  counts: [],
  status: 'opening',
  problem: null,
};

export const referralsFeature = createFeature({
  name: 'referrals',
  reducer: createReducer(
    beginning,
    on(ReferralsPageActions.statusChosen, (state, { status }): ReferralsState => ({
      ...state,
      chosen: status,
      rows: [],
      status: 'opening',
      problem: null,
    })),
    on(ReferralsPageActions.tryAgainAsked, (state): ReferralsState => ({
      ...state,
      status: 'opening',
      problem: null,
    })),
    on(ReferralsApiActions.loaded, (state, { list }): ReferralsState => ({
      ...state,
      ...list,
      status: 'ready',
    })),
    on(ReferralsApiActions.failed, (state, { problem }): ReferralsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
  ),
});
