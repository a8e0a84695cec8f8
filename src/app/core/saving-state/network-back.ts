import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { OutboxListActions } from '../outbox/outbox.actions';
import { outboxFeature } from '../outbox/outbox.feature';
import { signInFeature } from '../sign-in/sign-in.feature';
import { timeOfDay, timeWithSeconds } from '../time-of-day';

/** What was kept here while the network was away and is saved since, each with the time of its tap. */
@Component({
  selector: 'sw-network-back',
  imports: [Icon, MatButton],
  host: { role: 'region', 'aria-label': 'Network back' },
  template: `
    <header>
      <h2>Network back, {{ back() }}</h2>
      <button type="button" matButton (click)="seen()">Seen</button>
    </header>
    <ul>
      @for (line of lines(); track line.id) {
        <li>
          <sw-icon name="check" [size]="18" />
          <span>{{ line.describes }}</span>
          <time>{{ line.time }}</time>
        </li>
      }
    </ul>
    <p>{{ words() }}</p>
  `,
  styles: `
    :host {
      display: block;
      padding: 8px 18px 12px;
    }
    header {
      display: flex;
      gap: 8px;
      align-items: center;
      justify-content: space-between;
    }
    h2 {
      font: var(--mat-sys-title-small);
    }
    ul {
      overflow: auto;
      max-height: 186px;
    }
    li {
      display: grid;
      grid-template-columns: auto 1fr auto;
      gap: 8px;
      align-items: center;
      padding: 4px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    time,
    p {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    p {
      padding-top: 6px;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class NetworkBack {
  /** How the addresses begin of which it tells: those of one session on its page, all in the list. */
  readonly of = input('');

  private readonly store = inject(Store);
  private readonly zone = this.store.selectSignal(signInFeature.selectTimeZone);
  private readonly everything = this.store.selectSignal(outboxFeature.selectDelivered);
  private readonly delivered = computed(() =>
    this.everything().filter(({ url }) => url.startsWith(this.of())),
  );
  private readonly backAt = this.store.selectSignal(outboxFeature.selectBackAt);
  private readonly keptCount = this.store.selectSignal(outboxFeature.selectKeptCount);

  protected readonly back = computed(() => {
    const at = this.backAt();
    return at ? timeWithSeconds(at, this.zone()) : '';
  });
  protected readonly lines = computed(() =>
    this.delivered().map(({ id, describes, at }) => ({
      id,
      describes,
      time: timeOfDay(at, this.zone()),
    })),
  );
  protected readonly words = computed(() => {
    const saved = this.delivered().length;
    return `${saved} of ${saved + this.keptCount()} kept here ${saved === 1 ? 'is' : 'are'} saved, each once, with the time of the tap.`;
  });

  protected seen(): void {
    this.store.dispatch(OutboxListActions.deliveredSeen());
  }
}
