import { createFeature, createReducer, on } from '@ngrx/store';
import type { Timeline } from '#contract/timeline';
import type { Problem } from '../../api/problem';
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
  mode: TimelineMode;
  /** Lanes that were switched off. */
  hidden: readonly string[];
}

const nothing: TimelineState = {
  subject: null,
  timeline: null,
  status: 'idle',
  problem: null,
  window: 'episode',
  mode: 'chart',
  hidden: [],
};

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
    })),
    on(TimelinePanelActions.modeChosen, (state, { mode }): TimelineState => ({ ...state, mode })),
    on(TimelinePanelActions.laneToggled, (state, { lane }): TimelineState => ({
      ...state,
      hidden: state.hidden.includes(lane)
        ? state.hidden.filter((other) => other !== lane)
        : [...state.hidden, lane],
    })),
  ),
});
