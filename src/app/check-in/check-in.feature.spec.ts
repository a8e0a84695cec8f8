import type { Action } from '@ngrx/store';
import type { Problem } from '../api/problem';
import {
  CloseActions,
  CodeActions,
  QuestionActions,
  SendingActions,
  TabletActions,
  ThanksActions,
} from './check-in.actions';
import { type CheckInState, checkInFeature } from './check-in.feature';
import { plainDisplay } from './flow/own-entry';
import { asked } from './testing/entries';

const empty = checkInFeature.reducer(undefined, { type: 'start' });
const after = (actions: readonly Action[], from: CheckInState = empty) =>
  actions.reduce(checkInFeature.reducer, from);

const first = asked();
const second = asked({ id: '01990000-0000-7000-8000-00000000000b' });
const opened = (entry = first, code = '407123') => CodeActions.opened({ entry, code });
const entered = (code: string) => CodeActions.entered({ code, id: 'new', at: 0 });
const answers = { answeredAt: '', administrations: [], ratings: [], diary: [] };
const finished = QuestionActions.finished({ answers });
const problem = (change: Partial<Problem>): Problem => ({
  ...{ type: 'urn:stepwell:problem:wrong-code', title: '', detail: '', status: 422 },
  ...change,
});
const refused = (change: Partial<Problem> = {}) =>
  CodeActions.refused({ problem: problem(change), at: 1000 });

describe('The state of a tablet', () => {
  it('covers a paused check-in, and only its own code brings it back, without asking anybody', () => {
    const answering = QuestionActions.answered({ key: 'item/phq9/1', value: 2 });
    const paused = after([opened(), answering, QuestionActions.paused()]);
    expect(paused.own).toBeNull();
    const other = after([entered('111111')], paused);
    expect(other.own).toBeNull();
    expect(other.opening).toBeTrue();
    const back = after([entered('407123')], paused);
    expect(back.own?.values).toEqual({ 'item/phq9/1': 2 });
    expect(back.opening).toBeFalse();
    expect(back.paused).toEqual([]);
  });

  it('holds several paused ones, each behind its code', () => {
    const state = after([
      ...[opened(), QuestionActions.paused(), opened(second, '222333'), QuestionActions.paused()],
    ]);
    expect(state.paused.length).toBe(2);
    expect(after([entered('222333')], state).own?.asked.id).toBe(second.id);
  });

  it('keeps how a person had it shown, and shows the next one plainly', () => {
    const display = { language: 'es', isLarge: true } as const;
    const paused = after([
      ...[opened(), TabletActions.displayChanged({ display }), QuestionActions.paused()],
    ]);
    expect(paused.display).toEqual(plainDisplay);
    expect(after([entered('407123')], paused).display.language).toBe('es');
  });

  it('has forgotten everything once the answers have arrived and the thanks were read', () => {
    const state = after([opened(), finished]);
    expect(state.thanks?.entryId).toBe(first.id);
    expect(checkInFeature.selectHolds.projector(state.own, state.paused, state.unsent)).toBeTrue();
    const over = after([SendingActions.kept({ entryId: first.id }), ThanksActions.done()], state);
    expect(over).toEqual(empty);
  });

  it('keeps what did not arrive, and says which could not be taken', () => {
    const state = after([opened(), finished, SendingActions.waits({ entryId: first.id })]);
    expect(state.unsent[0]?.state).toBe('waiting');
    const taken = after([SendingActions.refused({ entryId: first.id })], state);
    expect(taken.unsent[0]?.state).toBe('refused');
  });

  it('tells a wrong code from a missing network, and waits as long as the server says', () => {
    expect(after([refused()]).codeRefusal).toBe('wrong');
    expect(after([refused({ status: 0 })]).codeRefusal).toBe('no-network');
    const told = after([refused({ status: 429, retryAfterSeconds: 60 })]);
    expect(told.codeRefusal).toBe('wait');
    expect(told.waitUntil).toBe(61_000);
  });

  it('waits by itself after five codes that opened nothing, also without a network', () => {
    const state = after(Array.from({ length: 5 }, () => refused({ status: 0 })));
    expect(state.codeRefusal).toBe('wait');
    expect(state.waitUntil).toBe(31_000);
  });

  it('says that the session ended where one was, and nothing where none was', () => {
    const tablet = {
      ...{ id: 'tablet', sessionId: 'session', title: 'Skills group', day: '2026-11-16' },
      state: 'open' as const,
    };
    expect(after([TabletActions.notOpen()]).standing).toBe('not-open');
    const ended = after([TabletActions.loaded({ tablet }), opened(), TabletActions.notOpen()]);
    expect(ended.standing).toBe('ended');
    // What somebody is in the middle of goes on: it may still be sent.
    expect(ended.own).not.toBeNull();
  });

  it('forgets what was lost knowingly when staff closed it', () => {
    const state = after([opened(), QuestionActions.paused(), CloseActions.closed()]);
    expect(state.paused).toEqual([]);
  });
});
