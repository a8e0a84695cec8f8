import { Component } from '@angular/core';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { Clock } from '../../../core/clock';
import { provideCore } from '../../../core/testing/core-providers';
import { PlanVersionPage } from './plan-version';

@Component({ template: 'chart' })
class Chart {}

const url = '/api/participants/bram';
const person = {
  ...{ id: 'bram', preferredName: 'Bram', familyName: 'Oduya', birthDate: '1990-02-28' },
  program: { timeZone: 'America/New_York' },
};
const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LCSW' };
const version = {
  ...{ id: 'v2', number: 2, madeBy: juniper, madeAt: '2026-06-16T13:00:00.000Z' },
  ...{ signatures: [], stillAsked: ['participant'], intact: true },
  content: { problems: [{ id: 'p', text: 'Low mood', resolvedOn: null, goals: [] }] },
};

describe('PlanVersionPage', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: provideCore([
        { path: 'participants/:id/plan/:version', component: PlanVersionPage },
        { path: '**', component: Chart },
      ]),
    });
    TestBed.inject(Clock).follow('2026-06-16T14:00:00.000Z');
    http = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create('/participants/bram/plan/v2');
    settle = () => harness.fixture.whenStable();
    element = harness.fixture.nativeElement as HTMLElement;
    await settle();
  });

  const answer = async (change: object = {}) => {
    http.expectOne(`${url}/plan/versions/v2`).flush({ ...version, ...change });
    http.expectOne(url).flush(person);
    await settle();
  };

  it('is whole, with whose it is and who has signed', async () => {
    await answer();
    expect(element.textContent).toContain('Treatment plan, version 2');
    expect(element.textContent).toContain('Bram Oduya');
    expect(element.textContent).toContain('Born 28 Feb 1990');
    expect(element.textContent).toContain('Low mood');
    expect(element.textContent).toContain('Nobody has signed this version.');
    expect(element.textContent).toContain('Still asked: Participant');
  });

  it('says when it is not what was frozen', async () => {
    await answer({ intact: false });
    expect(element.querySelector('[role=alert]')?.textContent).toContain('changed after');
  });

  it('says why it did not open', async () => {
    http
      .expectOne(`${url}/plan/versions/v2`)
      .flush(null, { status: 500, statusText: 'Server Error' });
    await settle();
    expect(element.textContent).toContain('The version did not open');
  });
});
