import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { ReferralList } from '#contract/referral';
import type { ReferralStatus } from '#domain/intake/referral-status';
import type { Problem } from '../api/problem';

export const ReferralsPageActions = createActionGroup({
  source: 'Referrals Page',
  events: {
    'Status Chosen': props<{ status: ReferralStatus }>(),
    'Try Again Asked': emptyProps(),
  },
});

export const ReferralsApiActions = createActionGroup({
  source: 'Referrals API',
  events: {
    Loaded: props<{ list: ReferralList }>(),
    Failed: props<{ problem: Problem }>(),
  },
});
