import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { EMPTY } from 'rxjs';
import type { Curriculum } from '#contract/session';
import { provideCore } from '../../core/testing/core-providers';
import { SessionPlanDialog } from './session-plan';

const id = '01990000-0000-7000-8000-0000000000b1';
const checkTheFacts = { code: 'check-the-facts', name: 'Check the Facts' };
const oppositeAction = { code: 'opposite-action', name: 'Opposite Action' };
const plan = {
  ...{ module: 'Emotion regulation', topic: 'Check the facts', homework: null },
  ...{ skills: [checkTheFacts], version: 4 },
};
const curriculum: Curriculum = {
  plan,
  ownSkills: [{ code: 'riverbend-walk', name: 'Walk by the river' }],
  topics: [
    { topic: 'Check the facts', week: 1, homework: null, skills: [checkTheFacts] },
    { topic: 'Opposite action', week: 2, homework: 'One a day', skills: [oppositeAction] },
  ].map((topic) => ({
    module: 'Emotion regulation',
    weeks: 2,
    standing: topic.week === 2 ? ('due' as const) : null,
    ...topic,
  })),
};

describe('SessionPlanDialog', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let closed: unknown[];
  let settle: () => Promise<unknown>;

  async function open(more: object): Promise<void> {
    closed = [];
    const data = { id, hasGroup: true, when: null, plan, ownSkills: null, ...more };
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        {
          provide: MatDialogRef,
          useValue: {
            close: (value: unknown) => closed.push(value),
            backdropClick: () => EMPTY,
            keydownEvents: () => EMPTY,
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(SessionPlanDialog);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    settle = () => fixture.whenStable();
    await settle();
  }

  const list = () => element.querySelector('select');
  const save = async () => {
    element.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await settle();
  };
  const answer = async () => {
    http.expectOne(`/api/sessions/${id}/curriculum`).flush(curriculum);
    await settle();
  };

  it('offers the topics of the curriculum, the one of today chosen', async () => {
    await open({});
    await answer();
    const options = [...(list()?.options ?? [])].map(({ text }) => text);
    expect(options).toEqual([
      'Another topic, written below',
      'Emotion regulation: Check the facts (week 1)',
      'Emotion regulation: Opposite action (week 2), still due',
    ]);
    expect(list()?.selectedIndex).toBe(1);
  });

  it('takes skills and homework of the chosen topic with it', async () => {
    await open({});
    await answer();
    const box = list();
    if (!box) throw new Error('no list');
    box.selectedIndex = 2;
    box.dispatchEvent(new Event('change'));
    await settle();
    await save();
    expect(closed).toEqual([
      {
        plan: {
          module: 'Emotion regulation',
          topic: 'Opposite action',
          homework: 'One a day',
          skillCodes: ['opposite-action'],
          version: 4,
        },
        before: {
          ...{ module: 'Emotion regulation', topic: 'Check the facts', homework: null },
          ...{ skillCodes: ['check-the-facts'], version: 4 },
        },
      },
    ]);
  });

  it('says of words of a leader’s own that they are not of the curriculum', async () => {
    await open({ plan: { ...plan, topic: 'A film' } });
    await answer();
    expect(list()?.selectedIndex).toBe(0);
  });

  it('lets a topic be written where the curriculum cannot be shown', async () => {
    await open({});
    http.expectOne(`/api/sessions/${id}/curriculum`).error(new ProgressEvent('error'));
    await settle();
    expect(element.textContent).toContain('A topic can be written below');
    expect(list()).toBeNull();
  });

  it('has no list of topics where the session has no group', async () => {
    await open({ hasGroup: false });
    await answer();
    expect(list()).toBeNull();
  });

  it('offers the skills that the program added to those of the catalogue', async () => {
    await open({});
    await answer();
    expect(element.textContent).toContain('Walk by the river');
  });

  it('knows the skills of the program’s own without asking where the room has them', async () => {
    await open({ ownSkills: [{ code: 'drumming', name: 'Drumming' }] });
    http.expectOne(`/api/sessions/${id}/curriculum`).error(new ProgressEvent('error'));
    await settle();
    const own = [...element.querySelectorAll('fieldset')].at(-1);
    expect(own?.textContent.replace(/\s+/g, ' ').trim()).toBe('Of this program Drumming');
    own?.querySelector('input')?.click();
    await save();
    const plan = jasmine.objectContaining({ skillCodes: ['check-the-facts', 'drumming'] });
    expect(closed).toEqual([jasmine.objectContaining({ plan })]);
  });

  it('of a session ahead waits until it is known what it teaches', async () => {
    await open({ plan: null, when: 'Skills group, tomorrow, 9:00' });
    expect(element.querySelector('form')).toBeNull();
    expect(element.querySelector<HTMLButtonElement>('[type=submit]')?.disabled).toBeTrue();
    await answer();
    expect(list()?.selectedIndex).toBe(1);
    expect(element.textContent).toContain('tomorrow, 9:00');
  });

  it('of a session ahead is read again where it did not open', async () => {
    await open({ plan: null, when: 'Skills group, tomorrow, 9:00' });
    http.expectOne(`/api/sessions/${id}/curriculum`).error(new ProgressEvent('error'));
    await settle();
    expect(element.textContent).toContain('What it teaches cannot be shown');
    element.querySelector<HTMLButtonElement>('[role=status] button')?.click();
    await settle();
    await answer();
    expect(list()?.selectedIndex).toBe(1);
    expect(element.textContent).not.toContain('cannot be shown');
  });
});
