import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { Tablet, TabletAnswers } from '#contract/tablet';
import type { Closing } from '#domain/flags/closing-words';
import type { Problem } from '../api/problem';
import { isProblem } from '../api/problem';
import {
  CloseActions,
  CodeActions,
  QuestionActions,
  SendingActions,
  TabletActions,
  ThanksActions,
} from './check-in.actions';
import { answered, backward, begun, changing, daySaid, leftOut, onward } from './flow/answering';
import { closingOf } from './flow/closing';
import { type Display, type OwnEntry, plainDisplay } from './flow/own-entry';

/** Answers that somebody finished and the server has not kept yet. They are never shown again. */
export interface Unsent {
  readonly entryId: string;
  readonly answers: TabletAnswers;
  readonly state: 'sending' | 'waiting' | 'refused';
}

/** Why a code opened nothing. A wrong one, a used one and another session's are one and the same. */
export type CodeRefusal = 'wrong' | 'wait' | 'no-network' | 'ended' | 'fault';

/** All of it is in memory and nowhere else: a new load of the page knows nothing of anybody. */
export interface CheckInState {
  readonly standing: 'unknown' | 'open' | 'ended' | 'not-open' | 'unreachable';
  readonly tablet: Tablet | null;
  readonly display: Display;
  /** The check-in on the screen. */
  readonly own: OwnEntry | null;
  /** Those that wait, each behind its code. */
  readonly paused: readonly OwnEntry[];
  readonly unsent: readonly Unsent[];
  readonly opening: boolean;
  readonly codeRefusal: CodeRefusal | null;
  /** Codes in a row that opened nothing, and until when no more is taken, in milliseconds. */
  readonly misses: number;
  readonly waitUntil: number | null;
  readonly thanks: { readonly entryId: string; readonly closing: Closing } | null;
  readonly closing: { readonly submitting: boolean; readonly problem: Problem | null } | null;
}

const initial: CheckInState = {
  standing: 'unknown',
  tablet: null,
  display: plainDisplay,
  own: null,
  paused: [],
  unsent: [],
  opening: false,
  codeRefusal: null,
  misses: 0,
  waitUntil: null,
  thanks: null,
  closing: null,
};

/**
 * So many codes that opened nothing, and then this tablet waits by itself: a paused check-in opens
 * without the server, which counts them otherwise. Our own figures.
 */
const missesBeforeWait = 5;
const localWait = 30_000;

const changed = (state: CheckInState, change: (own: OwnEntry) => OwnEntry): CheckInState =>
  state.own === null ? state : { ...state, own: change(state.own) };

export const checkInFeature = createFeature({
  name: 'checkIn',
  reducer: createReducer(
    initial,
    on(TabletActions.loaded, (state, { tablet }): CheckInState => ({
      ...state,
      tablet,
      standing: tablet.state,
    })),
    on(TabletActions.notOpen, (state): CheckInState => ({
      ...state,
      // What was here is over; where nothing was, there is nothing to say.
      standing: state.tablet === null ? 'not-open' : 'ended',
    })),
    on(TabletActions.unreachable, (state): CheckInState => ({
      ...state,
      standing: state.tablet === null ? 'unreachable' : state.standing,
    })),
    on(TabletActions.displayChanged, (state, { display }): CheckInState => {
      const next = { ...state.display, ...display };
      return changed({ ...state, display: next }, (own) => ({ ...own, display: next }));
    }),
    on(CodeActions.entered, (state, { code }): CheckInState => {
      const own = state.paused.find((each) => each.code === code);
      if (own === undefined) return { ...state, opening: true, codeRefusal: null };
      return {
        ...shown(state, own),
        paused: state.paused.filter((each) => each !== own),
      };
    }),
    on(CodeActions.opened, (state, { entry, code }): CheckInState =>
      shown(state, begun(entry, code, state.display)),
    ),
    on(CodeActions.refused, (state, { problem, at }): CheckInState => refused(state, problem, at)),
    on(QuestionActions.answered, (state, { key, value }): CheckInState =>
      changed(state, (own) => answered(own, key, value)),
    ),
    on(QuestionActions.daySaid, (state, { day, said }): CheckInState =>
      changed(state, (own) => daySaid(own, day, said)),
    ),
    on(QuestionActions.leftOut, (state): CheckInState => changed(state, leftOut)),
    on(QuestionActions.next, (state): CheckInState => changed(state, onward)),
    on(QuestionActions.back, (state): CheckInState => changed(state, backward)),
    on(QuestionActions.changeAsked, (state, { key }): CheckInState =>
      changed(state, (own) => changing(own, { key })),
    ),
    on(QuestionActions.paused, (state): CheckInState =>
      state.own === null
        ? state
        : {
            ...state,
            own: null,
            paused: [...state.paused, state.own],
            display: plainDisplay,
          },
    ),
    on(QuestionActions.finished, (state, { answers }): CheckInState => {
      const { own } = state;
      if (own === null) return state;
      const entryId = own.asked.id;
      return {
        ...state,
        own: null,
        thanks: { entryId, closing: closingOf(own) },
        unsent: [...state.unsent, { entryId, answers, state: 'sending' }],
      };
    }),
    on(SendingActions.kept, (state, { entryId }): CheckInState => ({
      ...state,
      unsent: state.unsent.filter((each) => each.entryId !== entryId),
    })),
    on(SendingActions.waits, (state, { entryId }): CheckInState =>
      sentAs(state, entryId, 'waiting'),
    ),
    on(SendingActions.refused, (state, { entryId }): CheckInState =>
      sentAs(state, entryId, 'refused'),
    ),
    on(ThanksActions.done, (state): CheckInState => ({
      ...state,
      thanks: null,
      display: plainDisplay,
    })),
    on(CloseActions.asked, (state): CheckInState => ({
      ...state,
      closing: { submitting: false, problem: null },
    })),
    on(CloseActions.cancelled, (state): CheckInState => ({ ...state, closing: null })),
    on(CloseActions.submitted, (state): CheckInState => ({
      ...state,
      closing: { submitting: true, problem: null },
    })),
    // Whoever closed it was told what is lost: the browser need not ask again.
    on(CloseActions.closed, (state): CheckInState => ({
      ...state,
      ...{ own: null, paused: [], unsent: [] },
    })),
    on(CloseActions.refused, (state, { problem }): CheckInState => ({
      ...state,
      closing: { submitting: false, problem },
    })),
  ),
  extraSelectors: ({ selectPaused, selectUnsent, selectOwn }) => ({
    selectPausedCount: createSelector(selectPaused, ({ length }) => length),
    selectUnsentCount: createSelector(selectUnsent, ({ length }) => length),
    /** Something would be lost with the page. */
    selectHolds: createSelector(
      selectOwn,
      selectPaused,
      selectUnsent,
      (own, paused, unsent) => own !== null || paused.length > 0 || unsent.length > 0,
    ),
  }),
});

function shown(state: CheckInState, own: OwnEntry): CheckInState {
  const { display } = own;
  return { ...state, own, display, opening: false, codeRefusal: null, misses: 0, waitUntil: null };
}

function refused(state: CheckInState, problem: Problem, at: number): CheckInState {
  const misses = state.misses + 1;
  const isLocalWait = misses % missesBeforeWait === 0;
  const seconds = problem.retryAfterSeconds;
  const wait = seconds === undefined ? (isLocalWait ? localWait : null) : seconds * 1000;
  return {
    ...state,
    opening: false,
    misses,
    codeRefusal: wait === null ? refusalOf(problem) : 'wait',
    waitUntil: wait === null ? null : at + wait,
  };
}

function refusalOf(problem: Problem): CodeRefusal {
  if (problem.status === 0) return 'no-network';
  if (isOver(problem)) return 'ended';
  return isProblem(problem, 'wrong-code') ? 'wrong' : 'fault';
}

/** The tablet has no sign-in any more, or its session is over. */
export const isOver = (problem: Problem): boolean =>
  problem.status === 401 || isProblem(problem, 'tablet-ended');

function sentAs(state: CheckInState, entryId: string, to: Unsent['state']): CheckInState {
  return {
    ...state,
    unsent: state.unsent.map((each) => (each.entryId === entryId ? { ...each, state: to } : each)),
  };
}
