import { Component, input } from '@angular/core';
import { SavingStateBadge } from '../saving-state/saving-state-badge';

/**
 * The head of every page: its one title, a second line beside it (content), what can be done here
 * (`actions` before the saving state, `last` after it), and, at the top right of every screen, the
 * one state of saving.
 */
@Component({
  selector: 'sw-page-header',
  host: { '[class.one-row]': 'oneRow()', '[class.spread]': 'spread()' },
  imports: [SavingStateBadge],
  template: `
    <header>
      <h1>
        @if (shortHeading(); as short) {
          <span class="long">{{ heading() }}</span>
          <span class="short">{{ short }}</span>
        } @else {
          {{ heading() }}
        }
      </h1>
      <div class="beside"><ng-content /></div>
      <div class="tools">
        <ng-content select="[actions]" />
        <sw-saving-state />
        <ng-content select="[last]" />
      </div>
    </header>
  `,
  styles: `
    /* The title and the state of saving stay in sight. */
    :host {
      position: sticky;
      z-index: 20;
      top: 0;
      display: block;
      background: var(--mat-sys-surface);
    }
    header {
      display: flex;
      gap: 4px var(--sw-space-3);
      align-items: center;
      min-height: var(--sw-header);
      padding: var(--sw-header-padding, 5px) var(--sw-space-5) var(--sw-header-padding, 5px) 18px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    h1 {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .short {
      display: none;
    }
    .beside {
      flex: 1;
      min-width: 0;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .tools {
      display: flex;
      gap: var(--sw-space-3);
      align-items: center;
    }
    @media (max-width: 700px) {
      :host {
        position: static;
      }
      header {
        flex-wrap: wrap;
        padding-inline: var(--sw-space-4);
      }
      h1 {
        flex: 1 0 auto;
        max-width: 100%;
      }
      .tools {
        flex-wrap: wrap;
        gap: var(--sw-space-2);
      }
      .long {
        display: none;
      }
      .short {
        display: inline;
      }
      .beside {
        flex-basis: 100%;
        order: 1;
      }
      :host(.one-row) header,
      :host(.one-row) .tools {
        flex-wrap: nowrap;
      }
      :host(.one-row) h1 {
        flex: 1 1 0;
        font: var(--mat-sys-title-large);
        white-space: normal;
      }
      :host(.one-row) .beside {
        display: none;
      }
      :host(.one-row) .tools {
        gap: 0;
        margin-inline-end: -10px;
      }
    }
    /* The page says by their order which of them share a row. */
    @media (max-width: 700px) {
      :host(.spread) .beside,
      :host(.spread) .tools {
        display: contents;
      }
      :host(.spread) h1 {
        flex: 1 1 calc(100% - 60px);
      }
      :host(.spread) sw-saving-state {
        order: 3;
        margin-inline-start: -10px;
      }
    }
    @media print {
      :host {
        position: static;
      }
      .tools {
        display: none;
      }
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  /** The same in fewer letters, where a phone has no room for it beside the state of saving. */
  readonly shortHeading = input('');
  /** On a phone the title and its tools share a row: they are few, and what follows is drawn. */
  readonly oneRow = input(false);
  /** On a phone what stands beside the title and its tools are spread over the rows by their own order. */
  readonly spread = input(false);
}
