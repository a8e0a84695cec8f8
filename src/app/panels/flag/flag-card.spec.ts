import { TestBed } from '@angular/core/testing';
import type { Flag } from '#contract/flag';
import { provideCore } from '../../core/testing/core-providers';
import { FlagCard } from './flag-card';

const flag = (notKnownSince: string | null): Flag =>
  ({
    ...{ id: 'f', participantId: 'p', sessionId: null, kind: 'risk', status: 'open', version: 1 },
    ...{ raisedAt: '2026-06-16T13:00:00.000Z', responsible: [], step: 'owner', nextAt: null },
    ...{ acknowledgedAt: null, closedAt: null, evidenceWithdrawn: false, assessment: null },
    ...{ actions: [], steps: [], escalations: [], statements: [] },
    causes: [
      {
        ...{ id: 'c', cause: 'phq9-item9', words: 'PHQ-9 item 9 = 2', rule: null, followUp: null },
        ...{ occurredAt: '2026-06-16T13:00:00.000Z', correctedAt: null, correctedWords: null },
        ...{ withdrawn: false, notKnownSince },
      },
    ],
  }) as unknown as Flag;

describe('The card of a flag', () => {
  async function said(since: string | null): Promise<string> {
    TestBed.configureTestingModule({ providers: provideCore() });
    const fixture = TestBed.createComponent(FlagCard);
    fixture.componentRef.setInput('flag', flag(since));
    fixture.componentRef.setInput('person', 'Bram Oduya');
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
  }

  it('says since when answers are not known, the record being corrected to its total', async () => {
    const text = await said('2026-06-16T13:31:00.000Z');
    expect(text).toContain(
      'The answers are no longer known: the record was corrected to its total on 16 Jun 2026, 9:31.',
    );
    expect(text).toContain('Answers no longer known The record was corrected to its total');
  });

  it('says nothing of the kind where they are known', async () => {
    expect(await said(null)).not.toContain('no longer known');
  });
});
