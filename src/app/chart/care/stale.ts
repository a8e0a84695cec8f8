import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../../api/problem';

/** What stands below could not be read anew. */
@Component({
  selector: 'sw-care-stale',
  imports: [MatButton],
  template: `
    <p role="status">
      As it was a moment ago: {{ problem().detail }}
      <button matButton="text" type="button" (click)="tryAgain.emit()">Try again</button>
    </p>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
      align-items: center;
      padding: 4px var(--sw-space-4);
      border: 1px dashed var(--sw-unknown-edge);
      border-radius: var(--mat-sys-corner-small);
    }
  `,
})
export class Stale {
  readonly problem = input.required<Problem>();
  readonly tryAgain = output();
}
