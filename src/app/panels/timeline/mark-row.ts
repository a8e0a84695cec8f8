import { Component, computed, input } from '@angular/core';
import type { AxisLine } from './axis';
import { Lane } from './lane';
import { heightOf, type Mark, markKey, markPaths, placeWords, rowsOf } from './marks';
import type { LaneTable } from './timeline-tables';

/** A stretch of the axis that is unknown. */
export interface MarkGap {
  readonly left: number;
  readonly width: number;
}

/** Results on the shared axis: a mark each, with its shape and its word. */
@Component({
  selector: 'sw-mark-row',
  imports: [Lane],
  template: `
    <sw-lane
      [heading]="heading()"
      [hint]="hint()"
      [height]="empty() ? 24 : places().height"
      [lines]="lines()"
      [cursor]="cursor()"
      [figures]="figures()"
    >
      @for (gap of gaps(); track gap.left) {
        <span
          class="gap sw-hatch"
          aria-hidden="true"
          [style.left.%]="gap.left * 100"
          [style.width.%]="gap.width * 100"
        ></span>
      }
      @if (empty(); as words) {
        <p class="none sw-hatch">
          <span>{{ words }}</span>
        </p>
      } @else if (marks().length > 0) {
        <svg role="img" width="100%" [attr.height]="markHeight()" [attr.aria-label]="summary()">
          @for (path of paths(); track path.kind) {
            <path [attr.class]="path.kind" [attr.d]="path.d" />
          }
        </svg>
        @for (word of places().words; track word.id) {
          <span
            class="word"
            aria-hidden="true"
            [style.left.px]="word.left"
            [style.top.px]="word.top"
            [style.width.px]="word.width"
          >
            @for (part of word.lines; track $index) {
              <span>{{ part }}</span>
            }
          </span>
        }
      } @else if (outside(); as words) {
        <p class="outside">
          <span>{{ words }}</span>
        </p>
      }
      <div words>
        <p>{{ said() }}</p>
        @if (places().left) {
          <p class="key sw-hint">{{ key() }}</p>
        }
      </div>
    </sw-lane>
  `,
  styleUrl: './mark-row.scss',
})
export class MarkRow {
  readonly heading = input.required<string>();
  readonly hint = input('');
  readonly marks = input.required<readonly Mark[]>();
  readonly gaps = input<readonly MarkGap[]>([]);
  /** What stands in the place of marks where nothing is known at all; empty: something is. */
  readonly empty = input('');
  /** The same where results are known, and none is of the shown weeks. */
  readonly outside = input('');
  readonly said = input.required<string>();
  /** All marks in words, for those who hear them. */
  readonly summary = input.required<string>();
  readonly width = input.required<number>();
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly figures = input<(() => LaneTable) | null>(null);

  protected readonly places = computed(() =>
    placeWords(
      this.marks(),
      this.width(),
      this.lines().map(({ at }) => at),
    ),
  );
  protected readonly markHeight = computed(() => heightOf(rowsOf(this.marks(), this.width())));
  protected readonly paths = computed(() => markPaths(this.marks(), this.width()));
  protected readonly key = computed(() => markKey(this.marks()));
}
