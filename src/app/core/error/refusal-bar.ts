import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../../api/problem';
import { Icon } from '../../ui/icon/icon';

/** Why the last change did not happen, above the page it belongs to, until it is closed. */
@Component({
  selector: 'sw-refusal-bar',
  imports: [Icon, MatButton],
  host: { role: 'alert' },
  template: `
    <sw-icon name="error" />
    <p>
      <strong>{{ problem().title }}.</strong> {{ problem().detail }}
    </p>
    <button matButton type="button" (click)="closed.emit()">Close</button>
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
      gap: 10px;
      align-items: center;
      padding: 6px 18px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container);
    }
    p {
      flex: 1;
    }
  `,
})
export class RefusalBar {
  readonly problem = input.required<Problem>();
  readonly closed = output();
}
