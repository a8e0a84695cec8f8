import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, provideState, provideStore, Store } from '@ngrx/store';
import { of, Subject, throwError, VirtualTimeScheduler } from 'rxjs';
import type { SessionDetail, WrittenByOthers } from '#contract/session';
import { SessionsClient } from '../api/sessions-client';
import type { LiveChannel } from '../core/live/live-channel';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { followColleagues } from './colleague-effects';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { roomFeature } from './room-state';

const at = '2026-06-16T14:07:00.000Z';
const later = '2026-06-16T14:09:00.000Z';
const running = (change: Partial<SessionDetail> = {}) =>
  ({
    ...{ id: 'monday', status: 'running', version: 3, program: { id: 'iop' } },
    ...{ startsAt: at, endsAt: later, flags: [], roster: [], tasks: [], notes: [], parts: [] },
    ...{
      attendance: [],
      checkIns: [],
      checkInStandings: [],
      observations: [],
      interventions: [],
      groupNote: null,
    },
    ...change,
  }) as unknown as SessionDetail;

const said = (change: Partial<WrittenByOthers>): WrittenByOthers => ({
  ...{ at: null, version: 3, listMark: 12 },
  ...change,
});

describe('What a colleague taps', () => {
  let store: Store;
  let answers: (WrittenByOthers | null)[];
  let asked: number;
  const actions = new Subject<Action>();
  const page = { hidden: false };
  let isTold: boolean;

  /** The room is read again after so many of the questions. */
  function readAgain(
    given: (WrittenByOthers | null)[],
    session = running(),
    meanwhile: (scheduler: VirtualTimeScheduler) => void = () => undefined,
  ): number {
    answers = given;
    asked = 0;
    const scheduler = new VirtualTimeScheduler();
    scheduler.maxFrames = given.length * 10_000;
    store.dispatch(SessionsApiActions.loadSucceeded({ session, unsent: [], at, openFlagCount: 0 }));
    let times = 0;
    const followed = TestBed.runInInjectionContext(() =>
      followColleagues(
        new Actions(actions),
        store,
        TestBed.inject(SessionsClient),
        page as Document,
        { open: () => isTold } as unknown as LiveChannel,
        { scheduler },
      ),
    ).subscribe(() => (times += 1));
    meanwhile(scheduler);
    scheduler.flush();
    followed.unsubscribe();
    return times;
  }

  beforeEach(() => {
    page.hidden = false;
    isTold = false;
    const client = {
      others: () => {
        asked += 1;
        const answer = answers.shift();
        return answer ? of(answer) : throwError(() => new Error('away'));
      },
    };
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        ...[provideState(outboxFeature), provideState(signInFeature), provideState(roomFeature)],
        { provide: SessionsClient, useValue: client },
        { provide: DOCUMENT, useValue: document },
      ],
    });
    store = TestBed.inject(Store);
  });

  it('is read once for each time somebody else has written, and not for one’s own taps', () => {
    const [none, one, two] = [null, at, later].map((written) => said({ at: written }));
    expect(readAgain([none, none, one, one, two] as WrittenByOthers[])).toBe(2);
  });

  it('appears, too, when it was the session itself that changed', () => {
    expect(readAgain([said({ version: 4 })])).toBe(1);
  });

  it('appears, too, when somebody came onto the list', () => {
    expect(readAgain([said({}), said({ listMark: 14 }), said({ listMark: 14 })])).toBe(1);
  });

  it('is not asked for once one has left the room, and again when one comes back', () => {
    readAgain([said({}), said({})], running(), (scheduler) => {
      scheduler.schedule(() => actions.next(RoomPageActions.left()), 5_000);
    });
    expect(asked).toBe(0);
    readAgain([said({}), said({})], running(), (scheduler) => {
      scheduler.schedule(() => actions.next(RoomPageActions.left()), 5_000);
      const opened = RoomPageActions.opened({ sessionId: 'monday' });
      scheduler.schedule(() => actions.next(opened), 6_000);
    });
    expect(asked).toBe(1);
  });

  it('is asked for only once where the server tells it', () => {
    isTold = true;
    expect(readAgain([said({ at }), said({ at: later })])).toBe(1);
    expect(asked).toBe(1);
  });

  it('is asked again after an answer that did not come', () => {
    expect(readAgain([null, said({ at })])).toBe(1);
  });

  it('is not asked for while nobody looks, nor of a session that does not run', () => {
    page.hidden = true;
    expect(readAgain([said({ at })])).toBe(0);
    expect(asked).toBe(0);
    page.hidden = false;
    readAgain([said({ at })], running({ status: 'ended' }));
    expect(asked).toBe(0);
  });
});
