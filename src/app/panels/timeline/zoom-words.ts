import { Component, computed, input, output } from '@angular/core';
import type { Axis } from './axis';
import { saySpan } from './zoom';

/** Says which weeks were chosen on the axis, also to a screen reader, and leads back to all of them. */
@Component({
  selector: 'sw-zoom-words',
  template: `
    @if (axis().zoomed) {
      <button type="button" title="Escape" (click)="wholeAsked.emit()">Whole range</button>
    }
    <p role="status" [class.sw-visually-hidden]="!axis().zoomed">{{ words() }}</p>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
    }
    button {
      min-height: 32px;
      padding: 0 10px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-title-small);
    }
    p {
      font: var(--mat-sys-body-small);
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
      }
    }
  `,
})
export class ZoomWords {
  readonly axis = input.required<Axis>();
  readonly wholeAsked = output();

  protected readonly words = computed(() =>
    this.axis().zoomed ? `${saySpan(this.axis())} shown` : 'The whole range is shown',
  );
}
