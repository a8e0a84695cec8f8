import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore, Store } from '@ngrx/store';
import { Subject } from 'rxjs';
import type { Flag } from '#contract/flag';
import type { SessionDetail } from '#contract/session';
import { SessionsClient } from '../api/sessions-client';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import type { Write } from '../core/outbox/write';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { load } from './load-effects';
import { RoomPageActions, RoomWritesActions } from './room-actions';
import { roomFeature } from './room-state';

const at = '2026-06-16T14:07:00.000Z';
const flag = { id: 'flag', participantId: 'dov', status: 'open' } as unknown as Flag;
const read = (flags: Flag[]) =>
  ({
    ...{ id: 'monday', flags, roster: [], tasks: [], notes: [], blocks: [], interventions: [] },
    ...{
      attendance: [],
      checkIns: [],
      checkInStandings: [],
      observations: [],
      groupNote: null,
      facilitators: [],
    },
    ...{ program: { id: 'php' }, startsAt: at, endsAt: at, status: 'running' },
  }) as unknown as SessionDetail;

describe('The room as it is read', () => {
  it('keeps a risk flag that was raised while an older answer was on its way', () => {
    const answers: Subject<SessionDetail>[] = [];
    const client = {
      session: () => {
        const answer = new Subject<SessionDetail>();
        answers.push(answer);
        return answer;
      },
    };
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        ...[provideState(outboxFeature), provideState(signInFeature), provideState(roomFeature)],
        { provide: SessionsClient, useValue: client },
        provideEffects({ load }),
      ],
    });
    const store = TestBed.inject(Store);
    const flags = () => store.selectSignal(roomFeature.selectSession)()?.flags.length;
    store.dispatch(RoomPageActions.opened({ sessionId: 'monday' }));
    answers[0]?.next(read([]));
    expect(flags()).toBe(0);

    store.dispatch(RoomPageActions.reloadAsked());
    const write = { url: '/api/sessions/monday/observations/one', targets: [] } as unknown as Write;
    store.dispatch(OutboxActions.sent({ write, response: null, at }));
    const saved = { observation: { id: 'one', tappedAt: at, version: 1 }, flag };
    store.dispatch(RoomWritesActions.observationSaved({ saved: saved as never }));
    answers[1]?.next(read([]));
    expect(flags()).toBe(1);
    answers[2]?.next(read([flag]));
    expect(flags()).toBe(1);
    expect(answers.length).toBe(3);
  });
});
