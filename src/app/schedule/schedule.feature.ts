import { createFeature, createReducer, on } from '@ngrx/store';
import type { SessionList } from '#contract/session';
import type { Problem } from '../api/problem';
import { ScheduleApiActions, SchedulePageActions, type ScheduleRange } from './schedule.actions';

export interface ScheduleState {
  readonly range: ScheduleRange | null;
  /** What is planned in the range; null: not known yet. */
  readonly list: SessionList | null;
  readonly problem: Problem | null;
  /** Why the last change of plan did not happen. */
  readonly refusal: Problem | null;
}

const initial: ScheduleState = { range: null, list: null, problem: null, refusal: null };

export const scheduleFeature = createFeature({
  name: 'schedule',
  reducer: createReducer(
    initial,
    // The same days stay on the screen until they are read again.
    on(SchedulePageActions.opened, (state, { range }): ScheduleState => ({
      ...state,
      range,
      list: state.range?.from === range.from && state.range.to === range.to ? state.list : null,
      problem: null,
    })),
    on(SchedulePageActions.tryAgainAsked, (state): ScheduleState => ({ ...state, problem: null })),
    on(SchedulePageActions.planChangeRefused, (state, { problem }): ScheduleState => ({
      ...state,
      refusal: problem,
    })),
    on(
      SchedulePageActions.planChanged,
      SchedulePageActions.refusalSeen,
      (state): ScheduleState => ({ ...state, refusal: null }),
    ),
    on(ScheduleApiActions.loaded, (state, { list }): ScheduleState => ({
      ...state,
      list,
      problem: null,
    })),
    on(ScheduleApiActions.failed, (state, { problem }): ScheduleState => ({ ...state, problem })),
  ),
});
