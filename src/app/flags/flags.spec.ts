import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { Flag } from '#contract/flag';
import type { FlagLedgerRow, FlagsToDo } from '#contract/flag-ledger';
import { LiveActions } from '../core/live/live.actions';
import { provideCore } from '../core/testing/core-providers';
import { FlagsPage } from './flags';

const at = '2026-06-16T15:00:00.000Z';
const flag: Flag = {
  ...{ id: '', participantId: '', sessionId: null, kind: 'risk', status: 'open', raisedAt: at },
  ...{ causes: [], step: 'first-facilitator', nextAt: null, closedBy: null, actions: [] },
  ...{ evidenceWithdrawn: false, steps: [], escalations: [], responsible: [], statements: [] },
  ...{ acknowledgedAt: null, acknowledgedBy: null, closedAt: null, leftSessionId: null },
  ...{ lastAssessedLevel: null, lastAssessedAt: null, assessment: null, version: 1 },
};
const row = (name: string): FlagLedgerRow => ({
  flag: { ...flag, id: name },
  person: { id: name, preferredName: name, familyName: 'Oduya' },
  ...{ programName: null, part2: false },
});
const page = (names: string[], next: string | null): FlagsToDo => ({
  ...{ rows: [], others: names.map(row), nextAt: null, next },
});

describe('FlagsPage', () => {
  let element: HTMLElement;
  let http: HttpTestingController;
  let settle: () => Promise<unknown>;

  const asked = () => http.expectOne((each) => each.url === '/api/flags/to-do');
  const answer = async (names: string[], next: string | null) => {
    const request = asked();
    request.flush(page(names, next));
    await settle();
    return request.request.params.get('after');
  };
  const names = () =>
    [...element.querySelectorAll('.others a')].map((each) => each.textContent.trim().split(' ')[0]);

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: provideCore() });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(FlagsPage);
    element = fixture.nativeElement as HTMLElement;
    settle = () => fixture.whenStable();
    await settle();
  });

  it('stays on a later page when a flag changes', async () => {
    await answer(['Bram'], 'place');
    element.querySelector<HTMLButtonElement>('.more button')?.click();
    expect(await answer(['Odile'], 'end')).toBe('place');
    expect(names()).toEqual(['Bram', 'Odile']);
    const shown = element.querySelectorAll('.others li')[1];
    const change = { subject: 'flag' as const, sessionId: null, participantId: 'Bram' };
    const changes = [{ ...change, recordId: null, own: false }];
    TestBed.inject(Store).dispatch(LiveActions.changed({ changes }));
    await settle();
    expect(await answer(['Aster', 'Bram'], 'later place')).toBeNull();
    expect(names()).toEqual(['Bram', 'Odile']);
    expect(await answer(['Odile'], 'end')).toBe('later place');
    expect(names()).toEqual(['Aster', 'Bram', 'Odile']);
    expect(element.querySelectorAll('.others li')[2]).toBe(shown);
    http.verify();
  });
});
