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
import { closingOf, endsNow } from './flow/closing';
import { type Display, type OwnEntry, plainDisplay } from './flow/own-entry';

/** Answers that somebody finished and the server has not kept yet. They are never shown again. */
export interface Unsent {
  readonly entryId: string;
  readonly answers: TabletAnswers;
  readonly state: 'sending' | 'waiting' | 'refused';
}

/** What is said to somebody who leaves the form. */
export interface Thanks {
  readonly entryId: string;
  readonly closing: Closing;
  /** They paused, after an answer about which staff are to be spoken with. */
  readonly isPaused: boolean;
}

/** Staff at the way out. `closed`: it is, and what is not sent yet is waited for. */
export interface TabletClosing {
  readonly step: 'asking' | 'submitting' | 'closed';
  readonly problem: Problem | null;
}

/** Why a code opened nothing. A wrong one, a used one and another session's are one and the same. */
export type CodeRefusal = 'wrong' | 'no-network' | 'ended' | 'fault';

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
  /** Codes since the last check-in began that opened nothing; until when none is taken, milliseconds. */
  readonly misses: number;
  readonly waitUntil: number | null;
  readonly thanks: Thanks | null;
  readonly closing: TabletClosing | null;
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

const asking: TabletClosing = { step: 'asking', problem: null };

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
    on(CodeActions.entered, (state, { code, at }): CheckInState => {
      const own = state.paused.find((each) => each.code === code);
      if (own !== undefined) {
        const paused = state.paused.filter((each) => each !== own);
        // Codes that opened nothing are still counted: they may have been guesses of another's.
        return { ...shown(state, own), paused };
      }
      // After its end a tablet opens what is paused on it and nothing else.
      if (state.standing === 'ended') return missed({ ...state, codeRefusal: 'wrong' }, at);
      return { ...state, opening: true, codeRefusal: null };
    }),
    on(CodeActions.opened, (state, { entry, code }): CheckInState => {
      const own = begun(entry, code, state.display);
      const open = { ...state, misses: 0 };
      if (!isBusy(state)) return shown(open, own);
      if (state.closing?.step === 'closed') return { ...state, opening: false };
      // It came when the screen was somebody else's already: it waits behind its code.
      return { ...open, opening: false, codeRefusal: null, paused: [...state.paused, own] };
    }),
    on(CodeActions.refused, (state, { problem, at }): CheckInState => refused(state, problem, at)),
    on(QuestionActions.answered, (state, { key, value }): CheckInState =>
      changed(state, (own) => answered(own, key, value)),
    ),
    on(QuestionActions.daySaid, (state, { day, said }): CheckInState =>
      changed(state, (own) => daySaid(own, day, said)),
    ),
    on(QuestionActions.leftOut, (state): CheckInState => changed(state, leftOut)),
    // Where it ends now, it goes nowhere: what was answered is on its way (effect endNow).
    on(QuestionActions.next, (state): CheckInState =>
      changed(state, (own) => (endsNow(own) ? own : onward(own))),
    ),
    on(QuestionActions.back, (state): CheckInState => changed(state, backward)),
    on(QuestionActions.changeAsked, (state, { key }): CheckInState =>
      changed(state, (own) => changing(own, { key })),
    ),
    on(QuestionActions.paused, (state, { at, isLeft }): CheckInState => {
      if (state.own === null || endsNow(state.own)) return state;
      const own = { ...state.own, paused: { at, isLeft } };
      const thanks = onPausing(state.own, isLeft);
      // What is said is said in the language and size in which the form was read.
      const display = thanks === null ? plainDisplay : state.display;
      return { ...state, own: null, paused: [...state.paused, own], display, thanks };
    }),
    on(QuestionActions.finished, (state, { answers }): CheckInState => {
      const { own } = state;
      if (own === null) return state;
      const entryId = own.asked.id;
      return {
        ...state,
        own: null,
        thanks: { entryId, closing: closingOf(own), isPaused: false },
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
    on(CloseActions.asked, (state): CheckInState => ({ ...state, closing: asking })),
    // A password on its way is waited for: whoever may leave would leave it signed in behind them.
    on(CloseActions.cancelled, (state): CheckInState =>
      state.closing?.step === 'asking' ? { ...state, closing: null } : state,
    ),
    on(CloseActions.submitted, (state): CheckInState => ({
      ...state,
      closing: { step: 'submitting', problem: null },
    })),
    on(CloseActions.closed, (state, { sends, sent }): CheckInState => ({
      ...state,
      closing: { step: 'closed', problem: null },
      ...{ own: null, paused: [] },
      // Whoever lets it be lost was told so: the browser need not ask again.
      unsent: sends ? [...state.unsent.filter(isUnderWay), ...sent.map(sending)] : [],
    })),
    on(CloseActions.leftNow, (state): CheckInState => ({ ...state, unsent: [] })),
    // The tablet's sign-in is gone: what was begun can be sent no more, and staff sign in as ever.
    on(CloseActions.refused, (state, { problem }): CheckInState => {
      if (state.closing === null) return state;
      if (isGone(problem)) return { ...state, own: null, paused: [], unsent: [] };
      return { ...state, closing: { step: 'asking', problem } };
    }),
  ),
  extraSelectors: ({ selectPaused, selectUnsent, selectOwn }) => ({
    selectPausedCount: createSelector(selectPaused, ({ length }) => length),
    /** Paused ones that nobody paused: they were left lying. */
    selectLeftCount: createSelector(
      selectPaused,
      (paused) => paused.filter((own) => own.paused?.isLeft === true).length,
    ),
    selectWaitingCount: createSelector(
      selectUnsent,
      (unsent) => unsent.filter(({ state }) => state !== 'refused').length,
    ),
    selectRefusedCount: createSelector(
      selectUnsent,
      (unsent) => unsent.filter(({ state }) => state === 'refused').length,
    ),
    /** Something would be lost with the page. */
    selectHolds: createSelector(
      selectOwn,
      selectPaused,
      selectUnsent,
      (own, paused, unsent) => own !== null || paused.length > 0 || unsent.length > 0,
    ),
  }),
});

/**
 * Before the pad, which is the next person's: there it would tell of somebody else. A form that was
 * left lying covers itself without a word. Where staff are to have the tablet nothing is paused.
 */
function onPausing(own: OwnEntry, isLeft: boolean): Thanks | null {
  const closing = closingOf(own);
  if (closing === 'none' || isLeft) return null;
  return { entryId: own.asked.id, closing, isPaused: true };
}

/** The screen belongs to somebody, or to staff. */
const isBusy = ({ own, thanks, closing }: CheckInState): boolean =>
  own !== null || thanks !== null || closing !== null;

function shown(state: CheckInState, own: OwnEntry): CheckInState {
  const { display } = own;
  return { ...state, own, display, opening: false, codeRefusal: null, waitUntil: null };
}

function refused(before: CheckInState, problem: Problem, at: number): CheckInState {
  const codeRefusal = refusalOf(problem);
  const state: CheckInState = { ...before, opening: false, codeRefusal };
  const seconds = problem.retryAfterSeconds;
  if (seconds !== undefined) return { ...state, waitUntil: at + seconds * 1000 };
  // Without a network a code can be a guess at a paused check-in; a fault says nothing of the code.
  const isMiss =
    codeRefusal === 'wrong' || (codeRefusal === 'no-network' && state.paused.length > 0);
  return isMiss ? missed(state, at) : { ...state, waitUntil: null };
}

function missed(state: CheckInState, at: number): CheckInState {
  const misses = state.misses + 1;
  return { ...state, misses, waitUntil: misses % missesBeforeWait === 0 ? at + localWait : null };
}

function refusalOf(problem: Problem): CodeRefusal {
  if (problem.status === 0) return 'no-network';
  if (isOver(problem)) return 'ended';
  return isProblem(problem, 'wrong-code') || problem.status === 429 ? 'wrong' : 'fault';
}

/** The tablet has no sign-in any more, or its session is over. */
export const isOver = (problem: Problem): boolean =>
  problem.status === 401 || isProblem(problem, 'tablet-ended');

/** The tablet's sign-in is gone altogether, so that nothing can be sent any more. */
export const isGone = (problem: Problem): boolean => isProblem(problem, 'no-tablet');

const isUnderWay = ({ state }: Unsent): boolean => state !== 'refused';

const sending = (answers: Pick<Unsent, 'entryId' | 'answers'>): Unsent => ({
  ...answers,
  state: 'sending',
});

function sentAs(state: CheckInState, entryId: string, to: Unsent['state']): CheckInState {
  return {
    ...state,
    unsent: state.unsent.map((each) => (each.entryId === entryId ? { ...each, state: to } : each)),
  };
}
