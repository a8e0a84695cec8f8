import { Component, computed, input } from '@angular/core';
import type { HoursLane } from './hours-lane-view';
import type { AxisLine } from './axis';
import { Lane } from './lane';
import type { LaneTable } from './timeline-tables';

/** Hours by week against the program's need; a week that is not known is hatched, never 0. */
@Component({
  selector: 'sw-hours-bars',
  imports: [Lane],
  template: `
    <sw-lane
      heading="Weekly hours"
      hint="line: program’s need"
      [height]="56"
      [lines]="lines()"
      [cursor]="cursor()"
      [figures]="figures()"
    >
      <span class="tick" aria-hidden="true" [style.bottom.%]="70">{{ top() }}</span>
      <span class="tick" aria-hidden="true" [style.bottom.%]="0">0</span>
      @if (!printed()) {
        <svg class="dense" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 1 100">
          <path class="met" [attr.d]="densePaths().met" />
          <path class="part" [attr.d]="densePaths().part" />
          <path class="below" [attr.d]="densePaths().below" />
          <path class="line" [attr.d]="densePaths().need" />
        </svg>
      }
      @for (bar of drawn(); track bar.weekStartsOn) {
        <div
          [class]="bar.state"
          [class.sw-hatch]="bar.state === 'unknown'"
          class="bar"
          aria-hidden="true"
          [style.left.%]="bar.left * 100"
          [style.width.%]="bar.width * 100"
          [style.height.%]="bar.height"
        ></div>
        @if (bar.need !== null && printed()) {
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
    .dense {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }
    .dense path {
      vector-effect: non-scaling-stroke;
    }
    .dense .met {
      fill: var(--mat-sys-surface-container-highest);
    }
    .dense .below {
      fill: var(--sw-attention-container);
      stroke: var(--sw-attention);
    }
    .dense .part {
      fill: none;
      stroke: var(--sw-unknown-edge);
      stroke-dasharray: 3 2;
    }
    .dense .line {
      fill: none;
      stroke: var(--mat-sys-on-surface);
      stroke-width: 2;
    }
    .part,
    .unknown {
      border: 1px dashed var(--sw-unknown-edge);
    }
    .tick {
      position: absolute;
      right: calc(100% + 6px);
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
      transform: translateY(50%);
    }
    .need {
      position: absolute;
      border-bottom: 2px solid var(--mat-sys-on-surface);
    }
    /* Over the line of a change of level, which would strike it out. */
    .figure {
      position: absolute;
      z-index: 2;
      padding: 0 3px;
      margin-bottom: 2px;
      background: var(--mat-sys-surface);
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
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly figures = input<(() => LaneTable) | null>(null);

  /** Hours where the highest bar would end, as the scale says it. */
  protected readonly top = computed(() => Math.round(this.lane().max));
  protected readonly bars = computed(() => {
    const { bars, max } = this.lane();
    // The figures stand in the upper quarter, above bar and line.
    const scale = 70 / max;
    return bars.map((bar) => {
      const height = bar.state === 'unknown' ? 40 : (bar.hours ?? 0) * scale;
      const need = bar.required === null ? null : bar.required * scale;
      return { ...bar, height, need, figureAt: Math.max(height, need ?? 0) };
    });
  });
  /** Each week as its own element where its figure fits; of years, only what is not known. */
  protected readonly drawn = computed(() =>
    this.bars().filter(({ state }) => this.printed() || state === 'unknown'),
  );
  protected readonly densePaths = computed(() => {
    const paths = { met: '', part: '', below: '', unknown: '', none: '', need: '' };
    for (const { state, left, width, height, need } of this.bars()) {
      paths[state] += `M${left} 100v${-height}h${width * 0.85}v${height}z`;
      if (need !== null) paths.need += `M${left} ${100 - need}h${width}`;
    }
    return paths;
  });
  protected readonly printed = computed(() => {
    const bar = this.lane().bars[0];
    return bar !== undefined && bar.width * this.width() >= 44;
  });
}
