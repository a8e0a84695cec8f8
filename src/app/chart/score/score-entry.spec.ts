import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { EMPTY } from 'rxjs';
import type { AdministrationWrite } from '#contract/administration';
import { phq9 } from '#domain/instruments/phq9';
import { Clock } from '../../core/clock';
import { provideCore } from '../../core/testing/core-providers';
import * as scoreEffects from './score.effects';
import { scoreFeature } from './score.feature';
import { type ScoreEntryData, ScoreEntry } from './score-entry';

const participantId = '01990000-0000-7000-8000-0000000000a1';

describe('ScoreEntry', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let closed: unknown[];
  let settle: () => Promise<unknown>;

  beforeEach(async () => {
    closed = [];
    const data: ScoreEntryData = {
      participantId,
      person: 'Bram Oduya',
      timeZone: 'America/New_York',
      scored: ['bdi2'],
      ownInstruments: [
        {
          code: 'bdi2',
          name: 'BDI-II',
          direction: 'higher-is-worse',
          min: 0,
          max: 63,
          norms: null,
          reliability: null,
          coding: 'raw',
          source: 'mapping',
        },
      ],
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(scoreFeature),
        provideEffects(scoreEffects),
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
    TestBed.inject(Clock).follow('2026-06-16T13:00:00.000Z');
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ScoreEntry);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    settle = () => fixture.whenStable();
    await settle();
  });

  const items = () => [...element.querySelectorAll('fieldset')];
  const words = () => element.querySelector('#sw-score-words')?.textContent.trim();
  const type = async (keys: string) => {
    items()[0]?.querySelector('input')?.focus();
    for (const key of keys) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    await settle();
  };
  const press = async (name: RegExp) => {
    [...element.querySelectorAll('button')].find((each) => name.test(each.textContent))?.click();
    await settle();
  };

  it('asks in the exact words and starts with no answer', () => {
    expect(element.textContent).toContain(phq9.stem);
    expect(items()[8]?.textContent).toContain(
      'Thoughts that you would be better off dead or of hurting yourself in some way',
    );
    expect(element.textContent).toContain(phq9.licence.creditLine);
    expect(items()[8]?.className).toBe('');
    expect(items()[9]?.textContent).toContain('a question of its own, no part of the total');
    expect(element.querySelectorAll('fieldset input:checked').length).toBe(0);
    expect(words()).toBe('No answer yet');
  });

  it('takes the keys 0 to 3, goes on, and says at once what is not scorable', async () => {
    await type('12');
    expect(words()).toBe('PHQ-9 not scorable: items 3, 4, 5, 6, 7, 8 and 9 missing');
    expect(items()[2]?.contains(document.activeElement)).toBeTrue();
    await type('121212100');
    expect(words()).toBe('PHQ-9 10, moderate');
    expect(element.textContent).not.toContain('risk flag');
  });

  it('takes an answer back: blank is not zero', async () => {
    await type('111111110');
    items()[6]
      ?.querySelector('input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }));
    await settle();
    expect(words()).toBe('PHQ-9 not scorable: item 7 missing');
  });

  it('says before saving that item 9 raises a flag, and shows the flag after', async () => {
    await type('111111111');
    expect(element.querySelector('.risk')?.textContent).toContain('Saving raises a risk flag');
    await press(/^\s*Save/);
    const request = http.expectOne('/api/administrations');
    const entry = request.request.body as AdministrationWrite;
    expect(entry.answers?.['9']).toBe(1);
    expect(entry.answers?.['10']).toBeNull();
    expect(entry.administeredAt).toBe('2026-06-16T13:00:00.000Z');
    expect(request.request.headers.get('Idempotency-Key')).toBe(entry.id);
    const flag = {
      id: '01990000-0000-7000-8000-0000000000f1',
      causes: [
        {
          id: 'c',
          cause: 'phq9-item9',
          words: 'PHQ-9 item 9 = 1',
          occurredAt: '2026-06-16T14:00:00.000Z',
          recordedAt: '2026-06-16T14:00:00.000Z',
          correctedAt: null,
        },
      ],
      responsible: [{ id: 's', name: 'Juniper Vale', credential: 'LPC-A' }],
    };
    request.flush({
      administration: {
        id: entry.id,
        instrumentCode: 'phq9',
        answers: entry.answers,
        total: 9,
        missingItems: [],
      },
      flag,
      courseFlags: [],
    });
    await settle();
    expect(element.querySelector('.flag')?.textContent).toContain('Juniper Vale, LPC-A');
    expect(element.textContent).toContain('PHQ-9 9, mild');
    expect(element.textContent).not.toMatch(/no risk/i);
    await press(/Open risk assessment/);
    expect(closed).toEqual([jasmine.objectContaining({ id: flag.id })]);
  });

  it('says which flag about the course it raised, and leads to it', async () => {
    await type('222222220');
    await press(/^\s*Save/);
    const request = http.expectOne('/api/administrations');
    const { id, answers } = request.request.body as AdministrationWrite;
    const flag = {
      id: '01990000-0000-7000-8000-0000000000f2',
      kind: 'reliable-worsening',
      causes: [{ id: 'c', words: 'PHQ-9 8 → 16', correctedWords: null }],
      responsible: [{ id: 's', name: 'Alder Pike', credential: 'LCSW' }],
    };
    request.flush({
      administration: { id, instrumentCode: 'phq9', answers, total: 16, missingItems: [] },
      flag: null,
      courseFlags: [flag],
    });
    await settle();
    const said = element.querySelector('.course')?.textContent;
    expect(said).toContain('PHQ-9 8 → 16');
    expect(said).toContain('Alder Pike, LCSW');
    await press(/Act on it/);
    expect(closed).toEqual([jasmine.objectContaining({ id: flag.id })]);
  });

  it('keeps the answers when the server does not take them, and sends the same id again', async () => {
    await type('000000000');
    await press(/^\s*Save/);
    const first = http.expectOne('/api/administrations');
    const { id } = first.request.body as AdministrationWrite;
    first.flush(null, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toContain(
      'your answers are still here',
    );
    await press(/^\s*Save/);
    const again = http.expectOne('/api/administrations').request.body as AdministrationWrite;
    expect(again.id).toBe(id);
    expect(again.answers?.['9']).toBe(0);
  });

  it('takes only the total of an instrument whose text is not ours', async () => {
    const select = element.querySelector('select');
    if (select) select.value = 'bdi2';
    select?.dispatchEvent(new Event('change'));
    await settle();
    const total = element.querySelector<HTMLInputElement>('#sw-score-total');
    if (total) total.value = '64';
    total?.dispatchEvent(new Event('input'));
    await settle();
    expect(words()).toContain('64 is outside the range of BDI-II, 0 to 63');
    await press(/^\s*Save/);
    http.expectNone('/api/administrations');
    if (total) total.value = '21';
    total?.dispatchEvent(new Event('input'));
    await settle();
    await press(/^\s*Save/);
    const entry = http.expectOne('/api/administrations').request.body as AdministrationWrite;
    expect([entry.answers, entry.total]).toEqual([null, 21]);
  });

  it('takes for granted of a tier neither who answered nor that all is well', async () => {
    const select = element.querySelector('select');
    if (select) select.value = 'cssrs-screener';
    select?.dispatchEvent(new Event('change'));
    await settle();
    const choose = async (label: RegExp) => {
      const labels = [...element.querySelectorAll('label')];
      labels.find((each) => label.test(each.textContent.trim()))?.click();
      await settle();
    };
    expect(element.querySelector('[role=radiogroup] input:checked')).toBeNull();
    await choose(/^Moderate/);
    await press(/^\s*Save/);
    http.expectNone('/api/administrations');
    expect(element.querySelector('[role=alert]')?.textContent).toContain(
      'Say how it was answered.',
    );
    await choose(/^Asked by staff/);
    await press(/^\s*Save/);
    const request = http.expectOne('/api/administrations');
    const { id, mode, answers } = request.request.body as AdministrationWrite;
    expect([mode, answers?.['tier']]).toEqual(['staff', 2]);
    const administration = {
      ...{ id, instrumentCode: 'cssrs-screener', answers, total: null, missingItems: [] },
    };
    request.flush({ administration, flag: null, courseFlags: [] });
    await settle();
    const said = element.querySelector('sw-saved-score');
    expect(said?.textContent).toContain(
      'This tier raises no flag. It is shown with the score and on the handoff sheet.',
    );
    expect(said?.querySelector('sw-icon')).toBeNull();
  });

  it('says of a flag that it joins which evidence was withdrawn', async () => {
    await type('111111111');
    await press(/^\s*Save/);
    const request = http.expectOne('/api/administrations');
    const { id, answers } = request.request.body as AdministrationWrite;
    const cause = (words: string, withdrawn: boolean) => ({
      ...{ id: words, cause: 'phq9-item9', words, occurredAt: '2026-06-16T14:00:00.000Z' },
      ...{ correctedAt: null, correctedWords: null, withdrawn },
    });
    request.flush({
      administration: { id, instrumentCode: 'phq9', answers, total: 9, missingItems: [] },
      flag: {
        id: '01990000-0000-7000-8000-0000000000f1',
        causes: [cause('PHQ-9 item 9 = 2', true), cause('PHQ-9 item 9 = 1', false)],
        responsible: [],
      },
      courseFlags: [],
    });
    await settle();
    const told = [...element.querySelectorAll('.flag li')].map((each) => each.textContent);
    expect(told[0]).toContain('evidence withdrawn');
    expect(told[1]).not.toContain('evidence withdrawn');
  });
});
