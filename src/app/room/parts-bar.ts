import { Component, input } from '@angular/core';
import type { PartProgress } from './session-clock';

/** The session as a bar of its parts; breaks are hollow, what has passed is filled. */
@Component({
  selector: 'sw-parts-bar',
  host: { 'aria-hidden': 'true' },
  template: `
    @for (each of parts(); track each.part.id) {
      <i [style.flex-grow]="each.minutes" [class.break]="each.part.isBreak">
        <b [style.width.%]="each.passed * 100"></b>
      </i>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 2px;
      height: 8px;
    }
    i {
      overflow: hidden;
      min-width: 2px;
      border-radius: 1px;
      background: var(--mat-sys-surface-container-highest);
    }
    .break {
      border: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-lowest);
    }
    b {
      display: block;
      height: 100%;
      background: var(--mat-sys-primary);
    }
  `,
})
export class PartsBar {
  readonly parts = input.required<readonly PartProgress[]>();
}
