import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** Something to choose by a tap: outlined; chosen filled, with a check; again takes it back. */
@Component({
  selector: 'button[sw-chip]',
  imports: [Icon],
  host: {
    '[class.chosen]': 'chosen()',
    '[class.danger]': 'danger()',
    '[attr.aria-pressed]': 'chosen()',
  },
  template: `
    @if (chosen()) {
      <sw-icon name="check" [size]="18" />
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 44px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      font: var(--mat-sys-label-large);
    }
    :host(:hover) {
      background: var(--mat-sys-surface-container-high);
    }
    :host(.danger) {
      border-color: var(--mat-sys-error);
      color: var(--mat-sys-error);
    }
    :host(.chosen) {
      border-color: transparent;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    :host(.danger.chosen) {
      border-color: var(--mat-sys-error);
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
  `,
})
export class Chip {
  /** Null: not chosen but done, like "Other words …". */
  readonly chosen = input<boolean | null>(null);
  /** Red: somebody must act on it. */
  readonly danger = input(false);
}
