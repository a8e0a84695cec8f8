import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PlanStanding } from '#contract/plan-version';
import type { Problem } from '../../../api/problem';
import type { VersionAct } from './plan-versions.feature';

export const PlanVersionsPageActions = createActionGroup({
  source: 'Plan Versions Section',
  events: {
    Opened: props<{ participantId: string }>(),
    'Try Again Asked': emptyProps(),
    'Act Begun': emptyProps(),
    Acted: props<{ act: VersionAct }>(),
  },
});

export const PlanVersionsApiActions = createActionGroup({
  source: 'Plan Versions API',
  events: {
    Loaded: props<{ standing: PlanStanding }>(),
    Failed: props<{ problem: Problem }>(),
    Done: emptyProps(),
    'Handed Over': props<{ planId: string }>(),
    Refused: props<{ problem: Problem }>(),
  },
});
