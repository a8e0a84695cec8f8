import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import { Clock } from '../clock';
import { Navigation } from '../navigation';
import { MeApiActions } from '../sign-in/sign-in.actions';
import { signedIn } from '../sign-in/signed-in.guard';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { Shell } from './shell';

@Component({ template: '<h1>A page</h1>' })
class Page {}

describe('The badge beside "Flags"', () => {
  it('says that there may be more where not every open flag was looked at', async () => {
    const children = ['notes', 'flags'].map((path) => ({ path, component: Page }));
    TestBed.configureTestingModule({
      providers: provideCore([{ path: '', canActivate: [signedIn], component: Shell, children }]),
    });
    TestBed.inject(Clock).follow(someone().now);
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone() }));
    const harness = await RouterTestingHarness.create('/notes');
    const link = () =>
      (harness.fixture.nativeElement as HTMLElement)
        .querySelector('nav a[href="/flags"]')
        ?.textContent.replace(/\s+/g, ' ')
        .trim();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/flags/count')
      .flush({ count: 7, nextAt: null, more: true });
    await harness.fixture.whenStable();
    expect(link()).toBe('7+ Flags , 7+ to act on');
    // A page that read all of them tells the whole count.
    TestBed.inject(Navigation).moreFlags.set(false);
    await harness.fixture.whenStable();
    expect(link()).toBe('7 Flags , 7 to act on');
  });
});
