import { Component, inject } from '@angular/core';
import { PartsBar } from './parts-bar';
import { SessionNow } from './session-now';

/** The clock beside the roster: the time, how much has passed, when it ends, the parts as a bar. */
@Component({
  selector: 'sw-clock-card',
  imports: [PartsBar],
  host: { role: 'region', 'aria-label': 'Clock', 'data-undo-place': '' },
  template: `
    <p class="time">{{ now.time() }}</p>
    <p class="elapsed">{{ now.elapsedWords() }}<br />{{ now.endWords() }}</p>
    <sw-parts-bar [parts]="now.progress()?.parts ?? []" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 8px;
      align-items: center;
    }
    .time {
      font: var(--mat-sys-display-small);
    }
    .elapsed {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
      text-align: right;
    }
    sw-parts-bar {
      grid-column: 1 / -1;
    }
  `,
})
export class ClockCard {
  protected readonly now = inject(SessionNow);
}
