import { Component, computed, input } from '@angular/core';
import { type SparkPoint, sparkRuns } from './sparkline-path';

/**
 * A course at a glance: baseline hollow, latest filled, gaps left open. The words beside it carry
 * the meaning; `summary` says the same to those who cannot see the line.
 */
@Component({
  selector: 'sw-sparkline',
  template: `
    <svg
      role="img"
      [attr.aria-label]="summary()"
      [attr.viewBox]="'-4 -4 ' + (width() + 8) + ' ' + (height() + 8)"
      [attr.width]="width() + 8"
      [attr.height]="height() + 8"
    >
      @if (cutOffY() !== null) {
        <line
          class="cut-off"
          x1="0"
          [attr.x2]="width()"
          [attr.y1]="cutOffY()"
          [attr.y2]="cutOffY()"
        />
      }
      @for (run of runs(); track $index) {
        <polyline [attr.points]="line(run)" />
      }
      @if (baseline(); as mark) {
        <circle class="baseline" r="2.5" [attr.cx]="mark.x" [attr.cy]="mark.y" />
      }
      @if (latest(); as mark) {
        <circle r="3" [attr.cx]="mark.x" [attr.cy]="mark.y" />
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-block;
    }
    svg {
      display: block;
    }
    polyline {
      fill: none;
      stroke: var(--sw-series);
      stroke-width: 1.5;
    }
    circle {
      fill: var(--sw-series);
      stroke: var(--sw-series);
    }
    .baseline {
      fill: var(--mat-sys-surface-container-lowest);
      stroke-width: 1.5;
    }
    .cut-off {
      stroke: var(--sw-series-quiet);
      stroke-dasharray: 1 3;
    }
  `,
})
export class Sparkline {
  /** By time, oldest first. */
  readonly points = input.required<readonly SparkPoint[]>();
  readonly min = input.required<number>();
  readonly max = input.required<number>();
  readonly cutOff = input<number | null>(null);
  readonly summary = input.required<string>();
  readonly width = input(84);
  readonly height = input(24);

  protected readonly runs = computed(() =>
    sparkRuns(
      this.points(),
      { min: this.min(), max: this.max() },
      { width: this.width(), height: this.height() },
    ),
  );
  protected readonly latest = computed(() => this.runs().at(-1)?.at(-1) ?? null);
  protected readonly baseline = computed(() => {
    const first = this.runs()[0]?.[0] ?? null;
    return first === this.latest() ? null : first;
  });
  protected readonly cutOffY = computed(() => {
    const cutOff = this.cutOff();
    return cutOff === null
      ? null
      : (1 - (cutOff - this.min()) / (this.max() - this.min())) * this.height();
  });

  protected line(run: readonly { x: number; y: number }[]): string {
    return run.map(({ x, y }) => `${x},${y}`).join(' ');
  }
}
