import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import type { Role } from '#domain/permissions/roles';
import { clinicalDay } from '../core/shell/start.guard';
import { MeApiActions } from '../core/sign-in/sign-in.actions';
import { provideCore } from '../core/testing/core-providers';
import { someone } from '../core/testing/me';
import { AccountsPage } from './accounts';

@Component({ template: 'the day' })
class Day {}

describe('Accounts', () => {
  async function opened(roles: Role[]) {
    TestBed.configureTestingModule({
      providers: provideCore([
        { path: 'today', canActivate: [clinicalDay], component: Day },
        { path: 'accounts', component: AccountsPage },
      ]),
    });
    const me = someone({ name: 'Basil Ledgerwood', credential: 'none', roles });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me }));
    const harness = await RouterTestingHarness.create('/today');
    const element = harness.fixture.nativeElement as HTMLElement;
    return { at: TestBed.inject(Router).url, text: element.textContent };
  }

  it('is where an administrator starts, who treats nobody', async () => {
    const { at, text } = await opened(['administrator']);
    expect(at).toBe('/accounts');
    expect(text).toContain('Basil Ledgerwood · Riverbend');
    expect(text).not.toContain('none');
    expect(text).toContain('administrator:create -- --organization "Riverbend"');
  });

  it('is not in the way of an administrator who also treats', async () => {
    expect((await opened(['administrator', 'facilitator'])).at).toBe('/today');
  });
});
