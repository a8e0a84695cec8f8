import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Outline, OutlineWrite } from '#contract/curriculum';
import type { Program } from '#contract/program';
import type { Problem } from '../../api/problem';

export const CurriculaPageActions = createActionGroup({
  source: 'Curricula Page',
  events: {
    Opened: emptyProps(),
    'Try Again Asked': emptyProps(),
    'Form Opened': emptyProps(),
    Submitted: props<{ id: string; write: OutlineWrite }>(),
    'Theirs Asked': emptyProps(),
  },
});

export const CurriculaApiActions = createActionGroup({
  source: 'Curricula API',
  events: {
    Loaded: props<{ curricula: readonly Outline[]; programs: readonly Program[] }>(),
    Failed: props<{ problem: Problem }>(),
    Saved: props<{ outline: Outline }>(),
    Refused: props<{ problem: Problem }>(),
  },
});
