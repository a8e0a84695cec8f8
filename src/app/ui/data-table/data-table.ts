import {
  afterRenderEffect,
  Component,
  computed,
  type ElementRef,
  input,
  signal,
  viewChild,
} from '@angular/core';

/** One column: its head, and the words of a cell. A missing value is a word, never a blank or 0. */
export interface Column<Row> {
  key: string;
  head: string;
  /** Numbers stand at the right, under each other. */
  numeric?: boolean;
  cell: (row: Row) => string;
}

/**
 * A table that is a table: caption, column heads, row heads. It stands beside every chart and works
 * for a screen reader, a printer and someone who would rather read numbers.
 */
@Component({
  selector: 'sw-data-table',
  host: { '[class.dense]': 'dense()', '[class.wide]': 'wide()' },
  template: `
    <div
      #box
      class="scroll"
      role="region"
      [attr.tabindex]="wide() ? 0 : null"
      [attr.aria-label]="caption()"
    >
      <table #table>
        <caption [class.sw-visually-hidden]="!captionShown()">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            @for (column of columns(); track column.key) {
              <th scope="col" [class.numeric]="column.numeric">{{ column.head }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (line of lines(); track $index) {
            <tr>
              @for (cell of line; track cell.key) {
                @if ($first) {
                  <th scope="row">{{ cell.text }}</th>
                } @else {
                  <td [class.numeric]="cell.numeric">{{ cell.text }}</td>
                }
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    :host(.wide) .scroll {
      max-height: 70dvh;
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    caption {
      padding: var(--sw-space-2) var(--sw-space-3);
      font: var(--mat-sys-title-small);
      text-align: start;
    }
    th,
    td {
      padding: 6px var(--sw-space-3);
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      font: var(--mat-sys-body-small);
      text-align: start;
    }
    thead th {
      background: var(--mat-sys-surface-container);
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    tbody th {
      white-space: nowrap;
    }
    @media (max-width: 479px) {
      tbody th {
        white-space: normal;
      }
    }
    .numeric {
      white-space: nowrap;
      text-align: end;
    }
    :host(.dense) {
      table {
        width: auto;
      }
      caption {
        padding-block: 4px;
      }
      th,
      td {
        padding-block: 2px;
        white-space: nowrap;
      }
      /* Many columns of figures: their heads may take two lines. */
      table:has(td.numeric:last-child) thead th {
        white-space: normal;
      }
      /* Free text stands last, and takes the room that is left. */
      td:not(.numeric):last-child {
        width: 100%;
        min-width: 120px;
        white-space: normal;
      }
    }
    /* The heads stay while the rows go by: under what stays at the top of the page, and, where a
       wide table scrolls in its own box, at the top of that. */
    thead th {
      position: sticky;
      z-index: 1;
      top: var(--sw-table-heads-top, var(--sw-page-head, 0px));
    }
    :host(.wide) thead th {
      top: 0;
    }
    @media print {
      :host(.wide) .scroll {
        max-height: none;
        overflow: visible;
      }
      thead th {
        position: static;
      }
    }
  `,
})
export class DataTable<Row> {
  readonly caption = input.required<string>();
  readonly captionShown = input(false);
  /** Rows close to each other, and no wider than what stands in them. */
  readonly dense = input(false);
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly rows = input.required<readonly Row[]>();

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly table = viewChild.required<ElementRef<HTMLElement>>('table');
  /** Only a table that is too wide scrolls in a box of its own; else its heads stay on the page. */
  protected readonly wide = signal(false);

  constructor() {
    afterRenderEffect((onCleanup) => {
      const [box, table] = [this.box().nativeElement, this.table().nativeElement];
      const observer = new ResizeObserver(() =>
        this.wide.set(table.scrollWidth > box.clientWidth + 1),
      );
      observer.observe(box);
      observer.observe(table);
      onCleanup(() => observer.disconnect());
    });
  }

  protected readonly lines = computed(() =>
    this.rows().map((row) =>
      this.columns().map(({ key, numeric, cell }) => ({ key, numeric, text: cell(row) })),
    ),
  );
}
