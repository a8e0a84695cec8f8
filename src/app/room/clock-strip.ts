import { Component, inject } from '@angular/core';
import { PartsBar } from './parts-bar';
import { SessionNow } from './session-now';

/** The clock where there is no side column: one line over the roster. */
@Component({
  selector: 'sw-clock-strip',
  imports: [PartsBar],
  host: { role: 'region', 'aria-label': 'Clock' },
  template: `
    <div class="now" data-undo-place>
      <p class="time">{{ now.time() }}</p>
      <div class="part">
        <p class="words">
          <strong>{{ now.progress()?.current?.part?.title }}</strong>
          <span>{{ now.leftWords() }}</span>
        </p>
        <sw-parts-bar [parts]="now.progress()?.parts ?? []" />
      </div>
    </div>
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
      gap: 18px;
      align-items: center;
      min-height: 64px;
      padding: 4px 16px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-low);
    }
    .now {
      display: flex;
      flex: 1;
      gap: inherit;
      align-items: center;
      min-width: 0;
      min-height: 48px;
    }
    .time {
      font: var(--mat-sys-display-small);
    }
    .part {
      flex: 1;
      min-width: 0;
    }
    .words {
      display: flex;
      gap: 4px 12px;
      justify-content: space-between;
      padding-bottom: 6px;
    }
    strong {
      overflow: hidden;
      font: var(--mat-sys-title-small);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    span {
      flex: none;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    @media (max-width: 700px) {
      :host {
        gap: 12px;
        min-height: 52px;
      }
      .time {
        font: var(--mat-sys-title-large);
      }
      strong {
        flex: none;
        max-width: 65%;
      }
      span {
        flex: 0 1 auto;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    }
  `,
})
export class ClockStrip {
  protected readonly now = inject(SessionNow);
}
