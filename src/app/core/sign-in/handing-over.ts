import { Component } from '@angular/core';
import { Icon } from '../../ui/icon/icon';

/** All that is seen while the screen is handed over for a signature, until the plan is there. */
@Component({
  selector: 'sw-handing-over',
  imports: [Icon],
  host: { role: 'status' },
  template: `<p>
    <sw-icon name="lock" [size]="24" />Handing the screen over. The plan opens now.
  </p>`,
  styles: `
    :host {
      position: fixed;
      z-index: 950;
      inset: 0;
      display: grid;
      padding: var(--sw-space-5);
      place-items: center;
      background: var(--mat-sys-surface);
    }
    p {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class HandingOver {}
