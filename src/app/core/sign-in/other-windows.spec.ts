import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { provideCore } from '../testing/core-providers';
import { handOverInEveryWindow } from './other-windows';
import { SignInInterceptorActions } from './sign-in.actions';
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
    expect(await heard).toBe('v2');
  });

  it('follows another window that was', async () => {
    const store = TestBed.inject(Store);
    const known = new Promise<unknown>((resolve) => {
      store.select(signInFeature.selectHandedOverPlanId).subscribe((id) => {
        if (id !== null) resolve(id);
      });
    });
    other.postMessage('v3');
    expect(await known).toBe('v3');
  });
});
