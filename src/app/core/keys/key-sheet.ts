import { A11yModule } from '@angular/cdk/a11y';
import { Component, inject } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Icon } from '../../ui/icon/icon';
import { Keys } from './keys';
import { LetterKeys } from './letter-keys';

/** All keys of this page, on `?` from anywhere but a text, and from the "?" button. */
@Component({
  selector: 'sw-key-sheet',
  imports: [A11yModule, Icon, MatSlideToggle],
  host: { '(document:keydown)': 'onKey($event)' },
  template: `
    @if (keys.sheetOpen()) {
      <!-- The veil only repeats what Escape and the button do, for a pointer. -->
      <div class="veil" aria-hidden="true" (pointerdown)="close()"></div>
      <section
        role="dialog"
        aria-modal="true"
        aria-labelledby="sw-key-sheet-heading"
        cdkTrapFocus
        cdkTrapFocusAutoCapture
      >
        <div class="head">
          <h2 id="sw-key-sheet-heading">Keys</h2>
          <button type="button" aria-label="Close" (click)="close()">
            <sw-icon name="close" />
          </button>
        </div>
        <mat-slide-toggle
          [checked]="letters.on()"
          [hideIcon]="true"
          (change)="letters.turn($event.checked)"
          >Single-letter keys</mat-slide-toggle
        >
        <p class="sw-hint">
          Turn them off where you dictate, or where keys are pressed by slip. Arrows, Enter, Esc and
          Ctrl Z go on working.
        </p>
        <div class="groups">
          @for (group of keys.groups(); track group.heading) {
            <div class="group">
              <h3>{{ group.heading }}</h3>
              <dl>
                @for (line of group.keys; track line.does) {
                  <div class="line">
                    <dt>
                      @for (key of line.keys; track key) {
                        <kbd>{{ key }}</kbd>
                      }
                    </dt>
                    <dd>{{ line.does }}</dd>
                  </div>
                }
              </dl>
            </div>
          }
        </div>
      </section>
    }
  `,
  styles: `
    .veil {
      position: fixed;
      z-index: 940;
      inset: 0;
      background: color-mix(in srgb, var(--mat-sys-scrim) 32%, transparent);
    }
    section {
      position: fixed;
      z-index: 941;
      inset: 50% auto auto 50%;
      width: min(760px, calc(100vw - 16px));
      max-height: calc(100vh - 32px);
      padding: var(--sw-space-4) var(--sw-space-6) var(--sw-space-6);
      overflow: auto;
      border-radius: var(--mat-sys-corner-large);
      background: var(--mat-sys-surface-container-lowest);
      box-shadow: var(--mat-sys-level3);
      translate: -50% -50%;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    button {
      display: grid;
      width: 44px;
      height: 44px;
      margin-inline-end: -12px;
      padding: 0;
      place-items: center;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
    }
    .groups {
      columns: 2 300px;
      column-gap: var(--sw-space-8);
    }
    .group {
      padding-top: var(--sw-space-3);
      break-inside: avoid;
    }
    .line {
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      padding: 5px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    h3 {
      padding-bottom: var(--sw-space-2);
    }
    dt {
      display: flex;
      flex: none;
      gap: 4px;
      min-width: 88px;
    }
  `,
})
export class KeySheet {
  protected readonly keys = inject(Keys);
  protected readonly letters = inject(LetterKeys);

  protected onKey(event: KeyboardEvent): void {
    if (event.key === '?' && this.letters.acts(event)) {
      event.preventDefault();
      this.keys.sheetOpen.set(true);
    } else if (event.key === 'Escape' && this.keys.sheetOpen()) {
      event.preventDefault();
      this.close();
    }
  }

  protected close(): void {
    this.keys.sheetOpen.set(false);
  }
}
