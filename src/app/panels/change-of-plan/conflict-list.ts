import { Component, input } from '@angular/core';
import type { PlanConflict } from '#contract/change-of-plan';
import { Icon } from '../../ui/icon/icon';

/** What stands against a plan, or that nothing does. */
@Component({
  selector: 'sw-conflict-list',
  imports: [Icon],
  template: `
    @if (conflicts().length > 0) {
      <p class="count">
        <sw-icon name="warning" />{{ conflicts().length }}
        {{ conflicts().length === 1 ? 'conflict' : 'conflicts' }}
      </p>
      <ul>
        @for (conflict of conflicts(); track conflict.words) {
          <li>{{ conflict.words }}</li>
        }
      </ul>
    } @else {
      <p class="free"><sw-icon name="check" [size]="18" />{{ free() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    .count,
    .free {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .count {
      color: var(--sw-attention);
      font: var(--mat-sys-title-small);
    }
    ul {
      padding-inline-start: 20px;
      list-style: disc;
    }
  `,
})
export class ConflictList {
  readonly conflicts = input.required<readonly PlanConflict[]>();
  /** What is said where nothing stands against it. */
  readonly free = input.required<string>();
}
