import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Tablet, TabletAnswers, TabletEntry } from '#contract/tablet';
import type { Problem } from '../api/problem';
import type { DaySaid, Display } from './flow/own-entry';

export const TabletActions = createActionGroup({
  source: 'Tablet',
  events: {
    opened: emptyProps(),
    loaded: props<{ tablet: Tablet }>(),
    /** No tablet is open in this browser, or not any more. */
    'Not Open': emptyProps(),
    unreachable: emptyProps(),
    'Display Changed': props<{ display: Partial<Display> }>(),
  },
});

export const CodeActions = createActionGroup({
  source: 'Check-in Code',
  events: {
    /** id: of the entry, should it be opened anew. at: milliseconds. */
    entered: props<{ code: string; id: string; at: number }>(),
    opened: props<{ entry: TabletEntry; code: string }>(),
    refused: props<{ problem: Problem; at: number }>(),
  },
});

export const QuestionActions = createActionGroup({
  source: 'Check-in Question',
  events: {
    answered: props<{ key: string; value: number }>(),
    'Day Said': props<{ day: string; said: DaySaid }>(),
    'Left Out': emptyProps(),
    next: emptyProps(),
    back: emptyProps(),
    'Change Asked': props<{ key: string }>(),
    /** at: ISO instant. isLeft: nobody touched it for two minutes. */
    paused: props<{ at: string; isLeft: boolean }>(),
    finished: props<{ answers: TabletAnswers }>(),
  },
});

/** Answers on their way to the server. */
export const SendingActions = createActionGroup({
  source: 'Check-in Sending',
  events: {
    kept: props<{ entryId: string }>(),
    /** No answer, or a passing fault of the server: they are sent again. */
    waits: props<{ entryId: string }>(),
    /** The server will not take them, however often they are sent. */
    refused: props<{ entryId: string }>(),
  },
});

export const ThanksActions = createActionGroup({
  source: 'Check-in Thanks',
  events: { done: emptyProps() },
});

/** Staff end the check-in in this browser. */
export const CloseActions = createActionGroup({
  source: 'Check-in Close',
  events: {
    asked: emptyProps(),
    cancelled: emptyProps(),
    /** sends: what was answered is sent before the page is left, of paused check-ins as it stands. */
    submitted: props<{ email: string; password: string; sends: boolean }>(),
    /** sent: of paused check-ins. */
    closed: props<{
      sends: boolean;
      sent: readonly { entryId: string; answers: TabletAnswers }[];
    }>(),
    /** Not waited any longer for what is not sent. */
    'Left Now': emptyProps(),
    refused: props<{ problem: Problem }>(),
  },
});
