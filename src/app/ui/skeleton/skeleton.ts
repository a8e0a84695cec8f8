import { Component, DestroyRef, inject, input, signal } from '@angular/core';

/** What answers within this time needs no sign of waiting: a flash would only look like work. */
const patience = 300;

/**
 * Rows in the shape of what comes, shown after 300 ms. It tells a screen reader what is opening and
 * draws nothing that could be taken for a value.
 */
@Component({
  selector: 'sw-skeleton',
  host: { role: 'status' },
  template: `
    @if (shown()) {
      <span class="sw-visually-hidden">{{ label() }}</span>
      <div aria-hidden="true">
        @for (row of rowsToDraw(); track row) {
          <div class="row" [style.height.px]="rowHeight()">
            <i [style.width.%]="70 + ((row * 7) % 30)"></i><i class="wide"></i><i></i>
          </div>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .row {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 4fr) minmax(0, 1fr);
      gap: var(--sw-space-5);
      align-items: center;
      padding: 0 var(--sw-space-4);
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    i {
      height: 12px;
      border-radius: var(--mat-sys-corner-extra-small);
      background: var(--mat-sys-surface-container-highest);
    }
    .wide {
      height: 60%;
    }
  `,
})
export class Skeleton {
  /** What is opening, said to a screen reader: "Opening the session". */
  readonly label = input('Opening');
  readonly rows = input(4);
  readonly rowHeight = input(44);

  protected readonly shown = signal(false);

  constructor() {
    const timer = setTimeout(() => this.shown.set(true), patience);
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  protected rowsToDraw(): number[] {
    return Array.from({ length: this.rows() }, (_, index) => index);
  }
}
