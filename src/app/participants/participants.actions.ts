import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { ParticipantPage } from '#contract/participant';
import type { Problem } from '../api/problem';

export const ParticipantsPageActions = createActionGroup({
  source: 'Participants Page',
  events: {
    Opened: emptyProps(),
    'Prefix Typed': props<{ prefix: string }>(),
    'Discharged Toggled': props<{ discharged: boolean }>(),
    'More Asked': emptyProps(),
    'Try Again Asked': emptyProps(),
  },
});

export const ParticipantsApiActions = createActionGroup({
  source: 'Participants API',
  events: {
    Found: props<{ page: ParticipantPage }>(),
    'More Found': props<{ page: ParticipantPage }>(),
    Failed: props<{ problem: Problem }>(),
  },
});
