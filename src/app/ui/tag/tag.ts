import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

/**
 * settled: met, better, ready · attention: off track, worse, missing · risk: a person must act now ·
 * unknown: not given, dashed · neutral: everything else. A tone never stands without its word.
 */
export type TagTone = 'neutral' | 'settled' | 'attention' | 'risk' | 'unknown';

/** A read-only word with an optional shape before it. */
@Component({
  selector: 'sw-tag',
  imports: [Icon],
  host: { '[class]': 'tone()' },
  template: `
    @if (icon(); as name) {
      <sw-icon [name]="name" [size]="16" />
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 24px;
      padding: 2px 8px;
      border: 1px solid transparent;
      border-radius: var(--mat-sys-corner-extra-small);
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-label-medium);
      vertical-align: middle;
    }
    :host(.settled) {
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
    }
    :host(.attention) {
      background: var(--sw-attention-container);
      color: var(--sw-on-attention-container);
    }
    :host(.risk) {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    :host(.unknown) {
      border: 1px dashed var(--sw-unknown-edge);
      background: none;
      color: var(--sw-unknown);
    }
  `,
})
export class Tag {
  readonly tone = input<TagTone>('neutral');
  readonly icon = input<IconName>();
}
