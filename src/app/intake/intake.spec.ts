import { Dialog } from '@angular/cdk/dialog';
import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { Referral, ReferralRow } from '#contract/referral';
import { referralStatuses } from '#domain/intake/referral-status';
import { MeApiActions } from '../core/sign-in/sign-in.actions';
import { provideCore } from '../core/testing/core-providers';
import { someone } from '../core/testing/me';
import { intakeRoutes } from './intake.routes';
import { referral } from './testing/referral';

const row = (change: Partial<ReferralRow> = {}): ReferralRow => ({
  ...{ id: 'r1', givenName: 'Quill', familyName: 'Everglade', preferredName: null },
  ...{ birthDate: null, programName: 'Riverbend IOP', urgency: 'urgent', status: 'referred' },
  ...{ referredOn: '2026-06-08', referredBy: 'Mercy Hospital', since: '2026-06-08' },
  ...{ isReadmission: true, fromRoster: false, daysWaiting: 8, daysToFirstSession: null },
  ...change,
});

describe('Intake', () => {
  let harness: RouterTestingHarness;
  let http: HttpTestingController;
  let element: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'intake', children: intakeRoutes }]),
    });
    http = TestBed.inject(HttpTestingController);
    const iop = { id: 'iop', name: 'Riverbend IOP', levelOfCare: 'IOP', timeZone: 'UTC' };
    const me = someone({ roles: ['case-manager'], programs: [iop] });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me }));
    harness = await RouterTestingHarness.create();
    element = harness.fixture.nativeElement as HTMLElement;
  });

  const open = async (url: string) => {
    await harness.navigateByUrl(url);
    await harness.fixture.whenStable();
  };
  const answer = async (url: string, body: unknown) => {
    http.expectOne(url).flush(body as object);
    await harness.fixture.whenStable();
  };
  const listed = (rows: readonly ReferralRow[]) => ({
    rows,
    counts: referralStatuses.map((status) => ({ status, count: rows.length })),
  });
  const press = async (words: string) => {
    const button = [...element.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === words,
    );
    button?.click();
    await harness.fixture.whenStable();
  };
  const type = async (id: string, value: string) => {
    const field = element.querySelector<HTMLInputElement>(`#${id}`);
    if (field === null) throw new Error(`no field ${id}`);
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
    await harness.fixture.whenStable();
  };

  it('lists one status with the counts of all, and says what is unknown', async () => {
    await open('/intake?status=waiting');
    await answer('/api/referrals?status=waiting', listed([row({ status: 'waiting' })]));
    const tabs = [...element.querySelectorAll('nav a')].map(({ textContent }) =>
      textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(tabs).toContain('Waiting list 1');
    expect(element.querySelector('[aria-current=page]')?.textContent).toContain('Waiting list');
    const words = element.querySelector('tbody')?.textContent ?? '';
    for (const said of [
      'Everglade, Quill',
      'birth date unknown',
      'Urgent',
      'Re-admission',
      '8 days',
    ]) {
      expect(words).toContain(said);
    }
    await open('/intake?status=admitted');
    await answer(
      '/api/referrals?status=admitted',
      listed([row({ status: 'admitted', daysWaiting: null })]),
    );
    expect(element.querySelector('tbody')?.textContent).toContain('unknown');
  });

  it('says where nobody is, and why it did not open', async () => {
    await open('/intake');
    http
      .expectOne('/api/referrals?status=referred')
      .flush(null, { status: 500, statusText: 'Server Error' });
    await harness.fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('did not open');
    element.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
    await answer('/api/referrals?status=referred', listed([]));
    expect(element.textContent).toContain('No referral waits to be screened.');
  });

  it('takes a step with its day, and a reason where one belongs to it', async () => {
    await open('/intake/r1');
    await answer('/api/referrals/r1', referral());
    await press('Refer on');
    expect(element.querySelector<HTMLInputElement>('#step-on')?.value).toBe('2026-06-16');
    element.querySelector<HTMLButtonElement>('form button[type=submit]')?.click();
    await harness.fixture.whenStable();
    http.expectNone('/api/referrals/r1/steps');
    expect(element.querySelector('#step-reason-said')?.textContent).toContain('Where to');
    await type('step-reason', 'To a program nearer home');
    element.querySelector<HTMLButtonElement>('form button[type=submit]')?.click();
    const request = http.expectOne('/api/referrals/r1/steps');
    const { id: _, ...body } = request.request.body as { id: string };
    expect(body).toEqual({
      ...{ status: 'referred-on', on: '2026-06-16', reason: 'To a program nearer home' },
      version: 1,
    } as object);
    const moved: Referral = referral({ status: 'referred-on', version: 2 });
    request.flush(moved);
    await harness.fixture.whenStable();
    await answer('/api/referrals/r1', moved);
    expect(element.querySelector('h2')?.textContent).toBe('Referred on');
    expect(element.querySelector('form')).toBeNull();
  });

  it('notices who may be the same person, and sends whom one chose', async () => {
    await open('/intake/new');
    await type('referral-given', 'Quil');
    await type('referral-family', 'Everglade');
    await type('referral-birth', '1971-05-04');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const asked = http.expectOne('/api/referrals/matches');
    expect(asked.request.body).toEqual({
      ...{ givenName: 'Quil', familyName: 'Everglade', preferredName: null },
      ...{ birthDate: '1971-05-04', referralId: null },
    });
    const known = { id: 'p1', givenName: 'Quill', familyName: 'Everglade', preferredName: 'Q' };
    asked.flush({ participants: [{ ...known, birthDate: '1971-05-04' }], referrals: [] });
    await harness.fixture.whenStable();
    expect(element.querySelector('sw-person-matches')?.textContent).toContain(
      'Everglade, Quill (Q)',
    );
    await press('The same person');
    expect(element.querySelector('.known')?.textContent).toContain('Re-admission of Everglade');

    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await harness.fixture.whenStable();
    expect(element.querySelector('#referral-by-said')?.textContent).toContain('who referred');
    await type('referral-by', 'Mercy Hospital');
    await type('referral-source', 'inpatient');
    await type('referral-reason', 'Discharged on Friday');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    const request = http.expectOne(({ method }) => method === 'PUT');
    expect(request.request.body).toEqual(
      jasmine.objectContaining({ participantId: 'p1', programId: 'iop', version: 0 }),
    );
    const id = request.request.url.split('/').at(-1) ?? '';
    request.flush(referral({ id, participantId: 'p1' }));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe(`/intake/${id}`);
  });

  it('keeps what one wrote when somebody else changed it first, and shows both', async () => {
    await open('/intake/r1/edit');
    await answer('/api/referrals/r1', referral());
    await type('referral-payer', 'None');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    const request = http.expectOne(({ method }) => method === 'PUT');
    const theirs = referral({ payer: 'Pewterbridge', version: 2 });
    request.flush(
      {
        ...{ type: 'urn:stepwell:problem:conflict', title: 'Changed', status: 409, detail: '' },
        ...{ mine: request.request.body as object, theirs },
      },
      { status: 409, statusText: 'Conflict' },
    );
    await harness.fixture.whenStable();
    const cells = [...element.querySelectorAll('sw-two-versions tbody :is(th, td)')];
    expect(cells.map(({ textContent }) => textContent)).toEqual(['Payer', 'None', 'Pewterbridge']);
    await press('Save mine over it');
    const again = http.expectOne(({ method }) => method === 'PUT');
    expect(again.request.body).toEqual(jasmine.objectContaining({ payer: 'None', version: 2 }));
  });

  it('gives the button back where a save failed, so that it can be tried again', async () => {
    await open('/intake/r1/edit');
    await answer('/api/referrals/r1', referral());
    await type('referral-payer', 'None');
    const save = element.querySelector<HTMLButtonElement>('button[type=submit]');
    save?.focus();
    save?.click();
    await harness.fixture.whenStable();
    // As the browser does, sooner or later, with a button that cannot be pressed.
    save?.blur();
    http
      .expectOne(({ method }) => method === 'PUT')
      .flush(null, { status: 503, statusText: 'Service Unavailable' });
    await harness.fixture.whenStable();
    expect(element.querySelector('[role=alert]')).not.toBeNull();
    expect(document.activeElement).toBe(save);
  });

  it('keeps what is half written until one says that it may go', async () => {
    await open('/intake/new');
    await open('/intake/r1');
    await answer('/api/referrals/r1', referral());
    expect(TestBed.inject(Router).url).withContext('nothing was written').toBe('/intake/r1');
    await open('/intake/new');
    await type('referral-given', 'Quill');
    const leave = async (words: string) => {
      const asked = firstValueFrom(TestBed.inject(Dialog).afterOpened);
      const left = TestBed.inject(Router).navigateByUrl('/intake/r1');
      await asked;
      // Until it is answered nothing is stable: the router waits.
      TestBed.inject(ApplicationRef).tick();
      const question = document.querySelector('[role=alertdialog]');
      expect(question?.textContent).toContain('Leave without saving?');
      const buttons = [...(question?.querySelectorAll('button') ?? [])];
      buttons.find(({ textContent }) => textContent.trim() === words)?.click();
      await left;
      await harness.fixture.whenStable();
    };
    await leave('Stay');
    expect(TestBed.inject(Router).url).toBe('/intake/new');
    expect(element.querySelector<HTMLInputElement>('#referral-given')?.value).toBe('Quill');
    await leave('Leave');
    expect(TestBed.inject(Router).url).toBe('/intake/r1');
    await answer('/api/referrals/r1', referral());
  });

  it('asks before an admission whether it is somebody with a record, who then is re-admitted', async () => {
    const screened = referral({ status: 'screening', participantId: null, version: 2 });
    const known = { id: 'p7', givenName: 'Quill', familyName: 'Everglade', preferredName: 'Quill' };
    const choices: AdmissionChoices = {
      ...{ clinicians: [], reviewers: [], groups: [], earlierEpisodes: [], today: '2026-06-16' },
      alike: [{ ...known, birthDate: '1971-05-04' }],
    };
    await open('/intake/r1/admission');
    await answer('/api/referrals/r1', screened);
    await answer('/api/referrals/r1/admission', choices);
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await harness.fixture.whenStable();
    expect(element.querySelector('#admission-new-said')?.textContent).toContain('one of these');
    http.expectNone(({ method }) => method === 'POST');
    await press('The same person');
    const request = http.expectOne(({ method }) => method === 'PUT');
    expect(request.request.body).toEqual(
      jasmine.objectContaining({ participantId: 'p7', version: 2 }),
    );
    request.flush(referral({ ...screened, participantId: 'p7', version: 3 }));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/intake/r1');
  });

  it('admits whom a referral names, and shows what was asked', async () => {
    const screened = referral({ status: 'screening', participantId: 'p1', version: 2 });
    const choices: AdmissionChoices = {
      clinicians: [{ id: 'j1', name: 'Juniper Vale', credential: 'LCSW' }],
      ...{ reviewers: [], alike: [] },
      groups: [{ id: 'g1', name: 'Skills', weekdays: [2], members: 3, seats: 12 }],
      earlierEpisodes: [
        {
          ...{ id: 'e0', number: 1, source: 'PHP', programs: ['Riverbend IOP'] },
          ...{ admittedOn: '2026-01-05', dischargedOn: '2026-03-02' },
        },
      ],
      today: '2026-06-16',
    };
    await open('/intake/r1/admission');
    await answer('/api/referrals/r1', screened);
    await answer('/api/referrals/r1/admission', choices);
    expect(element.textContent).toContain('Episode 1: Riverbend IOP, 5 Jan 2026 to 2 Mar 2026');
    const submit = async () => {
      element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await harness.fixture.whenStable();
    };
    await submit();
    expect(element.querySelector('#agreed-days-said')?.textContent).toContain('agreed days');
    await type('admission-clinician', 'j1');
    for (const words of ['Tue', 'Skills · Tue · 3 of 12 seats taken']) {
      const label = [...element.querySelectorAll('label')].find(
        ({ textContent }) => textContent.trim() === words,
      );
      label?.click();
    }
    await press('Add a consent');
    await type('consent-name-0', 'Consent to treatment');
    await submit();
    const request = http.expectOne('/api/referrals/r1/admission');
    const body = request.request.body as AdmissionWrite;
    expect(body).toEqual(
      jasmine.objectContaining({ primaryClinicianId: 'j1', weekdays: [2], groupIds: ['g1'] }),
    );
    expect(body.consents[0]?.signedOn).toBe('2026-06-16');
    const { source, admittedOn, emergencyContact, allergies, medications } = body;
    const consents = body.consents.map((each) => ({ ...each, revokedOn: null }));
    const onFile = {
      ...{ emergencyContact, allergies, medications, consents, safetyPlan: null },
      ...{ episodeId: 'e1', part2: body.part2, version: 1, by: null, at: null },
    };
    const admitted = referral({
      ...{ status: 'admitted', participantId: 'p1', daysWaiting: null, version: 3 },
      admission: { source, admittedOn, participantId: 'p1', onFile },
    });
    request.flush(admitted);
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/intake/r1');
    expect(element.textContent).toContain('Unknown: no session attended yet.');
    expect(element.textContent).toContain('Consent to treatment: signed 16 Jun 2026');
  });
});
