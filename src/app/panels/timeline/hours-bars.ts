import { Component, computed, input } from '@angular/core';
import type { HoursLane } from './hours-lane-view';
import { Lane } from './lane';

/** Hours by week against the program's need; a week that is not known is hatched, never 0. */
@Component({
  selector: 'sw-hours-bars',
  imports: [Lane],
  template: `
    <sw-lane
      heading="Weekly hours"
      hint="line: program’s need"
      [height]="64"
      [lines]="lines()"
      [cursor]="cursor()"
    >
      @for (bar of bars(); track bar.weekStartsOn) {
        <div
          [class]="bar.state"
          [class.sw-hatch]="bar.state === 'unknown'"
          class="bar"
          aria-hidden="true"
          [style.left.%]="bar.left * 100"
          [style.width.%]="bar.width * 100"
          [style.height.%]="bar.height"
        ></div>
        @if (bar.need !== null) {
          <div
            class="need"
            [style.left.%]="bar.left * 100"
            [style.width.%]="bar.width * 100"
            [style.bottom.%]="bar.need"
          ></div>
        }
        @if (printed()) {
          <span
            class="figure"
            aria-hidden="true"
            [class.attention]="bar.state === 'below'"
            [style.left.%]="(bar.left + bar.width / 2) * 100"
            [style.bottom.%]="bar.figureAt"
            >{{ bar.state === 'below' ? '↓ ' : '' }}{{ bar.words }}</span
          >
        }
      }
      <p words>{{ lane().words }}</p>
    </sw-lane>
  `,
  styles: `
    .bar {
      position: absolute;
      bottom: 0;
      border: 1px solid transparent;
      background-clip: content-box;
      padding-inline: 1px;
    }
    .met {
      background-color: var(--mat-sys-surface-container-highest);
    }
    .below {
      border-color: var(--sw-attention);
      background-color: var(--sw-attention-container);
    }
    .part,
    .unknown {
      border: 1px dashed var(--sw-unknown-edge);
    }
    .need {
      position: absolute;
      border-bottom: 2px solid var(--mat-sys-on-surface);
    }
    .figure {
      position: absolute;
      padding-bottom: 2px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
      white-space: nowrap;
      transform: translateX(-50%);
    }
    .attention {
      color: var(--sw-attention);
      font-weight: 600;
    }
    @media print {
      .bar {
        print-color-adjust: exact;
      }
    }
  `,
})
export class HoursBars {
  readonly lane = input.required<HoursLane>();
  readonly width = input.required<number>();
  readonly lines = input<readonly number[]>([]);
  readonly cursor = input<number | null>(null);

  protected readonly bars = computed(() => {
    const { bars, max } = this.lane();
    // The figures stand in the upper quarter, above bar and line.
    const scale = 70 / max;
    return bars.map((bar) => ({
      ...bar,
      height: bar.hours === null ? 40 : bar.hours * scale,
      need: bar.required === null ? null : bar.required * scale,
      figureAt: Math.max(bar.hours === null ? 40 : bar.hours * scale, (bar.required ?? 0) * scale),
    }));
  });
  protected readonly printed = computed(() => {
    const bar = this.lane().bars[0];
    return bar !== undefined && bar.width * this.width() >= 44;
  });
}
