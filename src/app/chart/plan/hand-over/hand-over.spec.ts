import { Component } from '@angular/core';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import type { HandedOverPlan } from '#contract/plan-version';
import { Reload } from '../../../core/sign-in/reload';
import { MeApiActions, SignInInterceptorActions } from '../../../core/sign-in/sign-in.actions';
import { handedOver, notLocked, signedIn } from '../../../core/sign-in/signed-in.guard';
import { provideCore } from '../../../core/testing/core-providers';
import { someone } from '../../../core/testing/me';
import { HandOverPage } from './hand-over';

@Component({ template: 'chart' })
class Chart {}

const plan: HandedOverPlan = {
  participantId: 'bram',
  name: 'Bram Oduya',
  program: 'Riverbend IOP',
  timeZone: 'America/New_York',
  version: {
    ...{ id: 'v2', number: 2, madeAt: '2026-06-16T13:00:00.000Z' },
    madeBy: { id: 'j', name: 'Juniper Vale', credential: 'LCSW' },
    ...{ signatures: [], stillAsked: ['participant'], intact: true },
    content: {
      problems: [
        {
          ...{ id: 'p', text: 'Low mood', resolvedOn: null },
          goals: [
            {
              ...{ id: 'g', text: 'Back at work', lifeArea: 'work', objectives: [] },
              interventions: [{ id: 'i', what: 'Activity plan', howOften: 'Weekly', who: 'Group' }],
            },
          ],
        },
      ],
    },
  },
};

describe('HandOverPage', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let harness: RouterTestingHarness;
  const reload = jasmine.createSpyObj<Reload>('Reload', ['to']);

  beforeEach(async () => {
    reload.to.calls.reset();
    TestBed.configureTestingModule({
      providers: [
        ...provideCore([
          { path: 'hand-over', canActivate: [handedOver], component: HandOverPage },
          {
            path: '',
            canActivate: [signedIn],
            canActivateChild: [notLocked],
            children: [{ path: '**', component: Chart }],
          },
        ]),
        { provide: Reload, useValue: reload },
      ],
    });
    const store = TestBed.inject(Store);
    store.dispatch(MeApiActions.loaded({ me: someone() }));
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/participants/bram');
    store.dispatch(SignInInterceptorActions.lockMet({ sessionId: null, planId: 'v2' }));
    await harness.navigateByUrl('/hand-over');
    http.expectOne('/api/handed-over-plan').flush(plan);
    await harness.fixture.whenStable();
    element = harness.fixture.nativeElement as HTMLElement;
  });

  const settle = () => harness.fixture.whenStable();
  const press = async (name: string) => {
    [...element.querySelectorAll('button')]
      .find((each) => each.textContent.trim() === name)
      ?.click();
    await settle();
  };
  const choose = async (label: string) => {
    [...element.querySelectorAll('label')]
      .find((each) => each.textContent.trim() === label)
      ?.querySelector('input')
      ?.click();
    await settle();
  };
  const write = async (id: string, text: string) => {
    const field = element.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    await settle();
  };
  const signature = '/api/participants/bram/plan/versions/v2/participant-signature';

  it('shows the plan and no way to anything else', () => {
    expect(element.textContent).toContain('Bram Oduya, Riverbend IOP. Version 2.');
    expect(element.textContent).toContain('Goal, Work: Back at work');
    expect(element.textContent).toContain('Intervention: Activity plan');
    expect(element.querySelectorAll('a, nav').length).toBe(0);
  });

  it('leads every other address back here, and Escape nowhere', async () => {
    await TestBed.inject(Router).navigateByUrl('/participants/bram');
    expect(TestBed.inject(Router).url).toBe('/hand-over');
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();
    expect(TestBed.inject(Router).url).toBe('/hand-over');
    expect(element.textContent).toContain('Back at work');
  });

  it('is signed with the typed name, and stays locked', async () => {
    await press('Sign');
    expect(element.textContent).toContain('Choose an answer first.');
    await choose('I agree with this plan');
    await press('Sign');
    expect(element.textContent).toContain('Type your name to sign.');
    await write('sw-hand-over-name', 'Bram Oduya');
    await press('Sign');
    const request = http.expectOne(signature);
    expect(request.request.body).toEqual({
      ...{ id: jasmine.any(String), outcome: 'signed', name: 'Bram Oduya' },
    });
    request.flush({});
    await settle();
    expect(element.textContent).toContain('Please give the screen back.');
    expect(TestBed.inject(Router).url).toBe('/hand-over');
  });

  it('takes a refusal with its reason', async () => {
    await choose('I do not sign');
    await press('Send my answer');
    expect(element.textContent).toContain('Say why, in your words.');
    await write('sw-hand-over-reason', 'Work first');
    await press('Send my answer');
    const { body } = http.expectOne(signature).request;
    expect(body).toEqual({ id: jasmine.any(String), outcome: 'refused', reason: 'Work first' });
  });

  it('gives the screen back for the password alone', async () => {
    await write('sw-hand-over-password', 'not it');
    await press('Take the screen back');
    const wrong = { type: 'urn:stepwell:problem:wrong-password', title: '', status: 403 };
    http
      .expectOne('/api/sign-in/reopen')
      .flush({ ...wrong, detail: 'Not right.' }, { status: 403, statusText: 'Forbidden' });
    await settle();
    expect(element.textContent).toContain('Not right.');
    await write('sw-hand-over-password', 'plum tractor');
    await press('Take the screen back');
    http.expectOne('/api/sign-in/reopen').flush(null);
    http.expectOne('/api/me').flush(someone());
    await settle();
    expect(TestBed.inject(Router).url).toBe('/participants/bram');
  });

  it('leaves the page for good when the server has signed off', async () => {
    await write('sw-hand-over-password', 'plum tractor');
    await press('Take the screen back');
    http.expectOne('/api/sign-in/reopen').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(reload.to).toHaveBeenCalledWith('/sign-in');
  });
});
