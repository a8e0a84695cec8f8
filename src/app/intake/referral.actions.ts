import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type {
  PersonAsked,
  PersonMatches,
  Referral,
  ReferralStepWrite,
  ReferralWrite,
} from '#contract/referral';
import type { Problem } from '../api/problem';

export const ReferralPageActions = createActionGroup({
  source: 'Referral Page',
  events: {
    Opened: props<{ id: string }>(),
    'New Opened': emptyProps(),
    'Try Again Asked': props<{ id: string }>(),
    'Person Written': props<{ asked: PersonAsked }>(),
    Submitted: props<{ id: string; write: ReferralWrite }>(),
    'Step Asked': props<{ id: string; write: ReferralStepWrite }>(),
    'Admission Submitted': props<{ id: string; write: AdmissionWrite }>(),
  },
});

export const ReferralApiActions = createActionGroup({
  source: 'Referral API',
  events: {
    Loaded: props<{ referral: Referral; choices: AdmissionChoices | null }>(),
    Failed: props<{ problem: Problem }>(),
    Matched: props<{ matches: PersonMatches }>(),
    Saved: props<{ referral: Referral }>(),
    Refused: props<{ problem: Problem }>(),
  },
});
