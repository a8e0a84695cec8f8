import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Program, ProgramSetUp, ProgramWrite } from '#contract/program';
import type { Problem } from '../../api/problem';

export const ProgramsPageActions = createActionGroup({
  source: 'Programs Page',
  events: {
    Opened: emptyProps(),
    'Try Again Asked': emptyProps(),
    'Form Opened': emptyProps(),
    Submitted: props<{ id: string; write: ProgramWrite }>(),
    'Theirs Asked': emptyProps(),
  },
});

export const ProgramsApiActions = createActionGroup({
  source: 'Programs API',
  events: {
    Loaded: props<{ setUp: ProgramSetUp }>(),
    Failed: props<{ problem: Problem }>(),
    Saved: props<{ program: Program }>(),
    Refused: props<{ problem: Problem }>(),
  },
});
