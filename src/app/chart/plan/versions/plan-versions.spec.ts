import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { PlanStanding, PlanVersionSummary } from '#contract/plan-version';
import { Clock } from '../../../core/clock';
import { HandOverActions } from '../../../core/sign-in/sign-in.actions';
import { signInFeature } from '../../../core/sign-in/sign-in.feature';
import { provideCore } from '../../../core/testing/core-providers';
import { PlanApiActions } from '../plan.actions';
import { PlanVersions } from './plan-versions';
import { PlanVersionsPageActions } from './plan-versions.actions';
import * as planVersionsEffects from './plan-versions.effects';
import { planVersionsFeature } from './plan-versions.feature';

const participantId = '01990000-0000-7000-8000-0000000000a1';
const url = `/api/participants/${participantId}/plan/versions`;
const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LCSW' };

const second: PlanVersionSummary = {
  ...{ id: 'v2', number: 2, madeBy: juniper, madeAt: '2026-06-16T13:00:00.000Z' },
  ...{ signatures: [], stillAsked: ['primary-clinician', 'participant'], intact: true },
};
const standing: PlanStanding = {
  ...{
    versions: [second],
    changedSince: null,
    unchangedSince: null,
    signed: null,
    reviewDueOn: null,
  },
  ...{ reviewDays: 60, reviewDaysAreDefault: true, maySignAs: ['primary-clinician'] },
};

describe('PlanVersions', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  async function open(answer: PlanStanding = standing, mayEdit = true) {
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(planVersionsFeature),
        provideEffects(planVersionsEffects),
      ],
    });
    TestBed.inject(Clock).follow('2026-06-16T13:00:00.000Z');
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(PlanVersions);
    fixture.componentRef.setInput('participantId', participantId);
    fixture.componentRef.setInput('mayEdit', mayEdit);
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    settle = () => fixture.whenStable();
    await settle();
    http.expectOne(url).flush(answer);
    await settle();
  }

  const press = async (name: string) => {
    [...element.querySelectorAll('button')]
      .find((each) => each.textContent.trim() === name)
      ?.click();
    await settle();
  };
  const write = async (id: string, text: string) => {
    const field = element.querySelector<HTMLInputElement>(`#${id}`);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    await settle();
  };

  it('says that nobody has signed yet, and who is still asked', async () => {
    await open();
    expect(element.textContent).toContain('No signed plan yet.');
    expect(element.textContent).toContain('Still asked: Primary clinician and Participant');
  });

  it('asks nobody for an earlier version any more', async () => {
    await open({ ...standing, versions: [second, { ...second, id: 'v1', number: 1 }] });
    expect(element.textContent.match(/Still asked/g)?.length).toBe(1);
    expect(element.textContent).toContain('a later version took its place');
  });

  it('says that the plan has changed since, and asks again after each change of it', async () => {
    await open({ ...standing, changedSince: 2 });
    expect(element.textContent).toContain('Changed since version 2');
    TestBed.inject(Store).dispatch(PlanApiActions.saved());
    http.expectOne(url).flush(standing);
    await settle();
    expect(element.textContent).not.toContain('Changed since');
  });

  it('makes no version of the very same words', async () => {
    await open({ ...standing, unchangedSince: 2 });
    expect(element.textContent).toContain('Nothing has changed since version 2');
    expect(element.textContent).not.toContain('Make a version to sign');
  });

  it('offers a version to sign where something has changed', async () => {
    await open({ ...standing, changedSince: 2 });
    await press('Make a version to sign');
    expect(http.expectOne(url).request.method).toBe('POST');
  });

  it('offers to recertify a plan that is as it was signed', async () => {
    await open({ ...standing, signed: { number: 2, on: '2026-04-01' }, reviewDueOn: '2026-05-31' });
    await press('Recertify: make a version to sign');
    expect(http.expectOne(url).request.method).toBe('POST');
  });

  it('signs with the password; a wrong one is said at its field', async () => {
    await open();
    await press('Sign as primary clinician');
    await press('Sign');
    http.expectNone(`${url}/v2/signatures`);
    await write('sw-plan-password', 'plum tractor');
    await press('Sign');
    const request = http.expectOne(`${url}/v2/signatures`);
    expect(request.request.body).toEqual({
      ...{ id: jasmine.any(String), signer: 'primary-clinician', password: 'plum tractor' },
    });
    const wrong = { type: 'urn:stepwell:problem:wrong-password', title: '', status: 403 };
    request.flush(
      { ...wrong, detail: 'The password is not right.' },
      { status: 403, statusText: 'Forbidden' },
    );
    http.expectOne(url).flush(standing);
    await settle();
    expect(element.querySelector('form')?.textContent).toContain('The password is not right.');
    await write('sw-plan-password', 'plum tractor wants');
    await press('Sign');
    http.expectOne(`${url}/v2/signatures`).flush({});
    http.expectOne(url).flush({ ...standing, maySignAs: [] });
    await settle();
    expect(element.querySelector('form')).toBeNull();
  });

  it('hands the screen over: the app is locked to the plan from then on', async () => {
    await open();
    await press('Hand over for signature');
    const outOfHand = TestBed.inject(Store).selectSignal(signInFeature.selectOutOfHand);
    expect(outOfHand()).toBe(false);
    await press('Hand over now');
    expect(outOfHand()).toBe(true);
    http.expectOne(`${url}/v2/hand-over`).flush(null);
    await settle();
    expect(TestBed.inject(Store).selectSignal(signInFeature.selectHandedOverPlanId)()).toBe('v2');
  });

  it('shows the chart again where the screen was not handed over, with the reason', async () => {
    await open();
    await press('Hand over for signature');
    await press('Hand over now');
    const older = { type: 'urn:stepwell:problem:older-version', title: 'There is a newer version' };
    http
      .expectOne(`${url}/v2/hand-over`)
      .flush({ ...older, status: 422, detail: '' }, { status: 422, statusText: 'Refused' });
    http.expectOne(url).flush(standing);
    await settle();
    expect(TestBed.inject(Store).selectSignal(signInFeature.selectOutOfHand)()).toBe(false);
    expect(element.textContent).toContain('There is a newer version');
  });

  it('covers nothing for a hand-over that is not sent, for another act is on its way', async () => {
    await open();
    const store = TestBed.inject(Store);
    const absent = { id: 'p1', outcome: 'absent', reason: 'Ill today' } as const;
    store.dispatch(
      PlanVersionsPageActions.acted({ act: { kind: 'participant', version: 'v2', body: absent } }),
    );
    store.dispatch(PlanVersionsPageActions.acted({ act: { kind: 'hand-over', version: 'v2' } }));
    http.expectNone(`${url}/v2/hand-over`);
    expect(store.selectSignal(signInFeature.selectOutOfHand)()).toBe(false);
  });

  it('stays covered when something else is refused than the hand-over', async () => {
    await open();
    const store = TestBed.inject(Store);
    store.dispatch(HandOverActions.began({ planId: 'v9', elsewhere: true }));
    store.dispatch(PlanVersionsPageActions.acted({ act: { kind: 'freeze', id: 'f1' } }));
    http.expectOne({ method: 'POST', url }).flush(null, { status: 500, statusText: 'Error' });
    expect(store.selectSignal(signInFeature.selectOutOfHand)()).toBe(true);
  });

  it('records that the participant was not here only with a reason', async () => {
    await open();
    await press('Participant is not here');
    await press('Record');
    expect(element.textContent).toContain('Say why.');
    await write('sw-plan-reason', 'Ill today');
    await press('Record');
    const { body } = http.expectOne(`${url}/v2/participant-signature`).request;
    expect(body).toEqual({ id: jasmine.any(String), outcome: 'absent', reason: 'Ill today' });
  });

  it('offers nothing to who only reads', async () => {
    await open({ ...standing, maySignAs: [] }, false);
    expect(element.querySelectorAll('button').length).toBe(0);
  });

  it('says a version that is not what was frozen, and offers no signature on it', async () => {
    await open({ ...standing, versions: [{ ...second, intact: false }] });
    expect(element.textContent).toContain('This version was changed after it was made.');
    expect(element.textContent).not.toContain('Sign as');
  });

  it('says why the versions did not open, never what was there before', async () => {
    await open();
    TestBed.inject(Store).dispatch(PlanApiActions.saved());
    http.expectOne(url).flush(null, { status: 500, statusText: 'Error' });
    await settle();
    expect(element.textContent).toContain('The versions did not open');
    expect(element.textContent).not.toContain('Version 2');
  });
});
