import { Component, inject } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { Undo } from './undo';

/** Offers to take back what was just done, for ten seconds, without covering a row. */
@Component({
  selector: 'sw-undo-bar',
  imports: [Icon],
  template: `
    <div role="status">
      @if (undo.offered(); as offer) {
        <p class="bar sw-no-print" [class.side]="undo.overSide()">
          <sw-icon name="check" />
          <span class="what"
            ><b>{{ offer.done }}</b> {{ offer.before }}</span
          >
          <button type="button" (click)="undo.takeBack()"><sw-icon name="undo" />Undo</button>
        </p>
      }
    </div>
  `,
  styles: `
    .bar {
      position: fixed;
      contain: content;
      z-index: 800;
      inset: auto 0 calc(var(--sw-space-4) + var(--sw-bottom-bar, 0px));
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      min-width: min(400px, calc(100vw - 16px));
      padding: 4px 6px 4px var(--sw-space-4);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-inverse-surface);
      box-shadow: var(--mat-sys-level2);
      color: var(--mat-sys-inverse-on-surface);
      width: fit-content;
      max-width: calc(100vw - 16px);
      margin-inline: auto;
    }
    /* Above the acts at the foot of the side column, 320 px wide. */
    .side {
      inset: auto 8px 68px auto;
      width: 304px;
      min-width: 0;
    }
    .what {
      flex: 1;
    }
    button {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      min-height: 44px;
      padding: 0 var(--sw-space-3);
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-inverse-primary);
      font: var(--mat-sys-label-large);
    }
  `,
})
export class UndoBar {
  protected readonly undo = inject(Undo);
}
