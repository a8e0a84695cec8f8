import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, provideState, provideStore, Store } from '@ngrx/store';
import { Subject, type Subscription, VirtualTimeScheduler } from 'rxjs';
import type { LiveChange } from '#contract/live';
import type { SessionDetail } from '#contract/session';
import { LiveActions } from '../core/live/live.actions';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { followLive } from './live-effects';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { roomFeature } from './room-state';

const at = '2026-06-16T14:07:00.000Z';
const session = {
  ...{ id: 'monday', status: 'running', version: 3, program: { id: 'iop' } },
  ...{ startsAt: at, endsAt: at, flags: [], tasks: [], notes: [], parts: [] },
  ...{ roster: [{ participantId: 'bram', preferredName: 'Bram', familyName: 'Oduya' }] },
  ...{
    attendance: [],
    checkIns: [],
    checkInStandings: [],
    observations: [],
    interventions: [],
    groupNote: null,
  },
} as unknown as SessionDetail;

const change = (about: Partial<LiveChange> = {}): LiveChange => ({
  ...{ subject: 'attendance', sessionId: 'monday', participantId: 'bram', recordId: null },
  ...{ own: false, ...about },
});

describe('What the server tells of a room', () => {
  const actions = new Subject<Action>();
  let scheduler: VirtualTimeScheduler;
  let followed: Subscription;
  let times: number;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideStore(), provideState(roomFeature)] });
    const store = TestBed.inject(Store);
    store.dispatch(SessionsApiActions.loadSucceeded({ session, unsent: [], at, openFlagCount: 0 }));
    scheduler = new VirtualTimeScheduler();
    scheduler.maxFrames = 100_000;
    times = 0;
    followed = TestBed.runInInjectionContext(() =>
      followLive(new Actions(actions), store, { scheduler }),
    ).subscribe(() => (times += 1));
  });

  afterEach(() => followed.unsubscribe());

  const tell = (...changes: LiveChange[]) => {
    actions.next(LiveActions.changed({ changes }));
    scheduler.flush();
  };

  it('is read at once, and no more than once for all that comes in a moment', () => {
    actions.next(LiveActions.changed({ changes: [change()] }));
    expect(times).toBe(1);
    for (let more = 0; more < 5; more += 1) {
      actions.next(LiveActions.changed({ changes: [change(), change()] }));
    }
    scheduler.flush();
    expect(times).toBe(2);
  });

  it('is read for a flag of somebody on its list, wherever that was raised', () => {
    tell(change({ subject: 'flag', sessionId: null }));
    expect(times).toBe(1);
    tell(change({ subject: 'flag', sessionId: null, participantId: 'somebody else' }));
    tell(change({ sessionId: 'tuesday' }));
    expect(times).toBe(1);
  });

  it('is not read at once for what this window has just sent, but once all is quiet', () => {
    actions.next(OutboxActions.sending({ ids: ['write'] }));
    actions.next(LiveActions.changed({ changes: [change({ own: true })] }));
    actions.next(LiveActions.changed({ changes: [change({ own: true })] }));
    expect(times).toBe(0);
    scheduler.flush();
    expect(times).toBe(1);
  });

  it('is read for what one writes at another computer', () => {
    tell(change({ own: true }));
    expect(times).toBe(1);
  });

  it('is read when something was missed', () => {
    actions.next(LiveActions.missed());
    expect(times).toBe(1);
  });

  it('is not read once one has left it', () => {
    actions.next(RoomPageActions.left());
    tell(change());
    expect(times).toBe(0);
  });
});
