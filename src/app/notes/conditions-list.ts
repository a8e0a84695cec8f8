import { Component, input } from '@angular/core';
import type { ReadinessCondition } from '#contract/group-note';
import { Icon } from '../ui/icon/icon';

/** What must be so before something can be signed: met, missing, or not yet known; and what to know. */
@Component({
  selector: 'sw-conditions-list',
  imports: [Icon],
  template: `
    <ul aria-label="Before it can be signed">
      @for (condition of conditions(); track condition.code) {
        <li [class]="condition.notYet ? 'not-yet' : condition.met ? 'met' : 'missing'">
          <sw-icon [name]="condition.met && !condition.notYet ? 'check' : 'remove'" [size]="18" />
          <span
            ><span class="sw-visually-hidden">{{
              condition.notYet ? 'not yet: ' : condition.met ? 'met: ' : 'missing: '
            }}</span
            >{{ condition.words }}</span
          >
        </li>
      }
      @for (words of toKnow(); track words) {
        <li class="to-know"><sw-icon name="info" [size]="18" />{{ words }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 0 12px;
    }
    li {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      padding: 1px 0;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .missing {
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-label-medium);
    }
    .missing sw-icon {
      color: var(--sw-attention);
    }
    .met sw-icon {
      color: var(--mat-sys-tertiary);
    }
    .to-know {
      grid-column: 1 / -1;
    }
  `,
})
export class ConditionsList {
  readonly conditions = input.required<readonly ReadinessCondition[]>();
  /** What the signer should know and what keeps nothing from being signed. */
  readonly toKnow = input<readonly string[]>([]);
}
