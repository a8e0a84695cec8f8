import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { SessionList } from '#contract/session';
import type { Problem } from '../api/problem';

/** Instants; `to` exclusive. */
export interface ScheduleRange {
  readonly from: string;
  readonly to: string;
}

export const SchedulePageActions = createActionGroup({
  source: 'Schedule Page',
  events: {
    opened: props<{ range: ScheduleRange }>(),
    tryAgainAsked: emptyProps(),
    planChanged: emptyProps(),
    planChangeRefused: props<{ problem: Problem }>(),
    refusalSeen: emptyProps(),
  },
});

export const ScheduleApiActions = createActionGroup({
  source: 'Schedule API',
  events: {
    loaded: props<{ list: SessionList }>(),
    failed: props<{ problem: Problem }>(),
  },
});
