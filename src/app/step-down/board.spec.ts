import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { StepDownBoard } from '#contract/step-down';
import { provideCore } from '../core/testing/core-providers';
import { BoardPage } from './board';

const cards = Array.from({ length: 5 }, (_, index) => ({
  participantId: `p${String(index)}`,
  preferredName: 'Person',
  familyName: String(index),
  programId: 'iop',
  week: 2,
  required: { met: 4, 'not-met': 2, unknown: 1 },
  open: [
    { number: 5, state: 'not-met' as const, name: 'safety plan', words: '', evidence: '' },
    { number: 6, state: 'unknown' as const, name: 'aftercare', words: '', evidence: '' },
  ],
  openRiskSince: index === 0 ? '2026-06-15' : null,
  worse: null,
}));

const answer = (change: Partial<StepDownBoard> = {}): StepDownBoard => ({
  at: '2026-06-16T13:00:00.000Z',
  programs: [
    {
      ...{ id: 'iop', name: 'Riverbend IOP', levelOfCare: 'IOP', target: 'OP' },
      ...{ policyNumber: 0, requiredCriteria: 7 },
    },
  ],
  cards,
  ...change,
});

describe('Step-down board', () => {
  let element: HTMLElement;
  let harness: RouterTestingHarness;

  async function open(board: StepDownBoard) {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: '', component: BoardPage }]),
    });
    harness = await RouterTestingHarness.create('/');
    element = harness.fixture.nativeElement as HTMLElement;
    TestBed.inject(HttpTestingController).expectOne('/api/step-down').flush(board);
    await harness.fixture.whenStable();
  }

  const text = () => element.textContent.replace(/\s+/g, ' ');

  it('shows three of a cell, counts the others, and shows them when asked', async () => {
    await open(answer());
    expect(element.querySelectorAll('sw-board-card').length).toBe(3);
    const more = [...element.querySelectorAll('button')].find((button) =>
      button.textContent.includes('2 more'),
    );
    more?.click();
    await harness.fixture.whenStable();
    expect(element.querySelectorAll('sw-board-card').length).toBe(5);
  });

  it('says counts in words, an open risk flag before what is open, and that a default is one', async () => {
    await open(answer());
    expect(text()).toContain('4 met');
    expect(text()).toContain('2 not met');
    expect(text()).toContain('Open risk flag since 15 Jun');
    expect(text()).toContain('Safety plan, aftercare');
    expect(text()).toContain('Program default, not a published standard.');
  });

  it('says that nobody is in care', async () => {
    await open(answer({ cards: [] }));
    expect(text()).toContain('Nobody is in care in your programs');
  });
});
