import { createFeature, createReducer, on } from '@ngrx/store';
import type { Timeline } from '#contract/timeline';
import type { Problem } from '../../api/problem';
import type { DaySpan } from './axis';
import { TimelineApiActions, TimelineHostActions, TimelinePanelActions } from './timeline.actions';

/** Whose timeline, and which days of it are asked for: those of one episode. */
export interface TimelineSubject {
  readonly participantId: string;
  readonly episodeId: string;
  readonly from: string;
  readonly to: string;
}

export const timelineWindows = ['4', '8', '12', 'episode'] as const;
/** The last so many weeks, or all of the episode. */
export type TimelineWindow = (typeof timelineWindows)[number];
export type TimelineMode = 'chart' | 'table';

export interface TimelineState {
  subject: TimelineSubject | null;
  timeline: Timeline | null;
  status: 'idle' | 'opening' | 'refreshing' | 'ready' | 'failed';
  problem: Problem | null;
  window: TimelineWindow;
  /** Days chosen on the axis; null: those of the window. */
  zoom: DaySpan | null;
  mode: TimelineMode;
  /** Lanes that were switched off. */
  hidden: readonly string[];
  /** Instruments whose items are shown one by one. */
  items: readonly string[];
  /** The instrument beside the skills; null: the first that has scores. */
  symptom: string | null;
  /** The earlier episode that is laid beside this one. */
  compared: TimelineSubject | null;
  comparedTimeline: Timeline | null;
  comparedProblem: Problem | null;
}

const nothing: TimelineState = {
  subject: null,
  timeline: null,
  status: 'idle',
  problem: null,
  window: 'episode',
  zoom: null,
  mode: 'chart',
  hidden: [],
  items: [],
  symptom: null,
  compared: null,
  comparedTimeline: null,
  comparedProblem: null,
};

/** Without it where it is there, else with it. */
const toggled = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

export const timelineFeature = createFeature({
  name: 'timeline',
  reducer: createReducer(
    nothing,
    on(TimelinePanelActions.opened, (state, { subject }): TimelineState => ({
      ...state,
      subject,
      // Another person's figures never stand under this person's name, not for a moment.
      timeline: null,
      status: 'opening',
      problem: null,
      window: 'episode',
      zoom: null,
      compared: null,
      comparedTimeline: null,
      comparedProblem: null,
    })),
    on(TimelinePanelActions.tryAgainAsked, (state): TimelineState => ({
      ...state,
      status: 'opening',
      problem: null,
    })),
    on(TimelineHostActions.recordChanged, (state): TimelineState => ({
      ...state,
      status: state.timeline === null ? 'opening' : 'refreshing',
    })),
    on(TimelineApiActions.loaded, (state, { timeline }): TimelineState => ({
      ...state,
      timeline,
      status: 'ready',
      problem: null,
    })),
    on(TimelineApiActions.failed, (state, { problem }): TimelineState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(TimelinePanelActions.windowChosen, (state, { window }): TimelineState => ({
      ...state,
      window,
      zoom: null,
    })),
    on(TimelinePanelActions.zoomChosen, (state, { zoom }): TimelineState => ({ ...state, zoom })),
    on(TimelinePanelActions.itemsToggled, (state, { lane }): TimelineState => ({
      ...state,
      items: toggled(state.items, lane),
    })),
    on(TimelinePanelActions.symptomChosen, (state, { lane }): TimelineState => ({
      ...state,
      symptom: lane,
    })),
    on(TimelinePanelActions.comparedChosen, (state, { compared }): TimelineState => ({
      ...state,
      compared,
      comparedTimeline: null,
      comparedProblem: null,
    })),
    on(TimelineApiActions.comparedLoaded, (state, { timeline }): TimelineState => ({
      ...state,
      comparedTimeline: timeline,
    })),
    on(TimelineApiActions.comparedFailed, (state, { problem }): TimelineState => ({
      ...state,
      comparedProblem: problem,
    })),
    on(TimelinePanelActions.modeChosen, (state, { mode }): TimelineState => ({ ...state, mode })),
    on(TimelinePanelActions.laneToggled, (state, { lane }): TimelineState => ({
      ...state,
      hidden: toggled(state.hidden, lane),
    })),
  ),
});
