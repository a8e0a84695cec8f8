import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { Clock } from '../clock';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { IdleWarning } from './idle-warning';
import { SignInGuardActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

const start = Date.parse('2026-06-16T14:00:00.000Z');
const signedOff = { type: 'urn:stepwell:problem:signed-off', title: '', status: 401, detail: '' };

describe('Idle time', () => {
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideCore() });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(Store).dispatch(SignInGuardActions.pageAsked());
    server.expectOne('/api/me').flush(someone());
  });

  afterEach(() => server.verify());

  async function screenAt(seconds: number): Promise<string> {
    const fixture = TestBed.createComponent(IdleWarning);
    TestBed.inject(Clock).follow(new Date(start + seconds * 1000).toISOString());
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent;
  }

  it('says nothing while there is time', async () => {
    expect((await screenAt(14 * 60 - 1)).trim()).toBe('');
  });

  it('warns a minute before, after asking whether another window was touched', async () => {
    expect(await screenAt(14 * 60 + 1)).toContain('Any key stays');
    server.expectOne('/api/me');
  });

  it('leaves the decision to the server when the time is up', async () => {
    await screenAt(15 * 60 + 1);
    server.expectOne('/api/me').flush(signedOff, { status: 401, statusText: 'Unauthorized' });
    const state = TestBed.inject(Store).selectSignal(signInFeature.selectSignInState)();
    expect(state.status).toBe('signed-off');
    expect(state.me?.staff.name).toBe('Juniper Vale');
  });

  it('never takes what a script does for a hand', async () => {
    await screenAt(60);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    server.expectNone('/api/sign-in/activity');
    expect().nothing();
  });
});
