import { Component, computed, input } from '@angular/core';
import type { AxisLine } from './axis';
import { type ItemRow, sayMissing, saySoft } from './item-rows-view';
import { Lane } from './lane';
import type { LaneTable } from './timeline-tables';

/** Each item's answers over time as a strip: the answer is printed, a missing one is hatched. */
@Component({
  selector: 'sw-item-rows',
  imports: [Lane],
  template: `
    <sw-lane
      class="narrow"
      [heading]="heading() + ' items'"
      [height]="'calc(var(--item-head) + ' + rows().length + ' * var(--item-row))'"
      [lines]="lines()"
      [cursor]="cursor()"
      [figures]="figures()"
    >
      @for (row of rows(); track row.code; let index = $index) {
        <span class="name" aria-hidden="true" [style.top]="top(index, false)" [title]="row.text"
          ><b>{{ row.code }}</b> {{ row.text }}</span
        >
        @for (cell of dense() ? [] : row.cells; track cell.id) {
          <span
            aria-hidden="true"
            [class]="'cell heat-' + cell.heat"
            [class.missing]="cell.answer === null && !cell.optional"
            [class.sw-hatch]="cell.answer === null && !cell.optional"
            [class.optional]="cell.optional"
            [class.critical]="cell.critical"
            [class.soft]="cell.soft"
            [style.top]="top(index, true)"
            [style.left.%]="cell.left * 100"
            >{{ cell.answer ?? '' }}</span
          >
        }
      }
      @if (dense()) {
        <svg
          class="dense"
          aria-hidden="true"
          preserveAspectRatio="none"
          [attr.viewBox]="'0 0 ' + width() + ' ' + rows().length"
        >
          @for (path of paths(); track $index) {
            <path [attr.class]="'heat-' + $index" [attr.d]="path" />
          }
        </svg>
      }
      <div words>
        <p>{{ words() }}</p>
      </div>
    </sw-lane>
  `,
  styleUrl: './item-rows.scss',
})
export class ItemRows {
  readonly heading = input.required<string>();
  readonly rows = input.required<readonly ItemRow[]>();
  readonly width = input.required<number>();
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly figures = input<(() => LaneTable) | null>(null);

  protected readonly count = computed(() => this.rows()[0]?.cells.length ?? 0);
  /** Too close for figures: the answers of one heat are one path, and the table has each. */
  protected readonly dense = computed(() => this.width() / Math.max(1, this.count()) < 20);
  protected readonly paths = computed(() => {
    const paths = ['', '', '', '', ''];
    this.rows().forEach(({ cells }, index) => {
      for (const { left, answer, heat } of cells) {
        if (answer === null) continue;
        const x = Math.round(left * this.width() * 10) / 10;
        paths[heat] += `M${x - 1.5} ${index + 0.08}h3v0.84h-3z`;
      }
    });
    return paths;
  });
  protected readonly words = computed(() => {
    if (this.count() === 0) return 'Not given in these weeks: unknown.';
    const said = this.dense()
      ? 'Deeper is a higher answer; the table has each of them.'
      : 'The figure is the answer, deeper is higher; boxed is a risk answer.';
    const soft = saySoft(this.rows());
    return [said, soft, sayMissing(this.rows())].filter((each) => each !== '').join(' ');
  });

  /** On a phone the item stands above its cells and never on them. */
  protected top(index: number, cell: boolean): string {
    return `calc(var(--item-head) + ${index} * var(--item-row)${cell ? ' + var(--item-name)' : ''})`;
  }
}
