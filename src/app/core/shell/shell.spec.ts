import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import { Clock } from '../clock';
import { Navigation } from '../navigation';
import { signedIn } from '../sign-in/signed-in.guard';
import { MeApiActions, SignInInterceptorActions } from '../sign-in/sign-in.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { Shell } from './shell';

@Component({ template: '<h1>A page</h1><input aria-label="draft" />' })
class Page {}

const page = (path: string) => ({ path, component: Page });

describe('Shell', () => {
  let element: HTMLElement;
  let harness: RouterTestingHarness;
  let store: Store;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: provideCore([
        {
          path: '',
          canActivate: [signedIn],
          component: Shell,
          children: ['today', 'sessions/:id', 'notes', 'admin'].map(page),
        },
      ]),
    });
    store = TestBed.inject(Store);
    TestBed.inject(Clock).follow(someone().now);
    store.dispatch(MeApiActions.loaded({ me: someone() }));
    harness = await RouterTestingHarness.create('/today');
    element = harness.fixture.nativeElement as HTMLElement;
  });

  const links = () =>
    [...element.querySelectorAll('nav li a')].map((link) =>
      link.textContent.replace(/\s+/g, ' ').trim(),
    );
  const visible = (selector: string) => {
    const found = element.querySelector(selector);
    return found !== null && getComputedStyle(found).visibility === 'visible';
  };

  it('offers what there is for this person, and says where one is', () => {
    expect(links()).toEqual(['Today', 'Session', 'Notes']);
    expect(element.querySelector('[aria-current=page]')?.textContent).toContain('Today');
  });

  it('counts the unfinished notes, for eyes and ears', async () => {
    TestBed.inject(Navigation).notesCount.set(9);
    await harness.fixture.whenStable();
    expect(links()).toContain('9 Notes , 9 unfinished');
  });

  it('moves the focus to a new page', async () => {
    await harness.navigateByUrl('/notes');
    expect(document.activeElement?.id).toBe('content');
  });

  it('hides the page but keeps it, word for word, when the server signed off', async () => {
    const draft = element.querySelector('input');
    if (draft) {
      draft.value = 'Chose calling his sister';
    }
    store.dispatch(MeApiActions.nobodySignedIn({ at: '2026-06-16T14:17:00.000Z' }));
    await harness.fixture.whenStable();
    expect(visible('h1')).toBeFalse();
    expect(element.querySelector('[role=dialog]')?.textContent).toContain('Signed off at');
    expect(element.querySelector('[role=dialog]')?.textContent).toContain(
      '15 minutes without a touch',
    );
    store.dispatch(MeApiActions.loaded({ me: someone() }));
    await harness.fixture.whenStable();
    expect(visible('h1')).toBeTrue();
    expect(element.querySelector('input')?.value).toBe('Chose calling his sister');
    TestBed.inject(HttpTestingController).verify();
  });

  it('leads to the room and offers nothing else while the screen is locked', async () => {
    store.dispatch(SignInInterceptorActions.lockMet({ sessionId: 'room' }));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/sessions/room');
    expect(links()).toEqual([]);
    expect(element.querySelector('nav')?.textContent).toContain('Locked');
  });
});
