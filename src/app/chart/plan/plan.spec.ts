import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import type { TreatmentPlan } from '#contract/plan';
import { Clock } from '../../core/clock';
import { provideCore } from '../../core/testing/core-providers';
import { Plan } from './plan';
import * as planEffects from './plan.effects';
import { planFeature } from './plan.feature';

const participantId = '01990000-0000-7000-8000-0000000000a1';
const url = `/api/participants/${participantId}/plan`;

const plan: TreatmentPlan = {
  episodeId: '01990000-0000-7000-8000-0000000000e1',
  problems: [{ id: 'p1', text: 'Low mood since spring', resolvedOn: null, version: 1 }],
  goals: [{ id: 'g1', problemId: 'p1', text: 'Up again by summer', lifeArea: 'work', version: 1 }],
  interventions: [],
  progress: [
    {
      ...{ id: 'r1', objectiveId: 'o1', on: '2026-06-09', progress: 'some-progress' },
      ...{ words: 'Three days', noteId: null, at: '2026-06-09T13:00:00.000Z' },
      by: { id: 'j', name: 'Juniper Vale', credential: 'LCSW' },
    },
  ],
  objectives: [
    {
      id: 'o1',
      goalId: 'g1',
      number: 1,
      label: 'Out of bed by 8:00',
      text: 'Five days of seven',
      measure: 'PHQ-9',
      targetOn: '2026-07-01',
      metOn: null,
      version: 2,
    },
  ],
};

describe('Plan', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  async function open(mayEdit: boolean, answer: TreatmentPlan = plan) {
    TestBed.configureTestingModule({
      providers: [...provideCore(), provideState(planFeature), provideEffects(planEffects)],
    });
    TestBed.inject(Clock).follow('2026-06-16T13:00:00.000Z');
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(Plan);
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
      .find((each) => each.getAttribute('aria-label') === name || each.textContent.trim() === name)
      ?.click();
    await settle();
  };
  const write = (label: string, text: string) => {
    const found = [...element.querySelectorAll('label')].find(
      (each) => each.textContent.trim() === label,
    );
    const field = element.querySelector<HTMLInputElement>(`#${found?.htmlFor}`);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
  };

  it('reads problem, goal and objective, with the target date', async () => {
    await open(false);
    expect(element.querySelector('h3')?.textContent).toBe('Low mood since spring');
    expect(element.querySelector('li')?.textContent).toContain('1. Out of bed by 8:00');
    expect(element.querySelector('li')?.textContent).toContain('target 1 Jul');
    expect(element.querySelector('li')?.textContent).toContain('Shown by PHQ-9');
    expect(element.querySelector('.goal')?.textContent).toContain('Goal, Work');
    expect(element.querySelectorAll('button').length).toBe(0);
  });

  it('adds an objective that can be measured', async () => {
    await open(true);
    await press('Add objective to: Up again by summer');
    expect(document.activeElement?.id).toBe('sw-plan-label');
    await press('Save');
    expect(element.textContent).toContain('Say how it will be measured.');
    write('Short name', 'One call a day');
    write('How it is measured', 'Calls one person on five days');
    write('What shows it', 'Call log');
    write('Target date', '2026-07-15');
    await settle();
    await press('Save');
    const request = http.expectOne((each) => each.url.startsWith(`${url}/objectives/`));
    expect(request.request.method).toBe('PUT');
    expect(request.request.body).toEqual({
      goalId: 'g1',
      label: 'One call a day',
      text: 'Calls one person on five days',
      measure: 'Call log',
      targetOn: '2026-07-15',
      metOn: null,
      version: 0,
    });
    request.flush({});
    http.expectOne(url).flush(plan);
    await settle();
    expect(element.querySelector('form')).toBeNull();
  });

  it('adds an intervention: what, how often, who', async () => {
    await open(true);
    await press('Add intervention to: Up again by summer');
    await press('Save');
    expect(element.textContent).toContain('Say who does it.');
    write('What is done', 'Activity plan');
    write('How often', 'Weekly');
    write('Who', 'Group leader');
    await settle();
    await press('Save');
    const request = http.expectOne((each) => each.url.startsWith(`${url}/interventions/`));
    expect(request.request.body).toEqual({
      ...{ goalId: 'g1', what: 'Activity plan', howOften: 'Weekly', who: 'Group leader' },
      ...{ endedOn: null, version: 0 },
    });
  });

  it('lists what was said of an objective, and records a review', async () => {
    await open(true);
    const list = element.querySelector('[aria-label="Progress on objective 1"]');
    expect(list?.textContent).toContain('9 Jun: Some progress. Three days');
    await press('Review objective 1');
    await press('Record');
    expect(element.textContent).toContain('Say how far it is.');
    [...element.querySelectorAll<HTMLInputElement>('[type=radio]')].at(2)?.click();
    write('In words', 'Five days');
    await settle();
    await press('Record');
    const request = http.expectOne(`${url}/objectives/o1/progress`);
    expect(request.request.body).toEqual({
      ...{ id: jasmine.any(String), on: '2026-06-16', progress: 'met' },
      ...{ words: 'Five days', noteId: null },
    });
    request.flush({});
    http.expectOne(url).flush(plan);
    await settle();
    expect(element.querySelector('form')).toBeNull();
  });

  it('shows both sides of a conflict and asks', async () => {
    await open(true);
    await press('Change problem: Low mood since spring');
    write('Problem', 'Low mood');
    await settle();
    await press('Save');
    const conflict = {
      type: 'urn:stepwell:problem:conflict',
      title: 'Changed by someone else',
      status: 409,
      detail: 'Compare both versions and choose.',
      mine: { text: 'Low mood' },
      theirs: {
        text: 'Low mood since the move',
        version: 2,
        by: { name: 'Maren Holt' },
        at: '2026-06-16T13:41:00.000Z',
      },
    };
    http.expectOne(`${url}/problems/p1`).flush(conflict, { status: 409, statusText: 'Conflict' });
    await settle();
    const asked = element.querySelector('[role=alert]');
    expect(asked?.textContent).toContain('Maren Holt, 9:41');
    expect(asked?.textContent).toContain('Low mood since the move');
    expect(asked?.textContent).toContain('You: Low mood');
    await press('Save mine');
    const again = http.expectOne(`${url}/problems/p1`);
    expect(again.request.body).toEqual({ text: 'Low mood', resolvedOn: null, version: 2 });
  });

  it('says that there is no plan yet', async () => {
    await open(true, {
      episodeId: null,
      problems: [],
      goals: [],
      objectives: [],
      interventions: [],
      progress: [],
    });
    expect(element.textContent).toContain('No plan yet');
  });
});
