import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { LiveChange } from '#contract/live';

/** What the server tells by itself. What is shown of it is read again by whoever shows it. */
export const LiveActions = createActionGroup({
  source: 'Live',
  events: {
    /** Written together, in the order of the server's commits. */
    changed: props<{ changes: readonly LiveChange[] }>(),
    /** So much was missed that everything shown may be old. */
    missed: emptyProps(),
  },
});
