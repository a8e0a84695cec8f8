import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import type { OutcomeChoices, Outcomes } from '#contract/outcomes';
import { provideCore } from '../core/testing/core-providers';
import { OutcomesPage } from './outcomes';
import * as outcomesEffects from './outcomes.effects';
import { outcomesFeature } from './outcomes.feature';

const choices: OutcomeChoices = {
  programs: [
    {
      id: 'p1',
      code: 'study',
      name: 'A study',
      instruments: [
        { code: 'bdi2', name: 'BDI-II', timePoints: [1, 4] },
        { code: 'shaps', name: 'SHAPS', timePoints: [1, 4] },
      ],
    },
  ],
};

const outcomes: Outcomes = {
  programName: 'A study',
  instrument: 'BDI-II',
  direction: 'higher-is-worse',
  from: 'time 1',
  to: 'time 4',
  scope: 'program',
  total: 5,
  used: 4,
  recovered: 1,
  improved: 0,
  unchanged: 2,
  deteriorated: 1,
  harmed: 1,
  unclassified: null,
  cutOff: 21.017,
  cutOffMethod: 'c (Jacobson & Truax)',
  mean: 30,
  sd: 8,
  reliability: 0.801,
  minimumReliableChange: 10.088,
  normMean: 7.69,
  normSd: 7.52,
  source: 'a paper',
  part2Notice: null,
  rows: [
    {
      participantId: 'x',
      participant: 'Participant 1',
      pre: 30,
      post: 0,
      change: -30,
      rci: -5.8,
      category: 'recovered',
    },
  ],
};

const asked = '/api/outcomes?program=p1&instrument=bdi2&from=1&to=4';

describe('Outcomes', () => {
  let fixture: ComponentFixture<OutcomesPage>;
  let server: HttpTestingController;

  const text = () => (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();
  const choose = async (id: string, value: string) => {
    const select = (fixture.nativeElement as HTMLElement).querySelector<HTMLSelectElement>(id);
    if (select) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
    }
    await fixture.whenStable();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...provideCore(), provideState(outcomesFeature), provideEffects(outcomesEffects)],
    });
    fixture = TestBed.createComponent(OutcomesPage);
    server = TestBed.inject(HttpTestingController);
    await fixture.whenStable();
  });

  it('opens with the first program that has scores, between its ends', async () => {
    server.expectOne('/api/outcomes/choices').flush(choices);
    server.expectOne(asked).flush(outcomes);
    await fixture.whenStable();
    expect(text()).toContain('A study: BDI-II, time 1 to time 4');
    expect(text()).toContain(
      'Recovered125% of 4reliably better and past the cut-off, by Jacobson & Truax',
    );
    expect(text()).toContain('reliably worse, 1 of them past the cut-off');
    expect(text()).toContain('21.02, c (Jacobson & Truax)');
    expect(text()).toContain('more than 10.09');
    expect(text()).toContain('Participant 1300−30−5.8Reliably better, past the cut-off');
    expect(text()).toContain('Source: a paper');
  });

  it('asks again when something else is chosen, and says why nobody is classified', async () => {
    server.expectOne('/api/outcomes/choices').flush(choices);
    server.expectOne(asked).flush(outcomes);
    await fixture.whenStable();
    await choose('#outcomes-instrument', 'shaps');
    const reason = 'For SHAPS nothing is known to go by.';
    server.expectOne('/api/outcomes?program=p1&instrument=shaps&from=1&to=4').flush({
      ...outcomes,
      instrument: 'SHAPS',
      recovered: null,
      improved: null,
      unchanged: null,
      deteriorated: null,
      harmed: null,
      unclassified: reason,
      cutOff: null,
      rows: [],
    });
    await fixture.whenStable();
    expect(text()).toContain(reason);
    expect(text()).not.toContain('Recovered');
    await choose('#outcomes-from', '');
    server.expectOne('/api/outcomes?program=p1&instrument=shaps').flush(outcomes);
  });

  it('says what went wrong and tries again', async () => {
    server
      .expectOne('/api/outcomes/choices')
      .flush(null, { status: 503, statusText: 'Unavailable' });
    await fixture.whenStable();
    expect(text()).toContain('The outcomes did not open');
    (fixture.nativeElement as HTMLElement)
      .querySelector<HTMLButtonElement>('sw-error-panel button')
      ?.click();
    server.expectOne('/api/outcomes/choices').flush({ programs: [] });
    await fixture.whenStable();
    expect(text()).toContain('No program yet');
  });

  it('says that a program has no scores', async () => {
    const programs = choices.programs.map((program) => ({ ...program, instruments: [] }));
    server.expectOne('/api/outcomes/choices').flush({ programs });
    await fixture.whenStable();
    expect(text()).toContain('No scores in this program');
    server.verify();
  });
});
