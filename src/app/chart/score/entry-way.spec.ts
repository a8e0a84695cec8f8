import { phq9 } from '#domain/instruments/phq9';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { EMPTY } from 'rxjs';
import type {
  Administration,
  AdministrationCorrection,
  AdministrationWrite,
} from '#contract/administration';
import { instruments } from '#domain/instruments/instruments';
import { provideCore } from '../../core/testing/core-providers';
import { takesEitherWay } from './entry-way';
import * as scoreEffects from './score.effects';
import { scoreFeature } from './score.feature';
import { type ScoreEntryData, ScoreEntry } from './score-entry';

const before: Administration = {
  ...{ id: '01990000-0000-7000-8000-0000000000d1', instrumentCode: 'gad7', episodeId: 'one' },
  ...{ administeredAt: '2026-06-16T13:00:00.000Z', timePoint: null, mode: 'staff' },
  ...{ answers: null, total: 9, missingItems: [], version: 1 },
};

describe('An instrument whose items we have', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  const open = async (correcting?: Administration) => {
    const data: ScoreEntryData = {
      ...{ participantId: 'bram', person: 'Bram Oduya', timeZone: 'America/New_York' },
      ...{ scored: [], ownInstruments: [], ...(correcting && { correcting }) },
    };
    const dialog = {
      close: () => undefined,
      backdropClick: () => EMPTY,
      keydownEvents: () => EMPTY,
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(scoreFeature),
        provideEffects(scoreEffects),
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: dialog },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ScoreEntry);
    element = fixture.nativeElement as HTMLElement;
    settle = () => fixture.whenStable();
    await settle();
  };
  const choose = async (label: string) => {
    [...element.querySelectorAll('label')]
      .find((each) => each.textContent.trim() === label)
      ?.querySelector('input')
      ?.click();
    await settle();
  };
  const instrument = async (code: string) => {
    const select = element.querySelector('select');
    if (select) select.value = code;
    select?.dispatchEvent(new Event('change'));
    await settle();
  };
  const write = async (selector: string, value: string) => {
    const box = element.querySelector<HTMLInputElement>(selector);
    if (box) box.value = value;
    box?.dispatchEvent(new Event('input'));
    await settle();
  };
  const press = async (name: RegExp) => {
    [...element.querySelectorAll('button')].find((each) => name.test(each.textContent))?.click();
    await settle();
  };
  const box = () => element.querySelector<HTMLInputElement>('#sw-score-total');
  const answered = () => element.querySelectorAll('fieldset input:checked').length;
  const words = () => element.querySelector('#sw-score-words')?.textContent.trim();

  it('is entered either way when it has a total', () => {
    const either = instruments.filter(takesEitherWay).map(({ code }) => code);
    expect(either).toEqual(['phq9', 'gad7', 'pcl5', 'audit-c']);
  });

  it('is asked item by item until one says otherwise', async () => {
    await open();
    expect(box()).toBeNull();
    await choose('Total only');
    expect(element.querySelector('fieldset')).toBeNull();
    await instrument('gad7');
    expect(box()).toBeNull();
    await instrument('asq');
    expect(element.textContent).not.toContain('Total only');
  });

  it('takes its total alone, within the range, and says that item 9 is then not known', async () => {
    await open();
    await choose('Total only');
    expect(element.textContent).toContain('PHQ-9 total, 0 to 27');
    expect(element.textContent).toContain(
      'Item 9 not known: entered as a score, so it raises no flag.',
    );
    await write('#sw-score-total', '28');
    expect(words()).toBe('28 is outside the range of PHQ-9, 0 to 27.');
    await write('#sw-score-total', '13.5');
    await press(/^\s*Save/);
    http.expectNone('/api/administrations');
    await write('#sw-score-total', '14');
    expect(words()).toBe('PHQ-9 14, moderate');
    await press(/^\s*Save/);
    const request = http.expectOne('/api/administrations');
    const sent = request.request.body as AdministrationWrite;
    expect([sent.answers, sent.total, sent.mode]).toEqual([null, 14, 'participant']);
    const administration = { ...before, instrumentCode: 'phq9', total: 14 };
    request.flush({ administration, flag: null, courseFlags: [] });
    await settle();
    expect(element.textContent).toContain('Item 9 not known: entered as a score.');
  });

  it('keeps what was filled in on the other side, and sends only what is shown', async () => {
    await open();
    element.querySelector<HTMLInputElement>('fieldset input[value="2"]')?.click();
    await choose('Total only');
    await write('#sw-score-total', '14');
    await choose('Item by item');
    expect(answered()).toBe(1);
    await choose('Total only');
    expect(box()?.value).toBe('14');
    await choose('Item by item');
    await press(/^\s*Save/);
    const sent = http.expectOne('/api/administrations').request.body as AdministrationWrite;
    expect([sent.answers?.['1'], sent.total]).toEqual([2, null]);
  });

  it('is corrected in the way in which it was entered, and can be completed by its items', async () => {
    await open(before);
    expect(box()?.value).toBe('9');
    await choose('Item by item');
    for (const last of element.querySelectorAll<HTMLInputElement>('fieldset input[value="1"]'))
      last.click();
    await settle();
    await write('#sw-score-reason', 'The sheet was found');
    await press(/Save correction/);
    const sent = http.expectOne(`/api/administrations/${before.id}`).request
      .body as AdministrationCorrection;
    expect([sent.answers?.['7'], sent.total]).toEqual([1, null]);
  });

  it('says that risk-taking in PCL-5 asks for a look, and that it raises no flag', async () => {
    await open();
    await instrument('pcl5');
    const asked = [...element.querySelectorAll('fieldset')][15];
    asked?.querySelector<HTMLInputElement>('input[value="2"]')?.click();
    await settle();
    const said = element.querySelector('.soft')?.textContent;
    expect(said).toContain('Item 16 = 2 (risk-taking) asks for a look');
    expect(said).toContain('It raises no flag.');
    expect(element.querySelector('.risk')).toBeNull();
    await choose('Total only');
    expect(element.querySelector('.soft')).toBeNull();
  });

  it('opens a correction of answers with its items', async () => {
    const answers = { '1': 1, '2': 2, '3': null, '4': 0, '5': 0, '6': 0, '7': 0 };
    await open({ ...before, answers, total: null, missingItems: ['3'] });
    expect(box()).toBeNull();
    expect(answered()).toBe(6);
  });

  it('says of a total in place of answers that what they raised stays', async () => {
    const answers = Object.fromEntries(phq9.items.map(({ code }) => [code, 1]));
    await open({ ...before, instrumentCode: 'phq9', answers, total: 9 });
    await choose('Total only');
    expect(element.textContent).toContain('a flag that an earlier answer raised stays.');
  });
});
