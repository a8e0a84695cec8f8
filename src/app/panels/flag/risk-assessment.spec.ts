import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Flag } from '#contract/flag';
import { provideCore } from '../../core/testing/core-providers';
import { RiskAssessmentDialog } from './risk-assessment';

const cause = (words: string, withdrawn: boolean) => ({
  ...{ id: words, cause: 'phq9-item9', words, withdrawn, rule: null, followUp: null },
  ...{ occurredAt: '2026-06-16T13:00:00.000Z', recordedAt: '2026-06-16T13:00:00.000Z' },
  correctedWords: null,
  correctedAt: withdrawn ? '2026-06-16T13:31:00.000Z' : null,
  notKnownSince: words.endsWith('= 3') ? '2026-06-16T13:40:00.000Z' : null,
});

describe('RiskAssessmentDialog', () => {
  it('says of each cause that was withdrawn, or not known any more, that it is, and of no other', async () => {
    const flag = {
      ...{ id: 'f', status: 'open', acknowledgedBy: null, lastAssessedLevel: null },
      ...{ responsible: [], statements: [] },
      causes: [
        cause('PHQ-9 item 9 = 1', true),
        cause('PHQ-9 item 9 = 2', false),
        cause('PHQ-9 item 9 = 3', false),
      ],
    } as unknown as Flag;
    const data = { flag, person: 'Bram Oduya', timeZone: 'America/New_York', mayAssess: false };
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: {} },
      ],
    });
    const fixture = TestBed.createComponent(RiskAssessmentDialog);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const said = [...element.querySelectorAll('.causes li')].map((line) => [
      line.querySelector('strong')?.textContent,
      line.querySelector('.line')?.textContent.replace(/\s+/g, ' ').trim(),
    ]);
    const withdrawn = 'Evidence withdrawn by a correction on 16 Jun 2026, 9:31.';
    expect(said).toEqual([
      ['PHQ-9 item 9 = 1', `${withdrawn} The flag stays until a person closes it.`],
      ['PHQ-9 item 9 = 2', undefined],
      [
        'PHQ-9 item 9 = 3',
        'The answers are no longer known: the record was corrected to its total on 16 Jun 2026, 9:40.',
      ],
    ]);
  });
});
