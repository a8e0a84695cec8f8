import { Dialog } from '@angular/cdk/dialog';
import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import { Clock } from '../clock';
import { Navigation } from '../navigation';
import { SeenByRoom } from '../seen-by-room';
import { signedIn } from '../sign-in/signed-in.guard';
import {
  HandOverActions,
  MeApiActions,
  SignInInterceptorActions,
} from '../sign-in/sign-in.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { Shell } from './shell';

@Component({ template: '<h1>A page</h1><input aria-label="draft" />' })
class Page {}

const page = (path: string) => ({ path, component: Page });

/** A page that comes over the network when it is first opened. */
const network = { away: false };
const fetched = {
  path: 'outcomes',
  loadComponent: () =>
    network.away
      ? Promise.reject(new TypeError('Failed to fetch dynamically imported module: x.js'))
      : Promise.resolve(Page),
};

describe('Shell', () => {
  let element: HTMLElement;
  let harness: RouterTestingHarness;
  let store: Store;

  beforeEach(async () => {
    network.away = false;
    TestBed.configureTestingModule({
      providers: provideCore([
        {
          path: '',
          canActivate: [signedIn],
          component: Shell,
          children: [...['today', 'sessions/:id', 'notes', 'admin'].map(page), fetched],
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
  const visibleText = () => element.innerText;
  const visible = (selector: string) => {
    const found = element.querySelector(selector);
    return found instanceof HTMLElement && found.checkVisibility({ visibilityProperty: true });
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

  it('counts nothing while the group sees the screen', async () => {
    TestBed.inject(Navigation).notesCount.set(9);
    TestBed.inject(SeenByRoom).turned.set(true);
    await harness.fixture.whenStable();
    expect(links()).toContain('Notes');
  });

  it('counts the notes wherever one starts', async () => {
    await harness.navigateByUrl('/sessions/room');
    const server = TestBed.inject(HttpTestingController);
    server.expectOne('/api/notes').flush({ notes: [{}, {}], groupNotes: [{}] });
    await harness.fixture.whenStable();
    expect(links()).toContain('3 Notes , 3 unfinished');
    await harness.navigateByUrl('/notes');
    await harness.navigateByUrl('/sessions/room');
    server.verify();
  });

  it('keeps the page and says so when the next one cannot be fetched; it opens by itself', async () => {
    const draft = element.querySelector('input');
    if (draft) draft.value = 'Chose calling his sister';
    network.away = true;
    await harness.navigateByUrl('/outcomes').catch(() => undefined);
    await harness.fixture.whenStable();
    expect(visibleText()).toContain('This page is not on this computer yet');
    expect(visibleText()).toContain('The page before is kept as you left it.');
    expect(element.querySelector('input')?.value).toBe('Chose calling his sister');
    network.away = false;
    window.dispatchEvent(new Event('online'));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/outcomes');
    expect(visibleText()).not.toContain('not on this computer');
  });

  it('goes back to the page before the one that cannot be fetched', async () => {
    network.away = true;
    await harness.navigateByUrl('/outcomes').catch(() => undefined);
    await harness.fixture.whenStable();
    [...element.querySelectorAll('button')].find((b) => b.textContent.includes('Back'))?.click();
    await harness.fixture.whenStable();
    expect(visible('input')).toBeTrue();
    expect(TestBed.inject(Router).url).toBe('/today');
  });

  it('moves the focus to a new page', async () => {
    await harness.navigateByUrl('/notes');
    expect(document.activeElement?.id).toBe('content');
  });

  it('begins a new page at its top, and stays where it is when something on it is chosen', async () => {
    const main = element.querySelector('main');
    if (!main) throw new Error('no main');
    Object.assign(main.style, { display: 'block', height: '100px', overflow: 'auto' });
    const long = document.createElement('div');
    long.style.height = '2000px';
    main.append(long);
    await harness.navigateByUrl('/notes');
    main.scrollTop = 300;
    await harness.navigateByUrl('/notes?note=aster');
    expect(main.scrollTop).toBe(300);
    await harness.navigateByUrl('/sessions/room');
    expect(main.scrollTop).toBe(0);
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

  it('covers a dialog that is open while signed off, and gives it back with its words', async () => {
    const dialog = TestBed.inject(Dialog).open(Page);
    await harness.fixture.whenStable();
    const inside = document.querySelector<HTMLInputElement>('cdk-dialog-container input');
    if (inside) inside.value = 'Half an answer';
    const hiddenFromReaders = () => element.closest('[aria-hidden=true]') !== null;
    expect(hiddenFromReaders()).toBeTrue();
    store.dispatch(MeApiActions.nobodySignedIn({ at: '2026-06-16T14:17:00.000Z' }));
    await harness.fixture.whenStable();
    expect(hiddenFromReaders()).toBeFalse();
    expect(inside?.checkVisibility({ visibilityProperty: true })).toBeFalse();
    store.dispatch(MeApiActions.loaded({ me: someone() }));
    await harness.fixture.whenStable();
    expect(inside?.checkVisibility({ visibilityProperty: true })).toBeTrue();
    expect(inside?.value).toBe('Half an answer');
    dialog.close();
  });

  it('leads to the room and offers nothing else while the screen is locked', async () => {
    store.dispatch(SignInInterceptorActions.lockMet({ sessionId: 'room' }));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/sessions/room');
    expect(links()).toEqual([]);
    expect(element.querySelector('nav')?.textContent).toContain('Locked');
  });

  it('is covered from the moment on in which the screen is handed over', async () => {
    store.dispatch(HandOverActions.began({ planId: 'v2', elsewhere: false }));
    await harness.fixture.whenStable();
    expect(visibleText()).toContain('Handing the screen over');
    expect(visibleText()).not.toContain('A page');
    expect(element.querySelector('.frame')?.hasAttribute('inert')).toBe(true);
    store.dispatch(HandOverActions.failed({ planId: 'v2' }));
    await harness.fixture.whenStable();
    expect(visibleText()).toContain('A page');
  });
});
