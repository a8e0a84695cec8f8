import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom } from 'rxjs';
import { Confirmation } from '../confirmation/confirmation';
import { outboxFeature } from './outbox.feature';
import type { SavingState } from './saving-state';

type Waiting = Extract<SavingState, { is: 'waiting' | 'needs-you' }>;

const waits = (state: SavingState): state is Waiting =>
  state.is === 'waiting' || state.is === 'needs-you';

/**
 * For the room: leaving it while a write needs a person, or waits for the network, asks first. What
 * is merely on its way goes on in the background and asks nothing.
 */
export const warnOfUnsentWrites: CanDeactivateFn<unknown> = async () => {
  const store = inject(Store);
  const confirmation = inject(Confirmation);
  const state = await firstValueFrom(store.select(outboxFeature.selectSavingState));
  if (!waits(state)) return true;
  const entries = state.count === 1 ? '1 entry' : `${state.count} entries`;
  const needs = state.count === 1 ? 'needs' : 'need';
  const wait = state.count === 1 ? 'waits' : 'wait';
  return confirmation.ask(
    state.is === 'needs-you'
      ? {
          heading: 'Something here needs you',
          text: `${entries} of this session ${needs} your choice before counting. You find them again under “Needs you”.`,
          confirm: 'Leave for now',
          cancel: 'Stay',
        }
      : {
          heading: 'Not everything is sent',
          text: `${entries} ${wait} for the network. They stay kept as long as this window is open.`,
          confirm: 'Leave for now',
          cancel: 'Stay',
        },
    // The network is back: nothing has to be asked any more.
    store.select(outboxFeature.selectSavingState).pipe(filter((now) => !waits(now))),
  );
};
