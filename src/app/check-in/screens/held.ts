import { Component, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { checkInFeature } from '../check-in.feature';
import type { TabletWords } from '../words/tablet-words';

/** How much this tablet holds that no server has, by number and of nobody. */
@Component({
  selector: 'sw-held',
  imports: [Icon],
  host: { role: 'status' },
  template: `
    @if (waiting(); as count) {
      <p class="line"><sw-icon name="cloud_off" [size]="24" />{{ words().waiting(count) }}</p>
    }
    @if (refused(); as count) {
      <p class="line"><sw-icon name="info" [size]="24" />{{ words().notTaken(count) }}</p>
    }
    @if (paused(); as count) {
      <p class="line"><sw-icon name="pause" [size]="24" />{{ words().paused(count) }}</p>
    }
    @if (left(); as count) {
      <p class="line"><sw-icon name="info" [size]="24" />{{ words().leftUnfinished(count) }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      flex: none;
      gap: var(--sw-space-2);
    }
    :host(:not(:empty)) {
      padding-top: var(--sw-space-4);
    }
    .line {
      display: flex;
      gap: var(--sw-space-3);
      align-items: center;
    }
  `,
  styleUrl: './tablet-screen.scss',
})
export class Held {
  readonly words = input.required<TabletWords>();

  private readonly store = inject(Store);
  protected readonly waiting = this.store.selectSignal(checkInFeature.selectWaitingCount);
  protected readonly refused = this.store.selectSignal(checkInFeature.selectRefusedCount);
  protected readonly paused = this.store.selectSignal(checkInFeature.selectPausedCount);
  protected readonly left = this.store.selectSignal(checkInFeature.selectLeftCount);
}
