import { Component, input } from '@angular/core';

/** Nothing is here, and that is so: what is so, what comes next, what one can do (projected). */
@Component({
  selector: 'sw-empty-state',
  template: `
    <h3>{{ heading() }}</h3>
    <p class="sw-quiet"><ng-content select="[text]" />{{ text() }}</p>
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-1);
      padding: var(--sw-space-4) var(--sw-space-5);
      justify-items: start;
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-4);
      align-items: center;
      padding-top: var(--sw-space-2);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
  readonly text = input('');
}
