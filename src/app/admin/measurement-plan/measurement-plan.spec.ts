import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { ProgramMeasurePlan } from '#contract/measures';
import { Clock } from '../../core/clock';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { MeasurementPlanPage } from './measurement-plan';

const url = '/api/programs/harbor/measurement-plan';
const plan = (change: Partial<ProgramMeasurePlan> = {}): ProgramMeasurePlan => ({
  ...{ programId: 'harbor', programName: 'Harbor IOP', timeZone: 'Pacific/Honolulu', version: 2 },
  items: [
    {
      ...{ instrumentCode: 'phq9', isMain: true, atAdmission: true, everyDays: 7 },
      ...{ atLevelChange: false, atDischarge: true, startsOn: null },
    },
  ],
  history: [2, 1].map((number) => ({
    ...{ number, validFrom: '2026-06-15', by: 'Sorrel Wick', items: [] },
    at: `2026-06-15T1${number}:00:00.000Z`,
  })),
  instruments: [
    { code: 'phq9', shortName: 'PHQ-9', name: 'Patient Health Questionnaire-9', scoreOnly: false },
  ],
  ...change,
});

describe('The measurement plan of a program in another time zone than its reader', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const start = async (day: string) => {
    const input = element.querySelector<HTMLInputElement>('input[type=date]');
    if (!input) throw new Error('a first day');
    input.value = day;
    input.dispatchEvent(new Event('change'));
    await settle();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: provideCore() });
    http = TestBed.inject(HttpTestingController);
    const me = someone({
      programs: [
        {
          ...{ id: 'other', name: 'Riverbend IOP', levelOfCare: 'IOP' },
          timeZone: 'America/New_York',
        },
      ],
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me }));
    // Already the 16th where the reader works, still the 15th in the program.
    TestBed.inject(Clock).follow('2026-06-16T05:00:00.000Z');
    const fixture = TestBed.createComponent(MeasurementPlanPage);
    fixture.componentRef.setInput('id', 'harbor');
    element = fixture.nativeElement as HTMLElement;
    settle = () => fixture.whenStable();
    await settle();
    http.expectOne(url).flush(plan());
    await settle();
  });

  it('calls a first day past by the program’s day', async () => {
    await start('2026-06-15');
    expect(text()).not.toContain('This first day is past');
    await start('2026-06-14');
    expect(text()).toContain('This first day is past');
  });

  it('says what it asks from a day that is ahead in the program', async () => {
    await start('2026-06-16');
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    const saved = http.expectOne({ method: 'PUT', url });
    const { items } = saved.request.body as Pick<ProgramMeasurePlan, 'items'>;
    saved.flush(plan({ items, version: 3 }));
    await settle();
    expect(text()).toContain('Saved. It asks PHQ-9 from 16 Jun 2026.');
  });

  it('tells the time of a decision as it was in the program', () => {
    expect(text()).toContain('15 Jun 2026, decided at 2:00');
    expect(text()).toContain('15 Jun 2026, decided at 1:00');
  });
});
