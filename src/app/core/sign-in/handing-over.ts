import { Component, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { HandOverActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/** After so long without an answer the server is asked how it is; our own figure. */
const patience = 10_000;

/** All that is seen while the screen is handed over for a signature, until the plan is there. */
@Component({
  selector: 'sw-handing-over',
  imports: [Icon, MatButton],
  template: `<div>
    <p role="status">
      <sw-icon name="lock" [size]="24" />{{
        late()
          ? 'There is no answer yet whether the screen is handed over.'
          : 'Handing the screen over. The plan opens now.'
      }}
    </p>
    @if (late()) {
      <button matButton="outlined" type="button" (click)="ask()">Try again</button>
    }
  </div>`,
  styles: `
    :host {
      position: fixed;
      z-index: 950;
      inset: 0;
      display: grid;
      padding: var(--sw-space-5);
      place-items: center;
      background: var(--mat-sys-surface);
    }
    div {
      display: grid;
      gap: var(--sw-space-4);
      justify-items: center;
    }
    p {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      font: var(--mat-sys-title-medium);
    }
    sw-icon {
      flex: none;
    }
  `,
})
export class HandingOver {
  private readonly store = inject(Store);
  private readonly planId = this.store.selectSignal(signInFeature.selectHandingOverPlanId);
  /** Whoever asked may be gone: nothing may stay covered without a way out. */
  protected readonly late = signal(false);

  constructor() {
    effect((onCleanup) => {
      if (this.planId() === null) return;
      const waits = setTimeout(() => {
        this.late.set(true);
        this.ask();
      }, patience);
      onCleanup(() => {
        clearTimeout(waits);
        this.late.set(false);
      });
    });
  }

  protected ask(): void {
    const planId = this.planId();
    if (planId !== null) this.store.dispatch(HandOverActions.doubted({ planId }));
  }
}
