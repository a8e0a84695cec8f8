import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { listPreview, sayKept } from './change-words';
import type { ClosurePreviewState } from './closures.feature';
import { SessionsByHandList } from './sessions-by-hand';

/** What saving a closure does to the sessions ahead, before it is saved. */
@Component({
  selector: 'sw-closure-preview',
  imports: [MatButton, SessionsByHandList],
  template: `
    <div role="status">
      @switch (coming().status) {
        @case ('asking') {
          <p class="sw-hint">Working out which sessions it withdraws …</p>
        }
        @case ('failed') {
          <p>
            <strong>What saving does could not be worked out.</strong>
            {{ coming().problem?.detail }}
          </p>
        }
        @case ('ready') {
          @for (part of parts(); track part.words) {
            <p>
              <strong>{{ part.words }}</strong>
            </p>
            <ul>
              @for (session of part.sessions; track $index) {
                <li>{{ session }}</li>
              }
              @if (part.more; as more) {
                <li>{{ more }}</li>
              }
            </ul>
          } @empty {
            <p>
              No session that is planned changes. Sessions are planned eight weeks ahead; none will
              be planned on closed days.
            </p>
          }
          @if (kept(); as words) {
            <p>{{ words }}</p>
          }
          @if (coming().preview?.byHand; as sessions) {
            <sw-sessions-by-hand [sessions]="sessions" [linked]="false" />
          }
        }
      }
    </div>
    @if (coming().status === 'failed') {
      <button matButton="outlined" type="button" (click)="tryAgain.emit()">Try again</button>
    }
  `,
  styles: `
    :host,
    [role='status'] {
      display: grid;
      gap: var(--sw-space-2);
      justify-items: start;
    }
    ul {
      max-height: 240px;
      overflow-y: auto;
      padding-inline-start: var(--sw-space-5);
      list-style: disc;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class ClosurePreviewWords {
  readonly coming = input.required<ClosurePreviewState>();
  readonly tryAgain = output();

  protected readonly parts = computed(() => {
    const { preview } = this.coming();
    return preview === null ? [] : listPreview(preview);
  });
  protected readonly kept = computed(() => sayKept(this.coming().preview?.kept ?? []));
}
