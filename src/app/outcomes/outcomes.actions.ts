import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { OutcomeChoices, Outcomes } from '#contract/outcomes';
import type { Problem } from '../api/problem';

export const OutcomesPageActions = createActionGroup({
  source: 'Outcomes Page',
  events: {
    Opened: props<{ program: string | null }>(),
    'Program Chosen': props<{ program: string }>(),
    'Instrument Chosen': props<{ instrument: string }>(),
    'Time Point Chosen': props<{ end: 'from' | 'to'; point: number | null }>(),
    'Try Again Asked': emptyProps(),
  },
});

export const OutcomesApiActions = createActionGroup({
  source: 'Outcomes API',
  events: {
    'Choices Loaded': props<{ choices: OutcomeChoices }>(),
    Loaded: props<{ outcomes: Outcomes }>(),
    Failed: props<{ problem: Problem }>(),
  },
});
