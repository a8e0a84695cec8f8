import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { MeasureNotGivenWrite, ParticipantMeasures } from '#contract/measures';
import { provideCore } from '../../core/testing/core-providers';
import { ChartPageActions } from '../chart.actions';
import { MeasuresPanel } from './measures';

const completion = {
  ...{ due: 1, given: 0, unscorable: 0 },
  notGiven: { declined: 0, absent: 0, 'not-appropriate': 0 },
};
const item = {
  ...{ instrumentCode: 'phq9', isMain: true, atAdmission: true, everyDays: 7 },
  ...{ atLevelChange: false, atDischarge: true, startsOn: null },
};
const measures = (state: 'overdue' | 'done'): ParticipantMeasures => ({
  ...{ participantId: 'bram', episodeId: 'one', today: '2026-06-16', inCare: true },
  ...{ programName: 'Riverbend IOP', programIsDefault: false, programItems: [item], version: 0 },
  ...{ overrides: [], history: [], completion, notGiven: [], mayEdit: true },
  measures: [
    {
      ...{ instrumentCode: 'phq9', shortName: 'PHQ-9', item, state, dueOn: '2026-06-15' },
      ...{ lastGivenOn: null, completion },
    },
  ],
  instruments: [
    { code: 'phq9', shortName: 'PHQ-9', name: 'Patient Health Questionnaire-9', scoreOnly: false },
  ],
});

describe('MeasuresPanel', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: provideCore() });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(MeasuresPanel);
    fixture.componentRef.setInput('participantId', 'bram');
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    settle = () => fixture.whenStable();
    await settle();
    http.expectOne(url).flush(measures('overdue'));
    await settle();
  });

  afterEach(() => element.remove());

  const url = '/api/participants/bram/measures';
  const press = async (name: RegExp) => {
    [...element.querySelectorAll('button')].find((each) => name.test(each.textContent))?.click();
    await settle();
  };
  const changedByOthers = async () => {
    TestBed.inject(Store).dispatch(ChartPageActions.changedByOthers());
    await settle();
  };

  it('follows what was answered elsewhere, a tablet for one', async () => {
    expect(element.textContent).toContain('Overdue');
    await changedByOthers();
    http.expectOne(url).flush(measures('done'));
    await settle();
    expect(element.textContent).not.toContain('Overdue');
  });

  it('says that it is not the latest when that could not be read', async () => {
    await changedByOthers();
    http.expectOne(url).flush(null, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(element.textContent).toContain('Not the latest');
    expect(element.textContent).toContain('PHQ-9');
  });

  it('leaves what is being written alone', async () => {
    await press(/Change plan/);
    await changedByOthers();
    http.expectNone(url);
    expect(element.querySelector('form')).not.toBeNull();
  });

  it('takes a reason that was chosen, and guesses none', async () => {
    await press(/^\s*Not given/);
    expect(document.activeElement?.id).toBe('not-given-reason');
    await press(/^\s*Record/);
    http.expectNone(`${url}/not-given`);
    expect(element.textContent).toContain('Choose why.');
    const why = element.querySelector<HTMLSelectElement>('#not-given-reason');
    if (why) why.value = 'absent';
    why?.dispatchEvent(new Event('change'));
    const day = element.querySelector<HTMLInputElement>('#not-given-day');
    if (day) day.value = '';
    day?.dispatchEvent(new Event('change'));
    await settle();
    await press(/^\s*Record/);
    const sent = http.expectOne(`${url}/not-given`).request.body as MeasureNotGivenWrite;
    expect([sent.reason, sent.day]).toEqual(['absent', '2026-06-16']);
  });
});
