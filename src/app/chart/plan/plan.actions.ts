import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { TreatmentPlan } from '#contract/plan';
import type { Problem } from '../../api/problem';
import type { PlanWrite } from './plan.feature';

export const PlanPageActions = createActionGroup({
  source: 'Plan Section',
  events: {
    Opened: props<{ participantId: string }>(),
    'Try Again Asked': emptyProps(),
    'Edit Begun': emptyProps(),
    'Edit Left': emptyProps(),
    Submitted: props<{ write: PlanWrite }>(),
    'Theirs Taken': emptyProps(),
  },
});

export const PlanApiActions = createActionGroup({
  source: 'Plan API',
  events: {
    Loaded: props<{ plan: TreatmentPlan }>(),
    Failed: props<{ problem: Problem }>(),
    Saved: emptyProps(),
    Refused: props<{ write: PlanWrite; problem: Problem }>(),
  },
});
