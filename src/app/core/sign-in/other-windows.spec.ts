import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { provideCore } from '../testing/core-providers';
import { handOverInEveryWindow } from './other-windows';
import { HandOverActions, SignInInterceptorActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

describe('A screen that is handed over', () => {
  let other: BroadcastChannel;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideCore([]) });
    TestBed.runInInjectionContext(handOverInEveryWindow);
    other = new BroadcastChannel('stepwell-handed-over');
  });
  afterEach(() => {
    other.close();
  });

  it('is handed over in the other windows, too', async () => {
    const heard = new Promise<unknown>((resolve) => {
      other.onmessage = ({ data }) => {
        resolve(data);
      };
    });
    const store = TestBed.inject(Store);
    store.dispatch(SignInInterceptorActions.lockMet({ sessionId: null, planId: 'v2' }));
    TestBed.tick();
    expect(await heard).toEqual({ is: 'done', planId: 'v2' });
  });

  it('follows another window that was', async () => {
    const store = TestBed.inject(Store);
    const known = new Promise<unknown>((resolve) => {
      store.select(signInFeature.selectHandedOverPlanId).subscribe((id) => {
        if (id !== null) resolve(id);
      });
    });
    other.postMessage({ is: 'done', planId: 'v3' });
    expect(await known).toBe('v3');
  });

  it('is covered in the other windows before the server has answered, and again not when it fails', async () => {
    const heard: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      other.onmessage = ({ data }) => {
        if (heard.push(data) === 2) resolve();
      };
    });
    const store = TestBed.inject(Store);
    store.dispatch(HandOverActions.began({ planId: 'v2', elsewhere: false }));
    TestBed.tick();
    store.dispatch(HandOverActions.failed({ planId: 'v2' }));
    TestBed.tick();
    await both;
    expect(heard).toEqual([
      { is: 'under-way', planId: 'v2' },
      { is: 'failed', planId: 'v2' },
    ]);
  });

  it('covers itself when another window hands over, until that failed', async () => {
    const store = TestBed.inject(Store);
    const states: boolean[] = [];
    const uncovered = new Promise<void>((resolve) => {
      store.select(signInFeature.selectOutOfHand).subscribe((out) => {
        if (states.push(out) === 3) resolve();
      });
    });
    other.postMessage({ is: 'under-way', planId: 'v3' });
    // Of another hand-over, which is none of this one.
    other.postMessage({ is: 'failed', planId: 'v2' });
    other.postMessage({ is: 'failed', planId: 'v3' });
    await uncovered;
    expect(states).toEqual([false, true, false]);
  });

  it('stays covered while its own asking is not answered, whatever another window says', async () => {
    const store = TestBed.inject(Store);
    store.dispatch(HandOverActions.began({ planId: 'v2', elsewhere: false }));
    TestBed.tick();
    other.postMessage({ is: 'failed', planId: 'v2' });
    const heard = new Promise<void>((resolve) => {
      store.select(signInFeature.selectHandedOverPlanId).subscribe((id) => {
        if (id !== null) resolve();
      });
    });
    const states: boolean[] = [];
    store.select(signInFeature.selectOutOfHand).subscribe((out) => states.push(out));
    other.postMessage({ is: 'done', planId: 'v2' });
    await heard;
    expect(states).toEqual([true]);
  });
});
