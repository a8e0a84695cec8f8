import { Component, input, output } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { Logo } from '../../ui/logo/logo';
import type { Display } from '../flow/own-entry';
import type { TabletWords } from '../words/tablet-words';

const languages = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
] as const;

/** How the tablet is shown: larger text, high contrast, the language. */
@Component({
  selector: 'sw-tablet-bar',
  imports: [Icon, Logo],
  template: `
    <sw-logo [size]="34" />
    <p>{{ title() }}</p>
    <button
      type="button"
      [attr.aria-label]="words().largerText"
      [attr.aria-pressed]="display().isLarge"
      (click)="changed.emit({ isLarge: !display().isLarge })"
    >
      A+
    </button>
    <button
      type="button"
      [attr.aria-label]="words().highContrast"
      [attr.aria-pressed]="display().hasHighContrast"
      (click)="changed.emit({ hasHighContrast: !display().hasHighContrast })"
    >
      <sw-icon name="contrast" [size]="30" />
    </button>
    @if (offersLanguage()) {
      <div class="languages" role="group" [attr.aria-label]="words().language">
        @for (each of languages; track each.code) {
          <button
            type="button"
            [lang]="each.code"
            [attr.aria-pressed]="display().language === each.code"
            (click)="changed.emit({ language: each.code })"
          >
            {{ each.name }}
          </button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-2);
      align-items: center;
      padding: var(--sw-space-5) var(--sw-tablet-edge) 0;
    }
    p {
      flex: 1;
      min-width: 0;
      padding-inline-start: var(--sw-space-2);
      font: 600 18px/1.3 var(--sw-font);
    }
    button {
      display: inline-grid;
      min-width: 56px;
      min-height: 56px;
      place-items: center;
      border: 1px solid transparent;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: 500 24px/1 var(--sw-font);
    }
    button[aria-pressed='true'] {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    .languages {
      display: flex;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .languages button {
      padding: 0 var(--sw-space-4);
      color: var(--mat-sys-on-surface-variant);
      font: 600 17px/1 var(--sw-font);
    }
    .languages button[aria-pressed='true'] {
      color: var(--mat-sys-on-primary-container);
    }
    /* All that is tapped in one row; the session below it, where there is one. */
    @media (max-width: 479px) {
      :host {
        gap: var(--sw-space-1);
        padding-top: var(--sw-space-3);
      }
      sw-logo {
        margin-inline-end: auto;
      }
      p {
        flex: 1 0 100%;
        order: 1;
        padding-inline-start: 0;
        &:empty {
          display: none;
        }
      }
      .languages button {
        padding: 0 var(--sw-space-2);
      }
    }
  `,
})
export class TabletBar {
  readonly words = input.required<TabletWords>();
  readonly display = input.required<Display>();
  readonly title = input('');
  readonly offersLanguage = input(true);
  readonly changed = output<Partial<Display>>();

  protected readonly languages = languages;
}
