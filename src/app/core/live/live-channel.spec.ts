import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, Store } from '@ngrx/store';
import type { LiveChange } from '#contract/live';
import { HandOverActions, MeApiActions } from '../sign-in/sign-in.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { type EventStream, OpenEventStream } from './event-stream';
import { LiveActions } from './live.actions';
import { firstWait, LiveChannel, longestWait } from './live-channel';

const change: LiveChange = {
  ...{ subject: 'flag', sessionId: null, participantId: 'bram', recordId: null, own: false },
};

class FakeStream implements EventStream {
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  readonly url: string;
  closed = false;
  constructor(url: string) {
    this.url = url;
  }
  addEventListener(name: string, listen: (event: MessageEvent<string>) => void): void {
    this.listeners.set(name, listen);
  }
  close(): void {
    this.closed = true;
  }
  say(name: string, lastEventId = '', changes: readonly LiveChange[] = []): void {
    const event = new MessageEvent(name, { data: JSON.stringify(changes), lastEventId });
    this.listeners.get(name)?.(event);
  }
}

describe('The stream of changes', () => {
  let streams: FakeStream[];
  let store: Store;
  let channel: LiveChannel;
  let told: Action[];
  const last = () => streams.at(-1) as FakeStream;

  beforeEach(() => {
    jasmine.clock().install();
    streams = [];
    told = [];
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        {
          provide: OpenEventStream,
          useValue: (url: string) => {
            streams.push(new FakeStream(url));
            return last();
          },
        },
      ],
    });
    store = TestBed.inject(Store);
    TestBed.inject(Actions).subscribe((action: Action) => told.push(action));
    channel = TestBed.inject(LiveChannel);
    TestBed.tick();
  });

  afterEach(() => jasmine.clock().uninstall());

  const signIn = () => {
    store.dispatch(MeApiActions.loaded({ me: someone() }));
    TestBed.tick();
  };
  const heard = () => told.filter(({ type }) => type.startsWith('[Live]'));

  it('is opened once somebody is signed in, and counts as open when the server has spoken', () => {
    expect(streams).toHaveSize(0);
    signIn();
    expect(last().url).toBe('/api/live');
    expect(channel.open()).toBeFalse();
    last().say('changes', '7.1');
    expect(channel.open()).toBeTrue();
    expect(heard()).toEqual([]);
  });

  it('tells what the server tells, and that something was missed', () => {
    signIn();
    last().say('changes', '7.1', [change]);
    last().say('reload', '9.1');
    expect(heard()).toEqual([LiveActions.changed({ changes: [change] }), LiveActions.missed()]);
  });

  it('goes on from where it was when it broke, after a wait that grows and ends', () => {
    signIn();
    last().say('changes', '7.1');
    last().say('error');
    expect(channel.open()).toBeFalse();
    expect(last().closed).toBeTrue();
    jasmine.clock().tick(firstWait - 1);
    expect(streams).toHaveSize(1);
    jasmine.clock().tick(1);
    expect(last().url).toBe('/api/live?after=7.1');
    last().say('error');
    jasmine.clock().tick(firstWait);
    expect(streams).toHaveSize(2);
    jasmine.clock().tick(firstWait);
    expect(streams).toHaveSize(3);
    for (let times = 0; times < 10; times += 1) {
      last().say('error');
      jasmine.clock().tick(longestWait);
    }
    expect(streams).toHaveSize(13);
  });

  it('hears nothing from a stream that was given up', () => {
    signIn();
    const first = last();
    first.say('error');
    first.say('changes', '8.1', [change]);
    expect(heard()).toEqual([]);
    expect(channel.open()).toBeFalse();
  });

  it('is closed while the screen is out of hand', () => {
    signIn();
    last().say('changes', '7.1');
    store.dispatch(HandOverActions.began({ planId: 'plan', elsewhere: false }));
    TestBed.tick();
    expect(last().closed).toBeTrue();
    expect(channel.open()).toBeFalse();
    store.dispatch(HandOverActions.failed({ planId: 'plan' }));
    TestBed.tick();
    expect(last().url).toBe('/api/live?after=7.1');
  });

  it('asks who is here when the server ends it', () => {
    signIn();
    last().say('ended');
    expect(told.some(({ type }) => type === '[Sign-in Interceptor] Sign In Refused')).toBeTrue();
    store.dispatch(MeApiActions.nobodySignedIn({ at: '2026-06-16T14:00:00.000Z' }));
    TestBed.tick();
    jasmine.clock().tick(longestWait);
    expect(streams).toHaveSize(1);
  });
});
