import { Dialog } from '@angular/cdk/dialog';
import { ApplicationRef, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ActivatedRouteSnapshot, RouterStateSnapshot } from '@angular/router';
import { MockStore, provideMockStore } from '@ngrx/store/testing';
import { firstValueFrom } from 'rxjs';
import { outboxFeature } from './outbox.feature';
import type { SavingState } from './saving-state';
import { warnOfUnsentWrites } from './unsent-writes';

describe('Leaving the room with something unsent', () => {
  const waiting: SavingState = { is: 'waiting', count: 2 };
  const saved: SavingState = { is: 'saved', at: '2026-06-16T14:00:00.000Z' };

  function leave(state: SavingState): { store: MockStore; answer: Promise<unknown> } {
    TestBed.configureTestingModule({ providers: [provideMockStore()] });
    const store = TestBed.inject(MockStore);
    store.overrideSelector(outboxFeature.selectSavingState, state);
    const answer = TestBed.runInInjectionContext(() =>
      warnOfUnsentWrites(
        null,
        {} as ActivatedRouteSnapshot,
        {} as RouterStateSnapshot,
        {} as RouterStateSnapshot,
      ),
    ) as Promise<unknown>;
    return { store, answer };
  }

  // An overridden selector is the same for every spec that follows.
  afterEach(() => TestBed.inject(MockStore).resetSelectors());

  const question = () =>
    TestBed.inject(DOCUMENT).querySelector<HTMLElement>('[role=alertdialog]')?.textContent ?? null;

  it('asks nothing of what is on its way', async () => {
    const { answer } = leave(saved);
    expect(await answer).toBeTrue();
    expect(question()).toBeNull();
  });

  it('asks while the network is away, and asks no longer once it is back', async () => {
    const { store, answer } = leave(waiting);
    await firstValueFrom(TestBed.inject(Dialog).afterOpened);
    await TestBed.inject(ApplicationRef).whenStable();
    expect(question()).toContain('2 entries wait for the network');
    store.overrideSelector(outboxFeature.selectSavingState, saved);
    store.refreshState();
    expect(await answer).toBeTrue();
    expect(question()).toBeNull();
  });
});
