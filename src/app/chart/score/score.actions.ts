import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type {
  AdministrationCorrection,
  AdministrationSaved,
  AdministrationWrite,
} from '#contract/administration';
import type { Problem } from '../../api/problem';

export const ScoreEntryActions = createActionGroup({
  source: 'Score Entry',
  events: {
    Opened: emptyProps(),
    Submitted: props<{ entry: AdministrationWrite }>(),
    Corrected: props<{ id: string; correction: AdministrationCorrection }>(),
  },
});

export const ScoreApiActions = createActionGroup({
  source: 'Score API',
  events: {
    Saved: props<{ saved: AdministrationSaved }>(),
    Failed: props<{ problem: Problem }>(),
  },
});
