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

const tablet = {
  ...{ id: 'tablet', sessionId: 'session', title: 'Skills group', day: '2026-11-16' },
  state: 'open' as const,
};
const first = asked();
const second = asked({ id: '01990000-0000-7000-8000-00000000000b' });
const opened = (entry = first, code = '407123') => CodeActions.opened({ entry, code });
const entered = (code: string) => CodeActions.entered({ code, id: 'new', at: 0 });
const answers = { answeredAt: '', administrations: [], ratings: [], diary: [] };
const paused = QuestionActions.paused({ at: '', isLeft: false });
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
    const covered = after([opened(), answering, paused]);
    expect(covered.own).toBeNull();
    const other = after([entered('111111')], covered);
    expect(other.own).toBeNull();
    expect(other.opening).toBeTrue();
    const back = after([entered('407123')], covered);
    expect(back.own?.values).toEqual({ 'item/phq9/1': 2 });
    expect(back.opening).toBeFalse();
    expect(back.paused).toEqual([]);
  });

  it('holds several paused ones, each behind its code', () => {
    const state = after([...[opened(), paused, opened(second, '222333'), paused]]);
    expect(state.paused.length).toBe(2);
    expect(after([entered('222333')], state).own?.asked.id).toBe(second.id);
  });

  it('keeps how a person had it shown, and shows the next one plainly', () => {
    const display = { language: 'es', isLarge: true } as const;
    const shown = after([...[opened(), TabletActions.displayChanged({ display }), paused]]);
    expect(shown.display).toEqual(plainDisplay);
    expect(after([entered('407123')], shown).display.language).toBe('es');
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
    expect(after([refused({ status: 500, type: 'x' })]).codeRefusal).toBe('fault');
    expect(after([refused({ status: 429, retryAfterSeconds: 60 })]).waitUntil).toBe(61_000);
  });

  const five = (change: Partial<Problem> = {}) => Array.from({ length: 5 }, () => refused(change));

  it('waits by itself after five codes that opened nothing, and without a network for guesses', () => {
    expect(after(five()).waitUntil).toBe(31_000);
    const offline = five({ status: 0 });
    expect(after(offline).waitUntil).toBeNull();
    const guessed = after([opened(), paused, ...offline]);
    expect(guessed.waitUntil).toBe(31_000);
    expect(guessed.codeRefusal).toBe('no-network');
    expect(after(five({ status: 500, type: 'x' })).waitUntil).toBeNull();
  });

  it('counts on when a paused one comes back, and anew when another begins', () => {
    const misses = five({ status: 0 }).slice(1);
    const state = after([opened(), paused, ...misses, entered('407123'), paused]);
    expect(after([refused()], state).waitUntil).toBe(31_000);
    const begun = after([opened(second, '222333'), paused, refused()], state);
    expect(begun.waitUntil).toBeNull();
  });

  it('says that the session ended where one was, and nothing where none was', () => {
    expect(after([TabletActions.notOpen()]).standing).toBe('not-open');
    const ended = after([TabletActions.loaded({ tablet }), opened(), TabletActions.notOpen()]);
    expect(ended.standing).toBe('ended');
    // What somebody is in the middle of goes on: it may still be sent.
    expect(ended.own).not.toBeNull();
  });

  it('opens after its end what is paused and nothing else, and counts the codes that miss', () => {
    const ended = after([
      ...[TabletActions.loaded({ tablet: { ...tablet, state: 'ended' } }), opened(), paused],
    ]);
    const missed = after([entered('111111')], ended);
    expect(missed.opening).toBeFalse();
    expect(missed.codeRefusal).toBe('wrong');
    expect(missed.misses).toBe(1);
    expect(after([entered('407123')], ended).own?.asked.id).toBe(first.id);
  });

  it('puts a check-in that opens too late behind its code, whoever is on the screen', () => {
    const late = after([CloseActions.asked(), opened()]);
    expect(late.own).toBeNull();
    expect(late.paused.length).toBe(1);
    expect(late.closing).not.toBeNull();
  });

  it('takes nobody’s screen away when the way out was left before it was refused', () => {
    const left = after([
      CloseActions.asked(),
      CloseActions.cancelled(),
      CloseActions.refused({ problem: problem({}) }),
    ]);
    expect(left.closing).toBeNull();
  });

  it('waits for a password that is on its way', () => {
    const submitted = CloseActions.submitted({ email: '', password: '', sends: true });
    const state = after([CloseActions.asked(), submitted, CloseActions.cancelled()]);
    expect(state.closing?.step).toBe('submitting');
  });

  it('forgets what was lost knowingly when staff closed it, and sends what they let be sent', () => {
    const lost = after([opened(), paused, CloseActions.closed({ sends: false, sent: [] })]);
    expect(lost.paused).toEqual([]);
    expect(lost.unsent).toEqual([]);
    const sent = [{ entryId: first.id, answers }];
    const going = after([opened(), paused, CloseActions.closed({ sends: true, sent })]);
    expect(going.unsent.map(({ state }) => state)).toEqual(['sending']);
    expect(going.paused).toEqual([]);
  });

  it('counts apart what waits, what was not taken and what was left lying', () => {
    const unsent = (state: 'waiting' | 'refused') => ({ entryId: state, answers, state });
    const { selectWaitingCount, selectRefusedCount, selectLeftCount } = checkInFeature;
    expect(selectWaitingCount.projector([unsent('waiting'), unsent('refused')])).toBe(1);
    expect(selectRefusedCount.projector([unsent('waiting'), unsent('refused')])).toBe(1);
    const left = QuestionActions.paused({ at: '', isLeft: true });
    expect(selectLeftCount.projector(after([opened(), left]).paused)).toBe(1);
    expect(selectLeftCount.projector(after([opened(), paused]).paused)).toBe(0);
  });
});
