import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Closure, ClosureChange, ClosurePreview, ClosureWrite } from '#contract/closure';
import type { Program } from '#contract/program';
import type { Problem } from '../../api/problem';

export const ClosuresPageActions = createActionGroup({
  source: 'Closures Page',
  events: {
    Opened: emptyProps(),
    'Try Again Asked': emptyProps(),
    'Form Opened': emptyProps(),
    'Preview Asked': props<{ id: string; write: ClosureWrite }>(),
    'Preview Given Up': emptyProps(),
    Submitted: props<{ id: string; write: ClosureWrite }>(),
    'Taking Back Asked': props<{ id: string; version: number }>(),
    'Theirs Asked': emptyProps(),
  },
});

export const ClosuresApiActions = createActionGroup({
  source: 'Closures API',
  events: {
    Loaded: props<{ closures: readonly Closure[]; programs: readonly Program[] }>(),
    Failed: props<{ problem: Problem }>(),
    Previewed: props<{ preview: ClosurePreview }>(),
    'Preview Failed': props<{ problem: Problem }>(),
    Changed: props<{ change: ClosureChange }>(),
    Refused: props<{ id: string; problem: Problem }>(),
  },
});
