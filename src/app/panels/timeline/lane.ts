import { Component, computed, input, signal } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { AxisLine } from './axis';
import { LaneFigures } from './lane-figures';
import type { LaneTable } from './timeline-tables';

let lanes = 0;

/** One row of the timeline: its name, its drawing on the shared axis, its sentence. */
@Component({
  selector: 'sw-lane',
  imports: [Icon, LaneFigures],
  host: { role: 'group', '[attr.aria-label]': 'heading()' },
  template: `
    <div class="label">
      <h3>
        {{ firstWords() }}
        <span class="last-word"
          >{{ lastWord() }}
          @if (figures()) {
            <button
              class="opens sw-no-print"
              type="button"
              title="Table"
              [attr.aria-expanded]="opened()"
              [attr.aria-controls]="opened() ? id : null"
              (click)="opened.set(!opened())"
            >
              <sw-icon
                [name]="opened() ? 'keyboard_arrow_up' : 'keyboard_arrow_down'"
                [size]="18"
              /><span class="sw-visually-hidden">Table of {{ heading() }}</span>
            </button>
          }
        </span>
      </h3>
      @if (hint()) {
        <p>{{ hint() }}</p>
      }
    </div>
    <div class="plot">
      <div class="drawing" [style.height]="css()"><ng-content /></div>
      @for (line of lines(); track line.kind + line.at) {
        <i class="change" [class.plan]="line.kind === 'plan'" [style.left.%]="line.at * 100"></i>
      }
      @if (cursor() !== null) {
        <i class="cursor" [style.left.%]="(cursor() ?? 0) * 100"></i>
      }
    </div>
    <div class="words">
      <ng-content select="[words]" />
    </div>
    @if (opened() && table(); as shown) {
      <sw-lane-figures class="figures sw-panel" [id]="id" [table]="shown" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: var(--timeline-gutter) minmax(0, 1fr) var(--timeline-words);
    }
    /* Clear of the numbers at the axis, and of the name of the next lane. */
    .label {
      z-index: 1;
      padding: 2px 28px 6px 0;
      pointer-events: none;
    }
    h3 {
      min-height: 20px;
      font: var(--mat-sys-title-small);
    }
    .last-word {
      display: inline-flex;
      align-items: center;
      white-space: nowrap;
    }
    .label p {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    :host(.levels) .label p {
      display: none;
    }
    :host(.narrow) .label p {
      max-width: 48px;
    }
    :host(.levels) .label {
      padding-bottom: 0;
    }
    .plot {
      position: relative;
      user-select: none;
      padding-bottom: var(--timeline-gap);
    }
    .drawing {
      position: relative;
    }
    .change,
    .cursor {
      position: absolute;
      z-index: 1;
      inset-block: 0;
      width: 0;
      pointer-events: none;
    }
    .change {
      border-inline-start: 2px solid var(--mat-sys-on-surface);
    }
    .change.plan {
      border-inline-start: 2px dotted var(--mat-sys-on-surface-variant);
    }
    .cursor {
      border-inline-start: 2px solid var(--mat-sys-primary);
    }
    /* Where the pointer happened to be is nothing for paper. */
    @media print {
      .cursor {
        display: none;
      }
    }
    .words {
      padding: 0 0 4px 18px;
      font: var(--mat-sys-body-small);
    }
    .words:empty {
      display: none;
    }
    .opens {
      flex: none;
      display: grid;
      width: 24px;
      height: 24px;
      margin-block: -2px;
      padding: 0;
      border: 0;
      place-items: center;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      pointer-events: auto;
    }
    .opens:hover {
      background: var(--mat-sys-surface-container-high);
    }
    @media (pointer: coarse) {
      .opens {
        width: 44px;
        height: 44px;
        margin-block: -12px;
      }
    }
    .figures {
      grid-column: 2 / -1;
      min-width: 0;
      margin-block-end: var(--sw-space-4);
    }
    /* On paper, too: beside the drawing long words would leave it narrow, with empty paper under it. */
    @media print, (max-width: 1100px) {
      :host {
        grid-template-columns: var(--timeline-gutter) minmax(0, 1fr);
      }
      .words {
        grid-column: 2;
        padding: 0 0 var(--sw-space-3);
      }
    }
    @media screen and (max-width: 700px) {
      :host {
        display: block;
      }
      :host(.narrow) .label p {
        max-width: none;
      }
      :host(.levels) .label p {
        display: block;
      }
      h3 {
        white-space: nowrap;
      }
      .label {
        display: flex;
        gap: var(--sw-space-2);
        align-items: baseline;
        padding: 2px 0 4px;
      }
      .plot {
        margin-inline-start: var(--timeline-ticks);
      }
    }
    @media print {
      :host {
        break-inside: avoid;
      }
    }
  `,
})
export class Lane {
  readonly heading = input.required<string>();
  readonly hint = input('');
  /** Of the drawing: in pixels, or as CSS says it. */
  readonly height = input.required<number | string>();
  readonly lines = input<readonly AxisLine[]>([]);
  /** Where the cursor stands, 0 to 1; null: nowhere. */
  readonly cursor = input<number | null>(null);
  /** What is drawn, as a table that opens under the sentence; null: nothing is drawn to tell. */
  readonly figures = input<(() => LaneTable) | null>(null);

  protected readonly id = `sw-lane-figures-${lanes++}`;
  protected readonly opened = signal(false);
  protected readonly table = computed(() => this.figures()?.() ?? null);

  private readonly inWords = computed(() => this.heading().split(' '));
  protected readonly firstWords = computed(() => this.inWords().slice(0, -1).join(' '));
  /** Never apart from the button that follows it, nor at its hyphen. */
  protected readonly lastWord = computed(() => this.inWords().at(-1) ?? '');

  protected readonly css = computed(() => {
    const height = this.height();
    return typeof height === 'number' ? `${height}px` : height;
  });
}
