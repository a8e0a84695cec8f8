import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { EMPTY } from 'rxjs';
import type { Curriculum } from '#contract/session';
import { provideCore } from '../core/testing/core-providers';
import { SessionPlanDialog } from './session-plan';

const id = '01990000-0000-7000-8000-0000000000b1';
const group = { id: '01990000-0000-7000-8000-0000000000c1', name: 'Skills group' };
const checkTheFacts = { code: 'check-the-facts', name: 'Check the Facts' };
const oppositeAction = { code: 'opposite-action', name: 'Opposite Action' };
const curriculum: Curriculum = {
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
    const data = {
      ...{ id, group, module: 'Emotion regulation', topic: 'Check the facts', homework: null },
      ...{ skills: [checkTheFacts], settings: { chips: [] }, version: 4, ...more },
    };
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
        module: 'Emotion regulation',
        topic: 'Opposite action',
        homework: 'One a day',
        skillCodes: ['opposite-action'],
        version: 4,
      },
    ]);
  });

  it('offers the skills that the program has added', async () => {
    const chips = [
      { kind: 'skill', code: 'drumming', label: 'Drumming', phrase: 'drumming' },
      { kind: 'affect', code: 'flat', label: 'Flat', phrase: 'showed little affect' },
    ];
    await open({ skills: [], settings: { chips } });
    await answer();
    const own = [...element.querySelectorAll('fieldset')].at(-1);
    expect(own?.textContent.replace(/\s+/g, ' ').trim()).toBe('Of this program Drumming');
    own?.querySelector('input')?.click();
    await save();
    expect(closed).toEqual([jasmine.objectContaining({ skillCodes: ['drumming'] })]);
  });

  it('says of words of a leader’s own that they are not of the curriculum', async () => {
    await open({ topic: 'A film' });
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

  it('asks for no curriculum where the session has no group', async () => {
    await open({ group: null });
    http.expectNone(`/api/sessions/${id}/curriculum`);
    expect(list()).toBeNull();
  });
});
