import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon/icon';

/**
 * Something did not open. In ink, not in red: what is so, what is kept, what to do. The line for
 * support holds a time and a request id, never anything about a participant.
 */
@Component({
  selector: 'sw-error-state',
  imports: [Icon, MatButton],
  host: { role: 'alert' },
  template: `
    <div class="body">
      <h3><sw-icon name="error" />{{ heading() }}</h3>
      <p class="sw-quiet">{{ text() }}</p>
      <div class="actions">
        @if (retry()) {
          <button matButton="outlined" type="button" (click)="tryAgain.emit()">
            <span class="sw-with-icon"><sw-icon name="refresh" [size]="18" />Try again</span>
          </button>
        }
        <ng-content />
      </div>
    </div>
    @if (support()) {
      <p class="support sw-hint">For support: {{ support() }}. It holds no participant data.</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .body {
      display: grid;
      gap: var(--sw-space-2);
      padding: var(--sw-space-4) var(--sw-space-5);
    }
    h3 {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      font: var(--mat-sys-title-medium);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-4);
      align-items: center;
      padding-top: var(--sw-space-1);
    }
    .support {
      padding: var(--sw-space-2) var(--sw-space-5);
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class ErrorState {
  readonly heading = input.required<string>();
  readonly text = input('');
  /** Time and request id, when there is one. */
  readonly support = input('');
  readonly retry = input(true);
  readonly tryAgain = output();
}
