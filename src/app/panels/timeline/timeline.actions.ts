import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Timeline } from '#contract/timeline';
import type { Problem } from '../../api/problem';
import type { DaySpan } from './axis';
import type { TimelineMode, TimelineSubject, TimelineWindow } from './timeline.feature';

export const TimelinePanelActions = createActionGroup({
  source: 'Timeline Panel',
  events: {
    Opened: props<{ subject: TimelineSubject }>(),
    'Try Again Asked': emptyProps(),
    'Window Chosen': props<{ window: TimelineWindow }>(),
    'Lane Toggled': props<{ lane: string }>(),
    /** Null: the whole range. */
    'Zoom Chosen': props<{ zoom: DaySpan | null }>(),
    'Items Toggled': props<{ lane: string }>(),
    'Symptom Chosen': props<{ lane: string }>(),
    /** Null: nothing to compare with. */
    'Compared Chosen': props<{ compared: TimelineSubject | null }>(),
    'Mode Chosen': props<{ mode: TimelineMode }>(),
  },
});

/** What a feature tells the panel that it shows. */
export const TimelineHostActions = createActionGroup({
  source: 'Timeline Host',
  events: { 'Record Changed': emptyProps() },
});

export const TimelineApiActions = createActionGroup({
  source: 'Timeline API',
  events: {
    Loaded: props<{ timeline: Timeline }>(),
    Failed: props<{ problem: Problem }>(),
    'Compared Loaded': props<{ timeline: Timeline }>(),
    'Compared Failed': props<{ problem: Problem }>(),
  },
});
