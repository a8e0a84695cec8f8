import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { EMPTY, Subject } from 'rxjs';
import type { Administration, AdministrationCorrection } from '#contract/administration';
import { Confirmation } from '../../core/confirmation/confirmation';
import { provideCore } from '../../core/testing/core-providers';
import * as scoreEffects from './score.effects';
import { scoreFeature } from './score.feature';
import { type ScoreEntryData, ScoreEntry } from './score-entry';

const entered: Administration = {
  ...{ id: '01990000-0000-7000-8000-0000000000d1', instrumentCode: 'bdi2', episodeId: 'one' },
  ...{ administeredAt: '2026-06-16T13:00:00.000Z', timePoint: null, mode: 'participant' },
  ...{ answers: null, total: 21, missingItems: [], version: 1 },
};

describe('A correction', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let asked: number;
  let settle: () => Promise<unknown>;
  const keys = new Subject<KeyboardEvent>();

  beforeEach(async () => {
    asked = 0;
    const data: ScoreEntryData = {
      ...{ participantId: 'bram', person: 'Bram Oduya', timeZone: 'America/New_York' },
      ...{ scored: ['bdi2'], correcting: entered },
      ownInstruments: [
        {
          ...{ code: 'bdi2', name: 'BDI-II', direction: 'higher-is-worse', min: 0, max: 63 },
          ...{ norms: null, reliability: null, coding: 'raw', source: 'mapping' },
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
            close: () => undefined,
            backdropClick: () => EMPTY,
            keydownEvents: () => keys,
          },
        },
        {
          provide: Confirmation,
          useValue: {
            ask: () => {
              asked += 1;
              return Promise.resolve(false);
            },
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ScoreEntry);
    element = fixture.nativeElement as HTMLElement;
    settle = () => fixture.whenStable();
    await settle();
  });

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
  const put = () => http.expectOne(`/api/administrations/${entered.id}`);

  it('is left at once while nothing is changed, and asks when a total or a day is', async () => {
    keys.next(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(asked).toBe(0);
    await write('#sw-score-total', '24');
    keys.next(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(asked).toBe(1);
    await write('#sw-score-total', '21');
    await write('#sw-score-day', '2026-06-15');
    keys.next(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(asked).toBe(2);
  });

  const second = async () => {
    await write('#sw-score-total', '24');
    await write('#sw-score-reason', 'Added up wrongly');
    await press(/Save correction/);
    const request = put();
    const conflict = {
      ...{ type: 'urn:stepwell:problem:conflict', title: 'Changed', status: 409, detail: '' },
      ...{ mine: request.request.body as unknown, theirs: { ...entered, total: 23, version: 2 } },
    };
    request.flush(conflict, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(element.textContent).toContain('Theirs: BDI-II 23');
  };

  it('that came second is saved over theirs when one says so', async () => {
    await second();
    await press(/Save mine over it/);
    const sent = put().request.body as AdministrationCorrection;
    expect([sent.version, sent.total, sent.reason]).toEqual([2, 24, 'Added up wrongly']);
  });

  it('that came second gives way to theirs when one says so, and goes on from there', async () => {
    await second();
    await press(/Show theirs/);
    expect(element.querySelector<HTMLInputElement>('#sw-score-total')?.value).toBe('23');
    await press(/Save correction/);
    expect((put().request.body as AdministrationCorrection).version).toBe(2);
  });
});
