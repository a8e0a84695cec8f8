import { Component } from '@angular/core';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { handedOver, notLocked, ownPassword, returnAddress, signedIn } from './signed-in.guard';

@Component({ template: 'page' })
class Page {}

const unauthorized = { status: 401, statusText: 'Unauthorized' };

describe('Sign-in guard', () => {
  let server: HttpTestingController;

  function configure(): void {
    TestBed.configureTestingModule({
      providers: provideCore([
        { path: 'sign-in', component: Page },
        { path: 'check-in', component: Page },
        {
          path: 'hand-over',
          canActivate: [signedIn],
          children: [{ path: '', canActivate: [handedOver], component: Page }],
        },
        {
          path: '',
          canActivate: [signedIn],
          canActivateChild: [notLocked, ownPassword],
          children: [{ path: '**', component: Page }],
        },
      ]),
    });
    server = TestBed.inject(HttpTestingController);
  }
  beforeEach(configure);

  async function open(url: string, answer: () => void): Promise<string> {
    const harness = await RouterTestingHarness.create();
    const opened = harness.navigateByUrl(url);
    // The router asks its guards a moment later.
    await new Promise((resolve) => setTimeout(resolve));
    answer();
    await opened;
    return TestBed.inject(Router).url;
  }

  it('lets who is signed in pass', async () => {
    const at = await open('/notes', () => server.expectOne('/api/me').flush(someone()));
    expect(at).toBe('/notes');
  });

  it('sends everybody else to sign in, and remembers where they wanted to go', async () => {
    const at = await open('/participants/7', () => {
      server.expectOne('/api/me').flush(null, unauthorized);
      server.expectOne('/api/tablet').flush(null, unauthorized);
    });
    expect(at).toBe('/sign-in?from=%2Fparticipants%2F7');
  });

  it('leads every address to the check-in on a tablet of a session, and none once that is over', async () => {
    const tablet = { id: 'tablet', sessionId: 'session', title: 'Skills', day: '2026-11-16' };
    const openAs = (state: 'open' | 'ended') =>
      open('/participants/7', () => {
        server.expectOne('/api/me').flush(null, unauthorized);
        server.expectOne('/api/tablet').flush({ ...tablet, state });
      });
    expect(await openAs('open')).toBe('/check-in');
    TestBed.resetTestingModule();
    configure();
    expect(await openAs('ended')).toBe('/sign-in?from=%2Fparticipants%2F7');
  });

  it('leads every address to the room while the screen is locked', async () => {
    const at = await open('/participants/7', () =>
      server.expectOne('/api/me').flush(someone({}, { lockedSessionId: 'room' })),
    );
    expect(at).toBe('/sessions/room');
  });

  it('leads every address to the plan while the screen is handed over, and nobody there else', async () => {
    const plan = someone({}, { handedOverPlanId: 'plan' });
    const at = await open('/participants/7', () => server.expectOne('/api/me').flush(plan));
    expect(at).toBe('/hand-over');
  });

  it('has nothing to hand over before somebody does', async () => {
    const at = await open('/hand-over', () => server.expectOne('/api/me').flush(someone()));
    expect(at).toBe('/today');
  });

  it('leads every address to the choice of a password until one’s own is chosen', async () => {
    const at = await open('/participants/7', () =>
      server.expectOne('/api/me').flush(someone({}, { mustChoosePassword: true })),
    );
    expect(at).toBe('/account');
  });

  it('returns only to addresses of our own', () => {
    expect(returnAddress('/sessions/1')).toBe('/sessions/1');
    for (const from of [null, '', '//evil.example', '/\\evil.example', 'https://evil.example']) {
      expect(returnAddress(from)).toBe('/today');
    }
    expect(returnAddress('/sign-in?from=/sign-in')).toBe('/today');
  });
});
